// SPDX-License-Identifier: Apache-2.0
#include "intake/judge.h"

#include <algorithm>
#include <utility>

#include "ledger/judgements.h"

namespace luoshi::intake {
namespace {

// Is a judgement of this claim in force?
Result<bool> is_judged(ledger::Ledger& ledger, const ledger::FoundClaim& target) {
  const auto judgements = ledger::Judgements::read(ledger);
  if (!judgements) return tl::unexpected(judgements.error());
  const auto placed = judgements->of_place(ledger, target.report.place_code, target.report.place);
  if (!placed) return tl::unexpected(placed.error());
  return std::ranges::any_of(*placed, [&](const ledger::Placed& p) {
    return p.standing == ledger::Standing::in_force && p.target && p.target->claim.id == target.claim.id;
  });
}

}  // namespace

// What is looked up and what is kept is of one moment: all of it inside one batch.
Result<ledger::FoundClaim> judge(ledger::Ledger& ledger, const Opinion& opinion) {
  auto batch = ledger.begin();
  if (!batch) return tl::unexpected(batch.error());
  const auto target = find_claim(ledger, opinion.target, Sought::target);
  if (!target) return tl::unexpected(target.error());
  auto anchor = anchor_of(ledger, *target);
  if (!anchor) return tl::unexpected(anchor.error());
  ledger::Judgement judgement;
  judgement.target = std::move(*anchor);
  judgement.verdict = opinion.verdict;
  judgement.why = opinion.why;
  judgement.by = opinion.by;
  judgement.withdrawn = opinion.withdrawn;
  if (judgement.withdrawn) {
    const auto judged = is_judged(ledger, *target);
    if (!judged) return tl::unexpected(judged.error());
    if (!*judged) return fail(ErrorCode::no_judgement, {opinion.target.typed});
  }
  if (opinion.answer) {
    const auto answer = find_claim(ledger, *opinion.answer, Sought::claim);
    if (!answer) return tl::unexpected(answer.error());
    if (answer->claim.id == target->claim.id) {
      return fail(ErrorCode::bad_argument, {"answer", opinion.answer->typed, "expected.answer"});
    }
    anchor = anchor_of(ledger, *answer);
    if (!anchor) return tl::unexpected(anchor.error());
    judgement.answer = std::move(*anchor);
  }
  if (auto done = add_judgement(ledger, judgement); !done) return tl::unexpected(done.error());
  if (auto done = batch->commit(); !done) return tl::unexpected(done.error());
  return *target;
}

}  // namespace luoshi::intake

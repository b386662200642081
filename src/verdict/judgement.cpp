// SPDX-License-Identifier: Apache-2.0
#include "verdict/judgement.h"

#include <algorithm>
#include <utility>

namespace luoshi::verdict {

Result<Judged> judged_targets(ledger::Ledger& ledger, const ledger::Judgements& judgements, std::uint32_t place_code,
                              const std::string& place) {
  const auto placed = judgements.of_place(ledger, place_code, place);
  if (!placed) return tl::unexpected(placed.error());
  const auto names = verdict_names();
  Judged out;
  for (const ledger::Placed& p : *placed) {
    if (p.standing != ledger::Standing::in_force || !p.target) continue;
    const auto code = std::ranges::find(names, p.judgement.verdict);
    if (code == names.end()) continue;
    const ledger::Judgement& j = p.judgement;
    out[p.target->claim.id] = {static_cast<Verdict>(code - names.begin()), p.answer, j.why, j.by, j.at};
  }
  return out;
}

Checked with_judgement(Checked checked, const Judgement& judgement) {
  checked.computed = Computed{std::move(checked.result), checked.verdict, std::move(checked.margin), std::move(checked.rule),
                              std::move(checked.why)};
  checked.judged = judgement;
  checked.verdict = judgement.verdict;
  checked.result = judgement.answer;
  checked.margin.clear();  // a difference of the figures that the program compared
  checked.rule = "judged";
  checked.why = {"judged", {judgement.why}};
  return checked;
}

}  // namespace luoshi::verdict

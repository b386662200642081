// SPDX-License-Identifier: Apache-2.0
//
// What changes reports and verdicts of the ledger.
#include <algorithm>

#include "api/params.h"
#include "api/service.h"
#include "api/write_internal.h"
#include "intake/judge.h"
#include "ledger/judgements.h"

namespace luoshi::api {
namespace {

constexpr std::size_t kLongestPlace = 100;
constexpr int kFirstYear = 1949, kLastYear = 2100;
constexpr std::int64_t kMostClaims = INT64_MAX;

std::shared_ptr<Response> nothing_to_say() {
  constexpr int kNoContent = 204;
  return json_reply({}, kNoContent);
}

// A reason or a name, as a person may give it.
template <class Given>
void check_remark(Given& given, const Context& context, Language language, std::string_view name, const std::string& text, std::size_t most) {
  if (!ledger::is_remark(text, most)) given.refuse(name, text, context.in(language).format("expected.remark", {std::to_string(most)}));
}

// The target's verdict as it is now, or why the judgement was not taken.
Reply judged(Context& context, const Call& call, intake::Opinion opinion, Language language) {
  const auto number = number_of("claim", call.holes.front());
  if (!number) return tl::unexpected(number.error());
  if (*number == 0) return fail(ErrorCode::no_such_claim, {context.options.ledger, call.holes.front()});
  opinion.target = {std::to_string(*number), *number, {}, 0};
  std::int64_t report = 0;
  {
    auto writing = context.ledgers.write();
    if (!writing) return tl::unexpected(writing.error());
    const auto target = intake::judge(writing->ledger, opinion);
    if (!target) return tl::unexpected(target.error());
    report = target->claim.report;
    context.ledgers.changed();
  }
  auto lent = context.ledgers.lend();
  if (!lent) return tl::unexpected(lent.error());
  const auto checks = context.verdicts.of_report(**lent, report);
  if (!checks) return tl::unexpected(checks.error());
  const verdict::Checked* checked = find(**checks, *number);
  if (checked == nullptr) return fail(ErrorCode::no_such_claim, {context.options.ledger, opinion.target.typed});
  return json_reply(checked_json(*checked, context.in(language), context.settings.to_string()));
}

}  // namespace

Result<intake::Correction> correction_of(const Context& context, const Request& request) {
  Body body(request);
  intake::Correction correction;
  const std::string place = body.text("place", kLongestPlace, false);
  if (!place.empty()) {
    correction.place = context.catalog.places().find(place);
    if (correction.place == nullptr) body.refuse("place", place, "expected.place");
  }
  if (const auto year = body.whole("year", kFirstYear, kLastYear)) {
    correction.year = static_cast<int>(*year);
  } else if (body.has("year")) {
    body.refuse("year", "null", "expected.year");
  }
  if (auto bad = body.error()) return tl::unexpected(*bad);
  if (correction.place == nullptr && !correction.year) return fail(ErrorCode::bad_argument, {"body", request.body, "expected.correction"});
  return correction;
}

Result<Language> only_language(const Request& request) {
  Params params(request);
  const Language language = params.language();
  if (auto bad = params.error()) return tl::unexpected(*bad);
  return language;
}

Reply correct_report(Context& context, const Call& call) {
  const auto id = report_named(call);
  if (!id) return tl::unexpected(id.error());
  const auto correction = correction_of(context, call.request);
  if (!correction) return tl::unexpected(correction.error());
  auto writing = context.ledgers.write();
  if (!writing) return tl::unexpected(writing.error());
  if (auto done = intake::correct(writing->ledger, *id, *correction); !done) return tl::unexpected(done.error());
  context.ledgers.changed();
  const auto row = report_of(writing->ledger, *id);
  if (!row) return tl::unexpected(row.error());
  std::string out;
  append_report(out, *row);
  return json_reply(std::move(out));
}

Reply remove_report(Context& context, const Call& call) {
  const auto id = report_named(call);
  if (!id) return tl::unexpected(id.error());
  auto writing = context.ledgers.write();
  if (!writing) return tl::unexpected(writing.error());
  ledger::Ledger& ledger = writing->ledger;
  auto batch = ledger.begin();
  if (!batch) return tl::unexpected(batch.error());
  const auto removed = ledger.remove(*id, false);
  if (!removed) return tl::unexpected(removed.error());
  if (!*removed) return fail(ErrorCode::no_such_report, {ledger.path(), std::to_string(*id)});
  if (auto done = batch->commit(); !done) return tl::unexpected(done.error());
  context.ledgers.changed();
  return nothing_to_say();
}

Reply judge_claim(Context& context, const Call& call) {
  const auto language = only_language(call.request);
  if (!language) return tl::unexpected(language.error());
  Body body(call.request);
  intake::Opinion opinion;
  opinion.verdict = body.text("verdict", ledger::kMostBy, true);
  opinion.why = body.text("why", ledger::kMostWhy, true);
  opinion.by = body.text("by", ledger::kMostBy, true);
  if (const auto answer = body.whole("answer", 1, kMostClaims)) opinion.answer = {std::to_string(*answer), *answer, {}, 0};
  const auto verdicts = verdict::verdict_names();
  if (std::ranges::find(verdicts, opinion.verdict) == verdicts.end()) {
    std::string known;
    for (const std::string_view verdict : verdicts) known += (known.empty() ? "" : ", ") + std::string(verdict);
    body.refuse("verdict", opinion.verdict, known);
  }
  check_remark(body, context, *language, "why", opinion.why, ledger::kMostWhy);
  check_remark(body, context, *language, "by", opinion.by, ledger::kMostBy);
  if (auto bad = body.error()) return tl::unexpected(*bad);
  return judged(context, call, std::move(opinion), *language);
}

Reply withdraw_judgement(Context& context, const Call& call) {
  Params params(call.request);
  const Language language = params.language();
  intake::Opinion opinion;
  opinion.withdrawn = true;
  // In the address, which has a limit of its own; a character there takes up to nine bytes.
  constexpr std::size_t kMostWhyThere = 500;
  opinion.why = params.text("why", kMostWhyThere);
  opinion.by = params.text("by", ledger::kMostBy);
  check_remark(params, context, language, "why", opinion.why, ledger::kMostWhy);
  check_remark(params, context, language, "by", opinion.by, ledger::kMostBy);
  if (auto bad = params.error()) return tl::unexpected(*bad);
  return judged(context, call, std::move(opinion), language);
}

}  // namespace luoshi::api

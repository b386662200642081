// SPDX-License-Identifier: Apache-2.0
//
// The api's Handler: finds whoever answers a request, remembers answers. Private to the api stage.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "api/api.h"
#include "api/cache.h"
#include "api/ledgers.h"
#include "api/replies.h"
#include "api/uploads.h"
#include "api/verdict_store.h"
#include "catalog/catalog.h"
#include "verdict/settings.h"

namespace luoshi::api {

// What everyone who answers has at hand. For any thread.
struct Context {
  const Options& options;
  const catalog::Catalog& catalog;
  const verdict::Settings& settings;
  const Messages& chinese;
  const Messages& english;
  Ledgers& ledgers;
  VerdictStore& verdicts;
  Uploads& uploads;
  Cache<std::int64_t>& totals;  // of lists, by their filters
  std::mutex& exporting;        // held by whoever makes a file

  [[nodiscard]] const Messages& in(Language language) const { return language == Language::english ? english : chinese; }
};

// A request with the segments that stand where its route has "{}".
struct Call {
  const Request& request;
  std::span<const std::string> holes;
};

// A path with methods; "{}" stands for one segment.
struct Route {
  std::string_view method, path;
  Reply (*answer)(Context&, const Call&);
  bool writes = false;
  bool remembered = false;  // the answer is the same until the ledger changes
};
[[nodiscard]] std::span<const Route> routes();

// --- Who answers. `read_*.cpp` and `write_*.cpp`.
[[nodiscard]] Reply get_meta(Context& context, const Call& call);
[[nodiscard]] Reply get_description(Context& context, const Call& call);
[[nodiscard]] Reply list_places(Context& context, const Call& call);
[[nodiscard]] Reply get_overview(Context& context, const Call& call);
[[nodiscard]] Reply list_reports(Context& context, const Call& call);
[[nodiscard]] Reply get_report(Context& context, const Call& call);
[[nodiscard]] Reply get_report_text(Context& context, const Call& call);
[[nodiscard]] Reply get_original(Context& context, const Call& call);
[[nodiscard]] Reply list_claims(Context& context, const Call& call);
[[nodiscard]] Reply get_claim(Context& context, const Call& call);
[[nodiscard]] Reply export_claims(Context& context, const Call& call);
[[nodiscard]] Reply export_verdicts(Context& context, const Call& call);
[[nodiscard]] Reply search_sentences(Context& context, const Call& call);
[[nodiscard]] Reply list_indicators(Context& context, const Call& call);
[[nodiscard]] Reply get_series(Context& context, const Call& call);
[[nodiscard]] Reply list_verdicts(Context& context, const Call& call);
[[nodiscard]] Reply get_diff(Context& context, const Call& call);
[[nodiscard]] Reply correct_report(Context& context, const Call& call);
[[nodiscard]] Reply remove_report(Context& context, const Call& call);
[[nodiscard]] Reply judge_claim(Context& context, const Call& call);
[[nodiscard]] Reply withdraw_judgement(Context& context, const Call& call);
[[nodiscard]] Reply list_uploads(Context& context, const Call& call);
[[nodiscard]] Reply take_upload(Context& context, const Call& call);
[[nodiscard]] Reply get_upload(Context& context, const Call& call);
[[nodiscard]] Reply correct_upload(Context& context, const Call& call);
[[nodiscard]] Reply discard_upload(Context& context, const Call& call);
[[nodiscard]] Reply keep_upload(Context& context, const Call& call);

// The number in a hole of the path; bad_argument where it is none.
[[nodiscard]] Result<std::int64_t> number_of(std::string_view name, std::string_view segment);
// The report that the first hole of the path names. Errors: bad_argument, for a parameter beside the language, too.
[[nodiscard]] Result<std::int64_t> report_named(const Call& call);
// A report in force or not. Errors: no_such_report.
[[nodiscard]] Result<ledger::ReportRow> report_of(ledger::Ledger& ledger, std::int64_t id);
// report_of() report_named(), with the connection that it was read by.
struct LentReport {
  Ledgers::Lent ledger;
  ledger::ReportRow row;
};
[[nodiscard]] Result<LentReport> lend_report(Context& context, const Call& call);

}  // namespace luoshi::api

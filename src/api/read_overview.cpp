// SPDX-License-Identifier: Apache-2.0
//
// A place at a glance.
#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "api/params.h"
#include "api/series_json.h"
#include "api/service.h"
#include "verdict/diff.h"
#include "verdict/record.h"

namespace luoshi::api {
namespace {

constexpr std::size_t kHeadlines = 8;   // indicators
constexpr std::size_t kReportsAsked = 12; // the newest, for which indicators are headline ones
constexpr std::size_t kNews = 12;

// The place's reports in force, the latest year first.
Result<std::vector<ledger::ReportRow>> reports_of(Context& context, ledger::Ledger& ledger, const std::string& typed) {
  const catalog::Place* known = context.catalog.places().find(typed == "0" ? "中国" : typed);
  ledger::Filter filter;
  if (known != nullptr) filter.place_code = known->code;
  std::vector<ledger::ReportRow> reports;
  const auto listed = ledger.reports(filter, {}, {}, [&](const ledger::ReportRow& row) {
    const bool is_it = known == nullptr   ? row.facts.place == typed
                       : known->code == 0 ? row.facts.level == "nation"
                                          : row.facts.place_code == known->code;
    if (is_it) reports.push_back(row);
    return true;
  });
  if (!listed) return tl::unexpected(listed.error());
  std::ranges::stable_sort(reports, std::greater<>(), [](const ledger::ReportRow& row) { return row.facts.year; });
  return reports;
}

struct Headline {
  std::string key;
  std::set<std::int64_t> targets;  // claims
};

// Indicators of headline targets with figures in the newest reports, those of most targets first.
Result<std::vector<Headline>> headlines(ledger::Ledger& ledger, const VerdictRows& rows, const std::vector<ledger::ReportRow>& reports) {
  const std::size_t asked = std::min(reports.size(), kReportsAsked);
  std::vector<Headline> found;
  for (const VerdictRow& row : rows.rows) {
    if (!row.headline || row.type != 0 || row.year < reports[asked - 1].facts.year) continue;
    const auto read = ledger.claim(row.target);
    if (!read) return tl::unexpected(read.error());
    const std::optional<ledger::FoundClaim>& target = *read;
    if (!target || target->claim.key.empty()) continue;
    const std::string& key = target->claim.key;
    auto at = std::ranges::find(found, key, &Headline::key);
    if (at == found.end()) at = found.insert(found.end(), Headline{key, {}});
    at->targets.insert(row.target);
  }
  std::ranges::stable_sort(found, std::greater<>(), [](const Headline& h) { return h.targets.size(); });
  if (found.size() > kHeadlines) found.resize(kHeadlines);
  return found;
}

std::size_t headline_years(const ledger::Line& line, const Headline& headline) {
  return static_cast<std::size_t>(std::ranges::count_if(line.years, [&](const ledger::Year& year) {
    return std::ranges::any_of(year.targets, [&](const ledger::Value& value) {
      return std::ranges::any_of(value.mentions, [&](const ledger::Mention& m) { return headline.targets.contains(m.found.claim.id); });
    });
  }));
}

// Of each indicator the line that its headline targets stand in.
Result<void> append_headlines(std::string& out, Context& context, ledger::Ledger& ledger, const std::vector<ledger::ReportRow>& reports) {
  JsonArray array(out);
  const auto rows = context.verdicts.up_to(ledger, reports.front().id);
  if (!rows) return tl::unexpected(rows.error());
  const auto found = headlines(ledger, **rows, reports);
  if (!found) return tl::unexpected(found.error());
  const ledger::Facts& place = reports.front().facts;
  ledger::Filter filter;
  filter.place_code = place.place_code;
  filter.level = place.level;  // not all of China with the state
  for (const Headline& headline : *found) {
    const auto set = ledger::series(ledger, headline.key, filter);
    if (!set) return tl::unexpected(set.error());
    const ledger::Line* best = nullptr;
    std::size_t most = 0;
    for (const ledger::Line& line : set->lines) {
      if (line.place.place_code != place.place_code || line.place.place != place.place) continue;
      const std::size_t years = headline_years(line, headline);
      if (years > most) best = &line;
      most = std::max(most, years);
    }
    if (best == nullptr) continue;
    ledger::Line line = *best;
    line.departs_from = -1;  // it stands alone here
    append_line(array.next(), line);
  }
  array.close();
  return {};
}

using Counts = std::array<std::int64_t, 9>;

void append_counts(std::string& out, std::string_view member, const Counts& counts) {
  begin_member(out, member);
  JsonObject object(out);
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts[i] > 0) object.integer(name(static_cast<verdict::Verdict>(i)), counts[i]);
  }
  object.close();
}

Result<void> append_verdicts(std::string& out, Context& context, ledger::Ledger& ledger, const std::vector<ledger::ReportRow>& reports) {
  JsonArray array(out);
  const auto rows = context.verdicts.up_to(ledger, reports.front().id);
  if (!rows) return tl::unexpected(rows.error());
  struct Of {
    Counts all{}, headline{};
  };
  std::map<std::int64_t, Of> by_report;
  for (const VerdictRow& row : (*rows)->rows) {
    Of& of = by_report[row.target / ledger::kMostRows];
    ++of.all[static_cast<std::size_t>(row.verdict)];
    if (row.headline) ++of.headline[static_cast<std::size_t>(row.verdict)];
  }
  for (const ledger::ReportRow& report : reports) {
    const auto at = by_report.find(report.id);
    if (at == by_report.end()) continue;
    std::string& item = array.next();
    JsonObject object(item);
    object.integer("year", report.facts.year);
    object.integer("report", report.id);
    append_counts(item, "counts", at->second.all);
    append_counts(item, "headline_counts", at->second.headline);
    object.close();
  }
  array.close();
  return {};
}

// What the latest report sets out to do that the one before did not.
Result<void> append_newest(std::string& out, Context& context, ledger::Ledger& ledger, const std::vector<ledger::ReportRow>& reports) {
  const auto whole = [](const ledger::ReportRow& row) { return row.form == "report"; };
  const auto latest = std::ranges::find_if(reports, whole);
  const auto before = latest == reports.end() ? latest : std::find_if(latest + 1, reports.end(), [&](const ledger::ReportRow& row) {
    return whole(row) && row.facts.year < latest->facts.year;
  });
  JsonObject object(out);
  const auto id = [&](std::string_view member, auto at) { at == reports.end() ? object.raw(member, "null") : object.integer(member, at->id); };
  id("report", latest);
  id("before", before);
  std::vector<verdict::Difference> rows;
  if (before != reports.end()) {
    auto made = verdict::diff(ledger, context.settings, *before, *latest);
    if (!made) return tl::unexpected(made.error());
    rows = std::move(*made);
  }
  std::map<std::string_view, std::int64_t> counts;
  for (const verdict::Difference& row : rows) ++counts[name(row.change)];
  begin_member(out, "counts");
  JsonObject all(out);
  for (const auto& [code, count] : counts) all.integer(code, count);
  all.close();
  begin_member(out, "items");
  JsonArray items(out);
  std::size_t told = 0;
  for (const verdict::Difference& row : rows) {
    const bool changed = row.change == verdict::Change::raised || row.change == verdict::Change::lowered || row.change == verdict::Change::added;
    if (told == kNews || !(row.headline || (changed && row.newest().claim.type == "quantity"))) continue;
    items.next() += verdict::to_json(row);
    ++told;
  }
  items.close();
  object.close();
  return {};
}

}  // namespace

Reply get_overview(Context& context, const Call& call) {
  Params params(call.request);
  (void)params.language();
  if (auto bad = params.error()) return tl::unexpected(*bad);
  auto lent = context.ledgers.lend();
  if (!lent) return tl::unexpected(lent.error());
  const auto reports = reports_of(context, **lent, call.holes[0]);
  if (!reports) return tl::unexpected(reports.error());
  if (reports->empty()) return fail(ErrorCode::no_report_fits, {(*lent)->path(), call.holes[0]});
  std::string out;
  JsonObject object(out);
  begin_member(out, "place");
  append_place(out, reports->front().facts);
  begin_member(out, "reports");
  JsonArray array(out);
  for (const ledger::ReportRow& report : *reports) append_report(array.next(), report);
  array.close();
  using Part = Result<void> (*)(std::string&, Context&, ledger::Ledger&, const std::vector<ledger::ReportRow>&);
  constexpr std::pair<std::string_view, Part> kParts[] = {{"headlines", append_headlines}, {"verdicts", append_verdicts}, {"newest", append_newest}};
  for (const auto& [member, append] : kParts) {
    begin_member(out, member);
    if (auto done = append(out, context, **lent, *reports); !done) return tl::unexpected(done.error());
  }
  object.close();
  return kept_reply(std::move(out));
}

}  // namespace luoshi::api

// SPDX-License-Identifier: Apache-2.0
//
// What the server is, and which places and reports its ledger has.
#include <algorithm>
#include <map>
#include <set>

#include "api/embedded.h"
#include "api/params.h"
#include "api/service.h"
#include "catalog/terms.h"
#include "verdict/diff.h"

namespace luoshi::api {
namespace {

template <class T>
void append_names(std::string& out, std::string_view member, T last, int first = 0) {
  begin_member(out, member);
  JsonArray array(out);
  for (int i = first; i <= static_cast<int>(last); ++i) array.text(catalog::name(static_cast<T>(i)));
  array.close();
}

void append_codes_member(std::string& out, std::string_view member, std::span<const std::string_view> codes) {
  begin_member(out, member);
  append_codes(out, codes);
}

struct PlaceReports {
  ledger::Facts facts;
  std::vector<ledger::ReportRow> reports;
};

void append_place_reports(std::string& out, const PlaceReports& place, const catalog::Places& places) {
  JsonObject object(out);
  object.integer("code", place.facts.place_code);
  object.text("name", place.facts.place);
  object.text("level", place.facts.level);
  const catalog::Place* known = place.facts.place_code == 0 ? nullptr : places.by_code(place.facts.place_code);
  const catalog::Place* parent = known == nullptr ? nullptr : places.parent(*known);
  object.text_or_null("parent", parent == nullptr ? std::string_view() : std::string_view(parent->name));
  std::int64_t claims = 0;
  for (const ledger::ReportRow& report : place.reports) claims += report.claims;
  object.integer("claims", claims);
  begin_member(out, "reports");
  JsonArray array(out);
  for (const ledger::ReportRow& report : place.reports) {
    JsonObject one(array.next());
    one.integer("report", report.id);
    one.integer("year", report.facts.year);
    one.text("form", report.form);
    one.integer("claims", report.claims);
    one.text("added_at", report.added_at);
    one.close();
  }
  array.close();
  object.close();
}

}  // namespace

Reply get_meta(Context& context, const Call& call) {
  Params params(call.request);
  if (auto bad = params.error()) return tl::unexpected(*bad);
  auto lent = context.ledgers.lend();
  if (!lent) return tl::unexpected(lent.error());
  const auto size = (*lent)->size();
  if (!size) return tl::unexpected(size.error());
  const bool open = context.ledgers.writable();
  std::string out;
  JsonObject object(out);
  object.text("version", LUOSHI_VERSION);
  object.integer("reports", size->reports);
  object.integer("claims", size->claims);
  object.boolean("writable", open && call.request.may_write);
  object.boolean("needs_token", open && !call.request.may_write && call.request.could_write);
  append_codes_member(out, "verdicts", verdict::verdict_names());
  append_codes_member(out, "findings", verdict::finding_names());
  append_codes_member(out, "changes", verdict::change_names());
  append_names(out, "topics", catalog::Topic::government);
  append_names(out, "measures", catalog::Measure::duration);
  append_names(out, "comparators", catalog::Comparator::le);
  append_names(out, "stages", catalog::Stage::full, 1);
  constexpr std::string_view kLevels[] = {"nation", "province", "prefecture", "county"};
  append_codes_member(out, "levels", kLevels);
  begin_member(out, "limits");
  JsonObject limits(out);
  limits.number("upload_bytes", context.options.upload_bytes);
  limits.number("uploads", context.options.uploads);
  limits.close();
  object.close();
  return kept_reply(std::move(out));
}

Reply get_description(Context&, const Call& call) {
  Params params(call.request);
  if (auto bad = params.error()) return tl::unexpected(*bad);
  auto reply = kept_reply(std::string(embedded_files().front().text));
  reply->type = "application/yaml";
  return reply;
}

Reply list_places(Context& context, const Call& call) {
  Params params(call.request);
  if (auto bad = params.error()) return tl::unexpected(*bad);
  auto lent = context.ledgers.lend();
  if (!lent) return tl::unexpected(lent.error());
  // By code and name: places that the catalog does not know share the code 0.
  std::map<std::pair<std::uint32_t, std::string>, PlaceReports> places;
  std::set<int> years;
  const auto listed = (*lent)->reports({}, {}, {}, [&](const ledger::ReportRow& row) {
    PlaceReports& place = places[{row.facts.place_code, row.facts.place}];
    place.facts = row.facts;
    place.reports.push_back(row);
    if (row.facts.year != 0) years.insert(row.facts.year);
    return true;
  });
  if (!listed) return tl::unexpected(listed.error());
  std::string out;
  JsonObject object(out);
  begin_member(out, "years");
  JsonArray all_years(out);
  for (const int year : years) all_years.integer(year);
  all_years.close();
  begin_member(out, "places");
  JsonArray array(out);
  for (const auto& [key, place] : places) append_place_reports(array.next(), place, context.catalog.places());
  array.close();
  object.close();
  return kept_reply(std::move(out));
}

Reply list_reports(Context& context, const Call& call) {
  Params params(call.request);
  ledger::Filter filter = params.reports(context.catalog);
  filter.removed = params.flag("removed");
  filter.revisions = params.flag("revisions");
  const ledger::Order order = params.order({"place", "year", "added"});
  const ledger::Page page = params.page();
  if (auto bad = params.error()) return tl::unexpected(*bad);
  auto lent = context.ledgers.lend();
  if (!lent) return tl::unexpected(lent.error());
  // Of reports there are thousands at most: one pass finds the page and counts them.
  std::int64_t total = 0;
  std::string items;
  JsonArray array(items);
  const auto listed = (*lent)->reports(filter, order, {}, [&](const ledger::ReportRow& row) {
    if (total >= page.offset && total < page.offset + page.limit) append_report(array.next(), row);
    ++total;
    return true;
  });
  if (!listed) return tl::unexpected(listed.error());
  array.close();
  std::string out;
  JsonObject object(out);
  object.integer("total", total);
  object.raw("items", items);
  object.close();
  return kept_reply(std::move(out));
}

Reply get_report(Context& context, const Call& call) {
  const auto report = lend_report(context, call);
  if (!report) return tl::unexpected(report.error());
  std::string out;
  append_report(out, report->row);
  return kept_reply(std::move(out));
}

Reply get_original(Context& context, const Call& call) {
  const auto report = lend_report(context, call);
  if (!report) return tl::unexpected(report.error());
  const auto& [ledger, row] = *report;
  auto read = ledger->original(row.sha256);
  if (!read) return tl::unexpected(read.error());
  std::optional<std::string>& bytes = *read;
  // A file that was not kept is not looked for where it once lay: what lies there now may be anything.
  if (!bytes) return fail(ErrorCode::no_original, {ledger->path(), std::to_string(row.id), row.name});
  return file_reply(std::move(*bytes), "application/octet-stream", row.name);
}

}  // namespace luoshi::api

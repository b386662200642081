// SPDX-License-Identifier: Apache-2.0
//
// Claims, sentences that are searched for, and what is measured.
#include <algorithm>

#include "api/params.h"
#include "api/service.h"
#include "base/utf8.h"
#include "ledger/search.h"

namespace luoshi::api {
namespace {

// The same filters, the same total, on whatever page.
std::string totals_key(const Call& call) {
  std::string key = "claims";
  for (const auto& [name, value] : call.request.query) {
    if (name != "limit" && name != "offset" && name != "sort") (((key += '\n') += name) += '\x01') += value;
  }
  return key;
}

Result<std::int64_t> total_of(Context& context, const Call& call, ledger::Ledger& ledger, const ledger::Filter& filter) {
  const std::uint64_t version = context.ledgers.version();
  const std::string key = totals_key(call);
  if (const auto kept = context.totals.find(key, version)) return *kept;
  const auto total = ledger.count(filter);
  if (total) context.totals.keep(key, version, std::make_shared<const std::int64_t>(*total), sizeof(std::int64_t));
  return total;
}

// Bytes of a text to its code points. Spans come from left to right.
void append_spans(std::string& out, std::string_view text, const std::vector<Span>& spans) {
  JsonArray array(out);
  std::size_t at = 0;
  std::size_t points = 0;
  const auto points_to = [&](std::size_t byte) {
    points += utf8::count(text.substr(at, byte - at));
    at = byte;
    return static_cast<std::int64_t>(points);
  };
  for (const Span& span : spans) {
    JsonArray pair(array.next());
    pair.integer(points_to(span.begin));
    pair.integer(points_to(span.end));
    pair.close();
  }
  array.close();
}

void append_hit(std::string& out, const ledger::Hit& hit) {
  const ledger::SentenceRow& s = hit.sentence;
  JsonObject object(out);
  object.integer("report", s.report);
  object.text("doc", hit.doc);
  object.text("report_place", hit.report.place);
  if (hit.report.year != 0) {
    object.integer("report_year", hit.report.year);
  } else {
    object.raw("report_year", "null");
  }
  object.text("section", s.section);
  object.integer("start", s.start);
  object.integer("end", s.end);
  object.text("sentence", s.text);
  begin_member(out, "spans");
  append_spans(out, s.text, hit.spans);
  begin_member(out, "claims");
  JsonArray claims(out);
  for (std::uint32_t i = 0; i < s.claims; ++i) claims.integer(ledger::claim_id(s.report, s.first_claim + i));
  claims.close();
  object.close();
}

// Targets that a claim answers: among those of its place, and of what lies in that, those whose verdict rests on it.
Result<void> append_answered(std::string& out, Context& context, ledger::Ledger& ledger, const ledger::FoundClaim& claim, const Messages& messages,
                             std::string_view settings) {
  JsonArray array(out);
  // What lies in the place may be answered by what its report says of it.
  ledger::Filter place;
  place.place_code = claim.report.place_code;
  const bool inner = claim.report.place_code != 0 && claim.report.level != "county";
  const auto rows = inner ? context.verdicts.rows(ledger, place) : context.verdicts.up_to(ledger, claim.claim.report);
  if (!rows) return tl::unexpected(rows.error());
  std::vector<std::int64_t> targets, reports;
  for (const VerdictRow& row : (*rows)->rows) {
    if (row.result != claim.claim.id) continue;
    targets.push_back(row.target);
    reports.push_back(row.target / ledger::kMostRows);
  }
  const auto checks = context.verdicts.of_reports(ledger, reports);
  if (!checks) return tl::unexpected(checks.error());
  for (std::size_t i = 0; i < targets.size(); ++i) {
    if (const verdict::Checked* checked = find(*(*checks)[i], targets[i])) array.next() += checked_json(*checked, messages, settings);
  }
  array.close();
  return {};
}

}  // namespace

Reply list_claims(Context& context, const Call& call) {
  Params params(call.request);
  ledger::Filter filter = params.claims(context.catalog);
  filter.removed = params.flag("removed");
  filter.revisions = params.flag("revisions");
  const ledger::Order order = params.order({"text", "place", "year", "indicator", "value", "added"});
  const ledger::Page page = params.page();
  if (auto bad = params.error()) return tl::unexpected(*bad);
  auto lent = context.ledgers.lend();
  if (!lent) return tl::unexpected(lent.error());
  const auto total = total_of(context, call, **lent, filter);
  if (!total) return tl::unexpected(total.error());
  std::string out;
  JsonObject object(out);
  object.integer("total", *total);
  begin_member(out, "items");
  JsonArray items(out);
  const auto listed = (*lent)->claims(filter, order, page, [&](const ledger::FoundClaim& claim) {
    append_claim(items.next(), claim);
    return true;
  });
  if (!listed) return tl::unexpected(listed.error());
  items.close();
  object.close();
  return kept_reply(std::move(out));
}

Reply get_claim(Context& context, const Call& call) {
  Params params(call.request);
  const Messages& messages = context.in(params.language());
  const auto id = number_of("claim", call.holes[0]);
  if (!id) return tl::unexpected(id.error());
  if (auto bad = params.error()) return tl::unexpected(*bad);
  auto lent = context.ledgers.lend();
  if (!lent) return tl::unexpected(lent.error());
  const auto read = (*lent)->claim(*id);
  if (!read) return tl::unexpected(read.error());
  const std::optional<ledger::FoundClaim>& claim = *read;
  if (!claim) return fail(ErrorCode::no_such_claim, {(*lent)->path(), call.holes[0]});
  const auto report = report_of(**lent, claim->claim.report);
  if (!report) return tl::unexpected(report.error());
  const bool in_force = report->current && report->removed_at.empty();
  const std::string settings = context.settings.to_string();

  std::string out;
  JsonObject object(out);
  begin_member(out, "claim");
  append_claim(out, *claim);
  const std::string rule = "rule." + claim->claim.rule;
  object.text("rule_text", messages.has(rule) ? messages.text(rule) : claim->claim.rule);
  begin_member(out, "verdict");
  const verdict::Checked* checked = nullptr;
  std::shared_ptr<const Checks> checks;
  if (in_force && claim->claim.kind == "target") {
    auto all = context.verdicts.of_report(**lent, report->id);
    if (!all) return tl::unexpected(all.error());
    checks = *all;
    checked = find(*checks, *id);
  }
  out += checked == nullptr ? "null" : checked_json(*checked, messages, settings);
  begin_member(out, "answers");
  if (in_force) {
    if (auto done = append_answered(out, context, **lent, *claim, messages, settings); !done) return tl::unexpected(done.error());
  } else {
    out += "[]";
  }
  object.close();
  return kept_reply(std::move(out));
}

Reply search_sentences(Context& context, const Call& call) {
  constexpr std::size_t kLongestQuery = 500;
  Params params(call.request);
  const std::string query = params.text("q", kLongestQuery);
  if (query.empty()) params.refuse("q", "", "expected.words");
  const ledger::Filter filter = params.reports(context.catalog);
  const ledger::Page page = params.page();
  if (auto bad = params.error()) return tl::unexpected(*bad);
  auto lent = context.ledgers.lend();
  if (!lent) return tl::unexpected(lent.error());
  const auto found = ledger::search((*lent)->database(), context.catalog, query, filter, page);
  if (!found) return tl::unexpected(found.error());
  std::string out;
  JsonObject object(out);
  object.boolean("more", found->more);
  object.number("considered", found->considered);
  object.boolean("complete", found->complete);
  begin_member(out, "items");
  JsonArray items(out);
  for (const ledger::Hit& hit : found->hits) append_hit(items.next(), hit);
  items.close();
  object.close();
  return kept_reply(std::move(out));
}

Reply list_indicators(Context& context, const Call& call) {
  constexpr std::size_t kLongestPart = 100;
  Params params(call.request);
  const std::string part = params.text("q", kLongestPart);
  ledger::Filter filter = params.reports(context.catalog);
  const ledger::Page page = params.page();
  if (auto bad = params.error()) return tl::unexpected(*bad);
  auto lent = context.ledgers.lend();
  if (!lent) return tl::unexpected(lent.error());
  std::int64_t total = 0;
  std::string items;
  JsonArray array(items);
  const auto listed = (*lent)->indicators(part, filter, page, [&](const ledger::Ledger::IndicatorCount& one) {
    total = one.total;
    JsonObject object(array.next());
    object.text("key", one.key);
    object.text("catalog_id", one.catalog_id);
    const catalog::Indicator* known = one.catalog_id.empty() ? nullptr : context.catalog.indicators().find(one.catalog_id);
    object.text("name_en", known == nullptr ? std::string_view() : std::string_view(known->en));
    object.integer("claims", one.claims);
    object.close();
    return true;
  });
  if (!listed) return tl::unexpected(listed.error());
  array.close();
  if (total == 0 && page.offset > 0) {
    // Beyond the last page: how many there are, the rows would have said.
    const auto first = (*lent)->indicators(part, filter, {1, 0}, [&](const ledger::Ledger::IndicatorCount& one) {
      total = one.total;
      return false;
    });
    if (!first) return tl::unexpected(first.error());
  }
  std::string out;
  JsonObject object(out);
  object.integer("total", total);
  object.raw("items", items);
  object.close();
  return kept_reply(std::move(out));
}

}  // namespace luoshi::api

// SPDX-License-Identifier: Apache-2.0
#include "ledger/columns.h"

namespace luoshi::ledger {
namespace {

Cell words(std::string_view value) { return {value, 0, true}; }
Cell whole(std::int64_t value) { return {{}, value, true}; }
Cell unless_zero(std::int64_t value) { return {{}, value, value != 0}; }
// Years: 0 is unknown.
Cell year(std::int64_t value) { return unless_zero(value); }
// 0 is the state's code where a place is known.
Cell place_code(const Facts& facts) { return {{}, facts.place_code, facts.place_code != 0 || !facts.place.empty()}; }

using enum CellKind;
using R = const ReportRow&;
using C = const FoundClaim&;

constexpr Column<ReportRow> kReports[] = {
    {"report", integer, 8, [](R r) { return whole(r.id); }},
    {"report_place", text, 14, [](R r) { return words(r.facts.place); }},
    {"report_year", integer, 8, [](R r) { return year(r.facts.year); }},
    {"level", code, 10, [](R r) { return words(r.facts.level); }},
    {"form", code, 10, [](R r) { return words(r.form); }},
    {"title", text, 40, [](R r) { return words(r.title); }},
    {"session", text, 40, [](R r) { return words(r.session); }},
    {"speaker", text, 14, [](R r) { return words(r.speaker); }},
    {"delivered", date, 12, [](R r) { return words(r.delivered); }},
    {"claims", integer, 8, [](R r) { return whole(r.claims); }},
    {"sentences", integer, 8, [](R r) { return whole(r.sentences); }},
    {"review_first", integer, 10, [](R r) { return year(r.review_first); }},
    {"review_last", integer, 10, [](R r) { return year(r.review_last); }},
    {"plan_first", integer, 10, [](R r) { return year(r.plan_first); }},
    {"plan_last", integer, 10, [](R r) { return year(r.plan_last); }},
    {"doc", text, 30, [](R r) { return words(r.name); }},
    {"path", text, 40, [](R r) { return words(r.path); }},
    {"format", text, 8, [](R r) { return words(r.format); }},
    {"encoding", text, 10, [](R r) { return words(r.encoding); }},
    {"bytes", integer, 10, [](R r) { return whole(static_cast<std::int64_t>(r.bytes)); }},
    {"sha256", text, 20, [](R r) { return words(r.sha256); }},
    {"document", integer, 8, [](R r) { return whole(r.document); }},
    {"revision", integer, 8, [](R r) { return whole(r.revision); }},
    {"current", integer, 8, [](R r) { return whole(r.current ? 1 : 0); }},
    {"added_at", moment, 20, [](R r) { return words(r.added_at); }},
    {"removed_at", moment, 20, [](R r) { return words(r.removed_at); }},
    {"place_code", integer, 10, [](R r) { return place_code(r.facts); }},
    {"read_place_code", integer, 10, [](R r) { return place_code(r.read); }},
    {"read_place", text, 14, [](R r) { return words(r.read.place); }},
    {"read_level", code, 10, [](R r) { return words(r.read.level); }},
    {"read_year", integer, 8, [](R r) { return year(r.read.year); }},
    {"reader", text, 10, [](R r) { return words(r.reader); }},
};

constexpr Column<FoundClaim> kClaims[] = {
    {"report_place", text, 14, [](C c) { return words(c.report.place); }},
    {"report_year", integer, 8, [](C c) { return year(c.report.year); }},
    {"type", code, 10, [](C c) { return words(c.claim.type); }},
    {"kind", code, 8, [](C c) { return words(c.claim.kind); }},
    {"indicator", text, 30, [](C c) { return words(c.claim.indicator); }},
    {"action", text, 10, [](C c) { return words(c.claim.action); }},
    {"measure", code, 10, [](C c) { return words(c.claim.measure); }},
    {"comparator", code, 8, [](C c) { return words(c.claim.comparator); }},
    {"value", number, 14, [](C c) { return words(c.claim.value); }},
    {"value_max", number, 14, [](C c) { return words(c.claim.value_max); }},
    {"number", nearest, 14, [](C c) { return words(c.claim.value); }},
    {"unit", text, 10, [](C c) { return words(c.claim.unit); }},
    {"stage", code, 10, [](C c) { return words(c.claim.stage); }},
    {"period", text, 12, [](C c) { return words(c.claim.period); }},
    {"year_first", integer, 8, [](C c) { return year(c.claim.year_first); }},
    {"year_last", integer, 8, [](C c) { return year(c.claim.year_last); }},
    {"place", text, 12, [](C c) { return words(c.claim.place); }},
    {"sentence", passage, 80, [](C c) { return words(c.sentence); }},
    {"section", text, 12, [](C c) { return words(c.section); }},
    {"topic", text, 10, [](C c) { return words(c.claim.topic); }},
    {"doc", text, 30, [](C c) { return words(c.doc); }},
    {"text", text, 16, [](C c) { return words(c.claim.text); }},
    {"start", integer, 8, [](C c) { return whole(c.claim.start); }},
    {"end", integer, 8, [](C c) { return whole(c.claim.end); }},
    {"key", text, 24, [](C c) { return words(c.claim.key); }},
    {"catalog_id", text, 20, [](C c) { return words(c.claim.catalog_id); }},
    {"scope", text, 12, [](C c) { return words(c.claim.scope); }},
    {"nature", text, 10, [](C c) { return words(c.claim.nature); }},
    {"role", code, 10, [](C c) { return words(c.claim.role); }},
    {"rule", text, 16, [](C c) { return words(c.claim.rule); }},
    {"level", code, 10, [](C c) { return words(c.report.level); }},
    {"place_code", integer, 10, [](C c) { return place_code(c.report); }},
    {"report", integer, 8, [](C c) { return whole(c.claim.report); }},
    {"claim", integer, 10, [](C c) { return whole(c.claim.id); }},
    {"page", integer, 6, [](C c) { return unless_zero(c.printed.page); }, true},
    {"box", box, 26, [](C c) { return Cell{{}, 0, c.printed.there(), &c.printed.box}; }, true},
    {"confidence", share, 10, [](C c) { return Cell{{}, c.printed.confidence, c.printed.confidence >= 0}; }, true},
    {"doubtful", truth, 8, [](C c) { return Cell{{}, c.printed.doubtful, c.printed.doubtful}; }, true},
    {"as_read", text, 14, [](C c) { return words(c.printed.as_read); }, true},
};

}  // namespace

std::string cell_text(CellKind kind, const Cell& cell) {
  if (!cell.known) return {};
  switch (kind) {
    case box: return cell.box == nullptr ? std::string() : page::box_text(*cell.box);
    case share: return page::hundredths(static_cast<std::int32_t>(cell.integer));
    case truth: return cell.integer != 0 ? "true" : "";
    default: return std::string(cell.text);
  }
}

std::span<const Column<ReportRow>> report_columns() { return kReports; }
std::span<const Column<FoundClaim>> claim_columns() { return kClaims; }

}  // namespace luoshi::ledger

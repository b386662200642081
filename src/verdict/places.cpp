// SPDX-License-Identifier: Apache-2.0
#include "verdict/places.h"

#include <algorithm>

namespace luoshi::verdict {
namespace {

constexpr ledger::Order kByPlace{ledger::Sort::place, false};

std::pair<std::uint32_t, std::string> key_of(const ledger::ReportRow& row) { return {row.facts.place_code, row.facts.place}; }

// Reports of other places are about other things, and no report answers what a later one asks.
bool can_change(const ledger::ReportRow& report, const ledger::ReportRow& asked) {
  return key_of(report) == key_of(asked) && (asked.id == report.id || asked.facts.year <= report.facts.year);
}

}  // namespace

Result<std::vector<AskedPlace>> asked_places(ledger::Ledger& ledger, const ledger::Filter& filter, std::int64_t report) {
  std::optional<ledger::ReportRow> changing;
  ledger::Filter limits = filter;
  if (report != 0) {
    auto row = ledger.report(report);
    if (!row) return tl::unexpected(row.error());
    changing = std::move(*row);
    if (!changing) return fail(ErrorCode::no_such_report, {ledger.path(), std::to_string(report)});
    if (!limits.place_code || *limits.place_code == 0) limits.place_code = changing->facts.place_code;
  }
  std::vector<AskedPlace> places;
  auto listed = ledger.reports(limits, kByPlace, {}, [&](const ledger::ReportRow& row) {
    if (changing && !can_change(*changing, row)) return true;
    if (places.empty() || places.back().key != key_of(row)) places.push_back({key_of(row), {}, {}});
    places.back().wanted.insert(row.id);
    return true;
  });
  if (!listed) return tl::unexpected(listed.error());
  // All reports of these places answer, whatever else the filter asks of those that are asked about.
  ledger::Filter around;
  around.place_code = places.size() == 1 ? places.front().key.first : limits.place_code;
  around.place_prefix = filter.place_prefix;
  auto place = places.begin();
  listed = ledger.reports(around, kByPlace, {}, [&](const ledger::ReportRow& row) {
    while (place != places.end() && place->key < key_of(row)) ++place;
    if (place == places.end()) return false;
    if (place->key == key_of(row)) place->reports.push_back(row.id);
    return true;
  });
  if (!listed) return tl::unexpected(listed.error());
  return places;
}

}  // namespace luoshi::verdict

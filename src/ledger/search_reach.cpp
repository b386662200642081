// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <limits>

#include "ledger/search_internal.h"

namespace luoshi::ledger {
namespace {

// All columns are in the index reports_for_search.
constexpr std::string_view kReports =
    "SELECT r.first_sentence, r.id, r.year, r.place_code, r.level, r.document, r.current, r.removed_at IS NOT NULL, r.place "
    "FROM reports r";

// place_prefix as codes: each place so called, or found by a path of names (吉林长春), stands for all below it.
struct Prefix {
  std::string_view name;
  bool whole_state = false;
  std::vector<std::uint32_t> codes;

  Prefix(const catalog::Places& places, std::string_view typed) : name(typed) {
    if (name.empty()) return;
    for (const catalog::Place& place : places.all()) {
      if (place.name.starts_with(name)) codes.push_back(place.code);
    }
    if (const catalog::Place* found = places.find(name)) {
      whole_state = found->code == 0;
      codes.push_back(found->code);
    }
  }

  bool takes(std::uint32_t code, std::string_view place) const {
    if (name.empty() || whole_state || place.starts_with(name)) return true;
    if (code == 0) return false;
    return std::any_of(codes.begin(), codes.end(),
                       [code](std::uint32_t outer) { return outer != 0 && catalog::lies_in(code, outer); });
  }
};

bool passes(const Statement& row, const Filter& filter, const Prefix& prefix) {
  const std::int64_t id = row.integer(1), year = row.integer(2);
  const bool current = row.integer(6) != 0, removed = row.integer(7) != 0;
  if (removed ? !filter.removed : !current && !filter.revisions) return false;
  if (filter.report != 0 && id != filter.report) return false;
  if (filter.document != 0 && row.integer(5) != filter.document) return false;
  if (filter.year_first != 0 && year < filter.year_first) return false;
  if (filter.year_last != 0 && (year > filter.year_last || year == 0)) return false;
  if (!filter.level.empty() && row.text(4) != filter.level) return false;
  const auto code = static_cast<std::uint32_t>(row.integer(3));
  if (filter.place_code.value_or(0) != 0 && (code == 0 || !catalog::lies_in(code, *filter.place_code))) return false;
  return prefix.takes(code, row.text(8));
}

}  // namespace

Result<Reach> Reach::read(const Database& database, const catalog::Places& places, const Filter& filter) {
  auto row = database.prepare(kReports);
  if (!row) return tl::unexpected(row.error());
  const Prefix prefix(places, filter.place_prefix);
  Reach reach;
  for (;;) {
    const auto more = row->step();
    if (!more) return tl::unexpected(more.error());
    if (!*more) break;
    reach.reports_.push_back({row->integer(0), static_cast<int>(row->integer(2)), passes(*row, filter, prefix)});
  }
  std::sort(reach.reports_.begin(), reach.reports_.end(),
            [](const Report& a, const Report& b) { return a.first < b.first; });

  std::int64_t last = std::numeric_limits<std::int64_t>::max();
  bool open = false;  // the report behind passes too
  for (auto report = reach.reports_.rbegin(); report != reach.reports_.rend(); ++report) {
    if (report->passes && open) reach.ranges_.back().first = report->first;
    if (report->passes && !open) reach.ranges_.push_back({report->first, last});
    open = report->passes;
    last = report->first - 1;
  }
  return reach;
}

int Reach::year_of(std::int64_t sentence) const {
  const auto after = std::upper_bound(reports_.begin(), reports_.end(), sentence,
                                      [](std::int64_t id, const Report& report) { return id < report.first; });
  if (after == reports_.begin()) return -1;
  const Report& report = *(after - 1);
  return report.passes ? report.year : -1;
}

}  // namespace luoshi::ledger

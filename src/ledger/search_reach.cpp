// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <limits>

#include "ledger/search_internal.h"

namespace luoshi::ledger {
namespace {

constexpr std::int64_t kNoEnd = std::numeric_limits<std::int64_t>::max();

// The condition is that of the index, word for word; left alone, SQLite prefers to go through all reports.
constexpr std::string_view kExceptions =
    "SELECT r.first_sentence, r.first_sentence + r.sentences - 1 FROM reports r INDEXED BY reports_not_in_force "
    "WHERE r.current = 0 OR r.removed_at IS NOT NULL";
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

bool report_passes(const Statement& row, const Filter& filter, const Prefix& prefix) {
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

bool wants_all_in_force(const Filter& f) {
  return f.place_code.value_or(0) == 0 && f.place_prefix.empty() && f.year_first == 0 && f.year_last == 0 &&
         f.level.empty() && f.report == 0 && f.document == 0 && !f.removed && !f.revisions;
}

}  // namespace

Result<Reach> Reach::read(const Database& database, const catalog::Places& places, const Filter& filter) {
  Reach reach;
  const auto done = wants_all_in_force(filter) ? reach.read_exceptions(database) : reach.read_all(database, places, filter);
  if (!done) return tl::unexpected(done.error());
  return reach;
}

Result<void> Reach::read_exceptions(const Database& database) {
  auto row = database.prepare(kExceptions);
  if (!row) return tl::unexpected(row.error());
  std::vector<Range> exceptions;
  for (;;) {
    const auto more = row->step();
    if (!more) return tl::unexpected(more.error());
    if (!*more) break;
    exceptions.push_back({row->integer(0), row->integer(1)});
  }
  std::sort(exceptions.begin(), exceptions.end(), [](Range a, Range b) { return a.first > b.first; });
  std::int64_t last = kNoEnd;
  for (const Range& range : exceptions) {
    if (range.last < last) ranges_.push_back({range.last + 1, last});
    last = range.first - 1;
  }
  ranges_.push_back({0, last});
  return {};
}

Result<void> Reach::read_all(const Database& database, const catalog::Places& places, const Filter& filter) {
  auto row = database.prepare(kReports);
  if (!row) return tl::unexpected(row.error());
  const Prefix prefix(places, filter.place_prefix);
  struct Report {
    std::int64_t first = 0;
    bool passes = false;
  };
  std::vector<Report> reports;
  for (;;) {
    const auto more = row->step();
    if (!more) return tl::unexpected(more.error());
    if (!*more) break;
    reports.push_back({row->integer(0), report_passes(*row, filter, prefix)});
  }
  std::sort(reports.begin(), reports.end(), [](const Report& a, const Report& b) { return a.first > b.first; });
  std::int64_t last = kNoEnd;
  bool open = false;  // the report behind passes too
  for (const Report& report : reports) {
    if (report.passes && open) ranges_.back().first = report.first;
    if (report.passes && !open) ranges_.push_back({report.first, last});
    open = report.passes;
    last = report.first - 1;
  }
  return {};
}

bool Reach::passes(std::int64_t sentence) const {
  const auto range = std::partition_point(ranges_.begin(), ranges_.end(),
                                          [sentence](const Range& r) { return r.first > sentence; });
  return range != ranges_.end() && sentence <= range->last;
}

}  // namespace luoshi::ledger

// SPDX-License-Identifier: Apache-2.0
#include "cli/find_report.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>

namespace luoshi::cli {
namespace {

template <class T>
std::optional<T> whole_number(std::string_view text) {
  T value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

struct PlaceYear {
  const catalog::Place* known = nullptr;
  std::string place;
  int year = 0;

  [[nodiscard]] bool fits(const ledger::Facts& facts) const {
    if (facts.year != year) return false;
    // The state's code is also that of places that the catalog does not know.
    return facts.place == place || (known != nullptr && facts.place_code == known->code && (known->code != 0 || facts.level == "nation"));
  }
};

// 吉林省:2023, with a colon of either width.
std::optional<PlaceYear> place_and_year(const Session& session, const std::string& typed) {
  for (const std::string_view colon : {":", "："}) {
    const std::size_t at = typed.rfind(colon);
    if (at == std::string::npos || at == 0) continue;
    const auto year = whole_number<int>(std::string_view(typed).substr(at + colon.size()));
    if (!year || *year <= 0) continue;
    std::string place = typed.substr(0, at);
    const catalog::Place* known = session.catalog.places().find(place);
    return PlaceYear{known, std::move(place), *year};
  }
  return std::nullopt;
}

}  // namespace

Result<ledger::ReportRow> find_report(const Session& session, const std::string& typed) {
  const auto id = whole_number<std::int64_t>(typed);
  const auto wanted = id ? std::nullopt : place_and_year(session, typed);
  std::vector<ledger::ReportRow> found;
  ledger::Filter near;
  if (id) near.report = *id;  // a ledger may have many thousands
  const auto listed = session.ledger->reports(near, {}, {}, [&](const ledger::ReportRow& row) {
    const bool fits = id ? row.id == *id : row.name == typed || row.path == typed || (wanted && wanted->fits(row.facts));
    if (fits) found.push_back(row);
    return true;
  });
  if (!listed) return tl::unexpected(listed.error());
  if (found.size() > 1 && wanted) {
    const auto is_report = [](const ledger::ReportRow& row) { return row.form == "report"; };
    if (std::ranges::count_if(found, is_report) == 1) return *std::ranges::find_if(found, is_report);
  }
  if (found.size() == 1) return found.front();
  if (found.empty()) return luoshi::fail(ErrorCode::no_report_fits, {session.ledger->path(), typed});
  std::string ids;
  for (const ledger::ReportRow& row : found) ids += (ids.empty() ? "" : " ") + std::to_string(row.id);
  return luoshi::fail(ErrorCode::several_reports, {typed, ids});
}

}  // namespace luoshi::cli

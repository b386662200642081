// SPDX-License-Identifier: Apache-2.0
//
// How much of what a ledger has.
#include "ledger/filter_sql.h"
#include "ledger/ledger.h"

namespace luoshi::ledger {

Result<void> Ledger::limit_to_indicator(const Filter& filter, Conditions& conditions) {
  if (filter.indicator.empty()) return {};
  const catalog::Indicator* known = catalog_->indicators().find(filter.indicator);
  const std::string key = known ? known->zh : catalog_->indicators().join(filter.indicator, {}, {}).key;
  auto exact = database_->prepare("SELECT 1 FROM keys WHERE key = ?1");
  if (!exact) return tl::unexpected(exact.error());
  exact->bind_view(1, key);
  const auto row = exact->step();
  if (!row) return tl::unexpected(row.error());
  if (*row) {
    conditions.add("c.key = (SELECT id FROM keys WHERE key = ?)", key);
  } else {
    conditions.add("c.key IN (SELECT id FROM keys WHERE instr(key, ?) > 0)", filter.indicator);
  }
  return {};
}

Result<std::int64_t> Ledger::count(const Filter& filter) {
  Conditions reports;
  limit_reports(filter, catalog_->places(), reports);
  Conditions claims;
  limit_claims(filter, claims);
  const bool all = claims.empty() && filter.indicator.empty();
  if (auto done = limit_to_indicator(filter, claims); !done) return tl::unexpected(done.error());
  // Reports know how many claims they have; those that pass are counted only where something else is asked for: from an
  // indicator's claims where one is named, else report by report, in this order (SQLite would begin with all claims).
  const std::string from = all ? "SELECT coalesce(sum(r.claims), 0) FROM reports r"
      : filter.indicator.empty()
          ? "SELECT count(*) FROM reports r CROSS JOIN claims c ON c.id >= r.id * 10000000 AND c.id < (r.id + 1) * 10000000 "
            "CROSS JOIN shapes h ON h.id = c.shape"
          : "SELECT count(*) FROM claims c JOIN reports r ON r.id = c.id / 10000000 JOIN shapes h ON h.id = c.shape";
  auto statement = database_->prepare(from + reports.where() + (all ? "" : " AND " + claims.sql()));
  if (!statement) return tl::unexpected(statement.error());
  const int next = reports.bind(*statement);
  if (!all) claims.bind(*statement, next);
  const auto row = statement->step();
  if (!row) return tl::unexpected(row.error());
  return statement->integer(0);
}

Result<void> Ledger::indicators(std::string_view part, const Filter& filter, Page page, const std::function<bool(const IndicatorCount&)>& sink) {
  Conditions conditions;
  limit_reports(filter, catalog_->places(), conditions);
  const catalog::Indicator* known = part.empty() ? nullptr : catalog_->indicators().find(part);
  // An alias finds what it stands for, too, under the name that the ledger has.
  if (!part.empty()) conditions.add("instr(k.key, ?) > 0 OR k.key = ?", std::string(part), known != nullptr ? known->zh : std::string(part));
  auto statement = database_->prepare(
      "SELECT k.key, k.catalog_id, count(*) AS n, count(*) OVER () FROM claims c JOIN keys k ON k.id = c.key "
      "JOIN reports r ON r.id = c.id / 10000000" + conditions.where() + " GROUP BY k.id ORDER BY n DESC, k.key LIMIT ? OFFSET ?");
  if (!statement) return tl::unexpected(statement.error());
  const int next = conditions.bind(*statement);
  statement->bind(next, page.limit);
  statement->bind(next + 1, page.offset);
  for (;;) {
    const auto row = statement->step();
    if (!row) return tl::unexpected(row.error());
    if (!*row) return {};
    if (!sink({std::string(statement->text(0)), std::string(statement->text(1)), statement->integer(2), statement->integer(3)})) return {};
  }
}

}  // namespace luoshi::ledger

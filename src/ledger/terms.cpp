// SPDX-License-Identifier: Apache-2.0
#include "ledger/terms.h"

namespace luoshi::ledger {
namespace {

// Rows of one table that are remembered between batches: some 50 MB.
constexpr std::size_t kMost = 300'000;

struct Sql {
  const char *find, *insert;
};
// In the order of Terms::Table.
constexpr Sql kSql[] = {
    {"SELECT id FROM terms WHERE field = ?1 AND name = ?2", "INSERT INTO terms (field, name) VALUES (?1, ?2)"},
    {"SELECT id FROM shapes WHERE type = ?1 AND role = ?2 AND kind = ?3 AND measure = ?4 AND comparator = ?5 AND stage = ?6 "
     "AND rule = ?7 AND nature = ?8 AND unit = ?9",
     "INSERT INTO shapes (type, role, kind, measure, comparator, stage, rule, nature, unit) "
     "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"},
    {"SELECT id FROM periods WHERE period = ?1 AND year_first = CAST(?2 AS INTEGER) AND year_last = CAST(?3 AS INTEGER)",
     "INSERT INTO periods (period, year_first, year_last) VALUES (?1, CAST(?2 AS INTEGER), CAST(?3 AS INTEGER))"},
};

void bind_row(Statement& statement, std::string_view row) {
  int at = 1;
  for (std::size_t begin = 0, end = 0; (end = row.find('\0', begin)) != row.npos; begin = end + 1) {
    statement.bind_view(at++, row.substr(begin, end - begin));
  }
}

}  // namespace

void Terms::renew(bool undone) {
  for (auto& ids : ids_) {
    if (undone || ids.size() > kMost) ids.clear();
  }
  if (undone) names_.clear();
}

Result<std::int64_t> Terms::id(Table table, std::string_view row) {
  const auto which = static_cast<std::size_t>(table);
  auto& ids = ids_[which];
  row_.assign(row);
  if (const auto there = ids.find(row_); there != ids.end()) return there->second;
  auto find = database_->reuse(kSql[which].find);
  if (!find) return tl::unexpected(find.error());
  bind_row(**find, row);
  const auto found = (*find)->step();
  if (!found) return tl::unexpected(found.error());
  std::int64_t id = *found ? (*find)->integer(0) : 0;
  if (id == 0) {
    auto insert = database_->reuse(kSql[which].insert);
    if (!insert) return tl::unexpected(insert.error());
    bind_row(**insert, row);
    if (auto done = (*insert)->run(); !done) return tl::unexpected(done.error());
    id = sqlite3_last_insert_rowid(database_->handle());
  }
  ids.emplace(row_, id);
  return id;
}

std::string_view Terms::name(std::int64_t id) {
  if (id <= 0) return {};
  if (const auto known = names_.find(id); known != names_.end()) return known->second;
  auto find = database_->reuse("SELECT name FROM terms WHERE id = ?1");
  if (!find) return {};
  (*find)->bind(1, id);
  const auto row = (*find)->step();
  if (!row || !*row) return {};
  return names_.emplace(id, (*find)->text(0)).first->second;
}

}  // namespace luoshi::ledger

// SPDX-License-Identifier: Apache-2.0
#include "ledger/terms.h"

namespace luoshi::ledger {
namespace {

// Words that are remembered between batches: some 50 MB.
constexpr std::size_t kMost = 300'000;

}  // namespace

Result<void> Terms::renew() {
  bool forget = ids_.size() > kMost;
  if (newest_ != 0) {
    const auto there = database_->integer("SELECT count(*) FROM terms WHERE id = " + std::to_string(newest_));
    if (!there) return tl::unexpected(there.error());
    forget = forget || *there == 0;
  }
  if (forget) {
    ids_.clear();
    newest_ = 0;
  }
  return {};
}

Result<std::int64_t> Terms::id(std::string_view field, std::string_view name) {
  key_.assign(field);
  key_ += '\0';
  key_ += name;
  if (const auto known = ids_.find(key_); known != ids_.end()) return known->second;
  auto find = database_->reuse("SELECT id FROM terms WHERE field = ?1 AND name = ?2");
  if (!find) return tl::unexpected(find.error());
  (*find)->bind_view(1, field);
  (*find)->bind_view(2, name);
  const auto row = (*find)->step();
  if (!row) return tl::unexpected(row.error());
  std::int64_t id = *row ? (*find)->integer(0) : 0;
  if (id == 0) {
    auto insert = database_->reuse("INSERT INTO terms (field, name) VALUES (?1, ?2)");
    if (!insert) return tl::unexpected(insert.error());
    (*insert)->bind_view(1, field);
    (*insert)->bind_view(2, name);
    if (auto done = (*insert)->run(); !done) return tl::unexpected(done.error());
    id = newest_ = sqlite3_last_insert_rowid(database_->handle());
  }
  ids_.emplace(key_, id);
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

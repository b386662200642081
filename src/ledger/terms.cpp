// SPDX-License-Identifier: Apache-2.0
#include "ledger/terms.h"

namespace luoshi::ledger {

void Terms::remember(std::int64_t id, std::string_view field, std::string name) {
  const auto at = static_cast<std::size_t>(id);
  ids_.emplace(std::string(field) + '\0' + name, id);
  if (names_.size() <= at) names_.resize(at + 1);
  names_[at] = std::move(name);
}

Result<void> Terms::load() {
  // Numbers are given one after the other; a table that says otherwise is damaged.
  constexpr std::int64_t kMost = 50'000'000;
  auto all = database_->prepare("SELECT id, field, name FROM terms");
  if (!all) return tl::unexpected(all.error());
  for (;;) {
    const auto row = all->step();
    if (!row) return tl::unexpected(row.error());
    if (!*row) break;
    const std::int64_t id = all->integer(0);
    if (id < 1 || id > kMost) return fail(ErrorCode::ledger_damaged, {database_->path(), "a term's number"});
    remember(id, all->text(1), std::string(all->text(2)));
  }
  loaded_ = true;
  return {};
}

Result<bool> Terms::renew() {
  if (newest_ == 0) return false;
  const auto there = database_->integer("SELECT count(*) FROM terms WHERE id = " + std::to_string(newest_));
  if (!there) return tl::unexpected(there.error());
  if (*there != 0) return false;
  names_.clear();
  ids_.clear();
  loaded_ = false;
  newest_ = 0;
  return true;
}

Result<std::int64_t> Terms::id(std::string_view field, std::string_view name) {
  if (!loaded_) {
    if (auto done = load(); !done) return tl::unexpected(done.error());
  }
  key_.assign(field);
  key_ += '\0';
  key_ += name;
  if (const auto known = ids_.find(key_); known != ids_.end()) return known->second;
  // Another process may have given it one since.
  auto insert = database_->prepare("INSERT INTO terms (field, name) VALUES (?1, ?2) ON CONFLICT DO NOTHING");
  if (!insert) return tl::unexpected(insert.error());
  insert->bind(1, field);
  insert->bind(2, name);
  if (auto done = insert->run(); !done) return tl::unexpected(done.error());
  auto find = database_->prepare("SELECT id FROM terms WHERE field = ?1 AND name = ?2");
  if (!find) return tl::unexpected(find.error());
  find->bind(1, field);
  find->bind(2, name);
  const auto row = find->step();
  if (!row) return tl::unexpected(row.error());
  const std::int64_t id = *row ? find->integer(0) : 0;
  if (id == 0) return fail(ErrorCode::ledger_damaged, {database_->path(), "a term that cannot be kept"});
  remember(id, field, std::string(name));
  newest_ = id;
  return id;
}

std::string_view Terms::name(std::int64_t id) {
  const auto at = static_cast<std::size_t>(id);
  if (id > 0 && (!loaded_ || at >= names_.size())) {
    if (!load()) return {};
  }
  return at < names_.size() ? std::string_view(names_[at]) : std::string_view();
}

}  // namespace luoshi::ledger

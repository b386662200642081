// SPDX-License-Identifier: Apache-2.0
#include "ledger/database.h"

namespace luoshi::ledger {
namespace {

// How long a process waits for another one that writes, in milliseconds.
constexpr int kPatience = 60'000;

}  // namespace

void Statement::bind(int at, std::string_view text) {
  sqlite3_bind_text64(get(), at, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
}

void Statement::bind_view(int at, std::string_view text) {
  // A null pointer would be NULL, and empty is not unknown.
  sqlite3_bind_text64(get(), at, text.data() == nullptr ? "" : text.data(), text.size(), SQLITE_STATIC, SQLITE_UTF8);
}

void Statement::bind_blob(int at, std::string_view bytes) {
  sqlite3_bind_blob64(get(), at, bytes.data() == nullptr ? "" : bytes.data(), bytes.size(), SQLITE_STATIC);
}

Result<bool> Statement::step() {
  const int code = sqlite3_step(get());
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  Error error = database_->error(code);
  reset();
  return tl::unexpected(std::move(error));
}

Result<void> Statement::run() {
  for (;;) {
    const auto row = step();
    if (!row) return tl::unexpected(row.error());
    if (!*row) break;
  }
  reset();
  return {};
}

std::string_view Statement::text(int column) const {
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(get(), column));
  if (text == nullptr) return {};
  return {text, static_cast<std::size_t>(sqlite3_column_bytes(get(), column))};
}

Result<std::unique_ptr<Database>> Database::open(const std::string& path, Mode mode) {
  const int flags = mode == Mode::read    ? SQLITE_OPEN_READONLY
                    : mode == Mode::write ? SQLITE_OPEN_READWRITE
                                          : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  sqlite3* handle = nullptr;
  // Connections are not shared between threads: SQLite need not lock.
  const int code = sqlite3_open_v2(path.c_str(), &handle, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  std::unique_ptr<Database> database(new Database(path, handle));
  if (code != SQLITE_OK) return tl::unexpected(database->error(code));
  sqlite3_extended_result_codes(handle, 1);
  sqlite3_rollback_hook(handle, [](void* count) { ++*static_cast<std::uint64_t*>(count); }, &database->rollbacks_);
  sqlite3_busy_timeout(handle, kPatience);
  return database;
}

Result<Statement> Database::prepare(std::string_view sql) const {
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v2(handle(), sql.data(), static_cast<int>(sql.size()), &statement, nullptr);
  if (code != SQLITE_OK) return tl::unexpected(error(code));
  return Statement(*this, statement);
}

Result<Reused> Database::reuse(const std::string& sql) const {
  if (const auto there = reused_.find(sql); there != reused_.end()) return Reused(there->second);
  auto made = prepare(sql);
  if (!made) return tl::unexpected(made.error());
  return Reused(reused_.emplace(sql, std::move(*made)).first->second);
}

Result<void> Database::execute(const std::string& sql) const {
  const int code = sqlite3_exec(handle(), sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return tl::unexpected(error(code));
  return {};
}

Result<std::int64_t> Database::integer(const std::string& sql) const {
  auto statement = reuse(sql);
  if (!statement) return tl::unexpected(statement.error());
  const auto row = (*statement)->step();
  if (!row) return tl::unexpected(row.error());
  return *row ? (*statement)->integer(0) : 0;
}

Error Database::error(int code) const {
  switch (code & 0xFF) {
    case SQLITE_CANTOPEN:
      return {ErrorCode::ledger_missing, {path_}};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {ErrorCode::ledger_busy, {path_}};
    case SQLITE_NOTADB:
      return {ErrorCode::not_a_ledger, {path_}};
    case SQLITE_CORRUPT:
      return {ErrorCode::ledger_damaged, {path_, sqlite3_errmsg(handle())}};
    case SQLITE_FULL:
      return {ErrorCode::disk_full, {path_}};
    default:
      return {ErrorCode::ledger_io, {path_, sqlite3_errmsg(handle())}};
  }
}

Result<Transaction> Transaction::begin(const Database& database) {
  if (auto begun = database.execute("BEGIN IMMEDIATE"); !begun) return tl::unexpected(begun.error());
  return Transaction(database);
}

// A failed statement may have undone the transaction already; undoing it twice harms nothing.
Transaction::~Transaction() {
  if (database_ != nullptr) (void)database_->execute("ROLLBACK");
}

Result<void> Transaction::commit() {
  if (auto done = database_->execute("COMMIT"); !done) return done;
  database_ = nullptr;
  return {};
}

}  // namespace luoshi::ledger

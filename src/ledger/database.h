// SPDX-License-Identifier: Apache-2.0
//
// SQLite as values: a connection, prepared statements, transactions; errors as Result. Private to the
// ledger stage. All values reach SQL as bound parameters.
//
//   auto statement = database.prepare("SELECT name FROM reports WHERE year = ?1");
//   statement->bind(1, 2023);
//   for (;;) { auto row = statement->step(); if (!row) return …error…; if (!*row) break; use(statement->text(0)); }
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "base/result.h"

namespace luoshi::ledger {

class Database;

class Statement {
 public:
  // Parameters count from 1, as in the SQL. Texts are copied.
  void bind(int at, std::int64_t value) { sqlite3_bind_int64(get(), at, value); }
  void bind(int at, double value) { sqlite3_bind_double(get(), at, value); }
  void bind(int at, std::string_view text);
  void bind_null(int at) { sqlite3_bind_null(get(), at); }
  // Neither is copied: both must outlive the next reset().
  void bind_view(int at, std::string_view text);
  void bind_blob(int at, std::string_view bytes);

  // True: there is a row. False: done.
  [[nodiscard]] Result<bool> step();
  // Steps to the end, for statements without rows; ready for the next values.
  [[nodiscard]] Result<void> run();
  void reset() { sqlite3_reset(get()); }

  // Columns count from 0. Texts are valid until the next step().
  [[nodiscard]] std::int64_t integer(int column) const { return sqlite3_column_int64(get(), column); }
  [[nodiscard]] double real(int column) const { return sqlite3_column_double(get(), column); }
  [[nodiscard]] std::string_view text(int column) const;
  [[nodiscard]] bool is_null(int column) const { return sqlite3_column_type(get(), column) == SQLITE_NULL; }

 private:
  friend class Database;
  struct Finalize {
    void operator()(sqlite3_stmt* s) const { sqlite3_finalize(s); }
  };
  Statement(const Database& database, sqlite3_stmt* statement) : database_(&database), statement_(statement) {}
  [[nodiscard]] sqlite3_stmt* get() const { return statement_.get(); }

  const Database* database_;
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

// A statement that its connection keeps for the next use; reset at the end of the scope.
class Reused {
 public:
  explicit Reused(Statement& statement) : statement_(&statement) {}
  Reused(Reused&& other) noexcept : statement_(std::exchange(other.statement_, nullptr)) {}
  Reused& operator=(Reused&&) = delete;
  ~Reused() {
    if (statement_ != nullptr) statement_->reset();
  }
  Statement* operator->() const { return statement_; }
  Statement& operator*() const { return *statement_; }

 private:
  Statement* statement_;
};

// One connection, for one thread at a time. Stays where it is: statements point to it.
class Database {
 public:
  enum class Mode { read, write, create };

  // Errors: ledger_missing, not_a_ledger, ledger_io.
  [[nodiscard]] static Result<std::unique_ptr<Database>> open(const std::string& path, Mode mode);
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  [[nodiscard]] Result<Statement> prepare(std::string_view sql) const;
  // The same, prepared only once: for what is asked again and again. Not to be asked for again while it is in use.
  [[nodiscard]] Result<Reused> reuse(const std::string& sql) const;
  // One or more statements without parameters or rows.
  [[nodiscard]] Result<void> execute(const std::string& sql) const;
  // The first column of the first row, 0 where there is none.
  [[nodiscard]] Result<std::int64_t> integer(const std::string& sql) const;

  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] sqlite3* handle() const { return handle_.get(); }
  [[nodiscard]] std::int64_t changes() const { return sqlite3_changes64(handle_.get()); }
  // How many transactions were undone so far: what was remembered of their rows is not true any more.
  [[nodiscard]] std::uint64_t rollbacks() const { return rollbacks_; }
  // The error that SQLite has just reported, as one of ours: ledger_busy, ledger_damaged, disk_full,
  // not_a_ledger, ledger_io.
  [[nodiscard]] Error error(int code) const;

 private:
  struct Close {
    void operator()(sqlite3* d) const { sqlite3_close_v2(d); }
  };
  Database(std::string path, sqlite3* handle) : path_(std::move(path)), handle_(handle) {}

  std::string path_;
  std::unique_ptr<sqlite3, Close> handle_;
  std::uint64_t rollbacks_ = 0;
  mutable std::unordered_map<std::string, Statement> reused_;
};

// Undone at the end of its scope unless committed. `begin` takes the lock for writing at once, so that two
// processes wait for each other instead of failing half-way.
class Transaction {
 public:
  [[nodiscard]] static Result<Transaction> begin(const Database& database);
  Transaction(Transaction&& other) noexcept : database_(std::exchange(other.database_, nullptr)) {}
  Transaction& operator=(Transaction&&) = delete;
  ~Transaction();
  [[nodiscard]] Result<void> commit();

 private:
  explicit Transaction(const Database& database) : database_(&database) {}
  const Database* database_;
};

}  // namespace luoshi::ledger

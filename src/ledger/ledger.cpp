// SPDX-License-Identifier: Apache-2.0
#include "ledger/ledger.h"

#include <filesystem>

#include "ledger/dialect.h"
#include "ledger/ledger_internal.h"
#include "ledger/schema.h"
#include "ledger/tokenizer.h"

namespace luoshi::ledger {
namespace {

// Ledgers up to this size are looked over whole before anything is written to them: it takes no more than a
// tenth of a second. Damage in larger ones is found where it is met, or by `luoshi verify`.
constexpr std::uintmax_t kLookedOver = std::uintmax_t{32} << 20;

// A row of what SQLite's check says; "ok" alone is good.
Result<void> check(const Database& database, const std::string& pragma) {
  auto statement = database.prepare("PRAGMA " + pragma);
  if (!statement) return tl::unexpected(statement.error());
  const auto row = statement->step();
  if (!row) return tl::unexpected(row.error());
  if (*row && statement->text(0) == "ok") return {};
  return fail(ErrorCode::ledger_damaged, {database.path(), *row ? std::string(statement->text(0)) : "no answer"});
}

}  // namespace

std::string Ledger::default_path(const char* (*variable)(const char*)) {
  const auto set = [&](const char* name) -> std::string {
    const char* value = variable(name);
    return value == nullptr ? "" : value;
  };
  if (const std::string path = set("LUOSHI_LEDGER"); !path.empty()) return path;
  if (const std::string data = set("XDG_DATA_HOME"); !data.empty() && data[0] == '/') return data + "/luoshi/luoshi.db";
  if (const std::string home = set("HOME"); !home.empty()) return home + "/.local/share/luoshi/luoshi.db";
  return "luoshi.db";
}

Result<Ledger> Ledger::open(const std::string& given, Access access, const catalog::Catalog& catalog) {
  // SQLite takes :memory: and file:x?mode=memory for orders. Here a path is the name of a file and nothing else.
  const std::string path = given.starts_with(':') || given.starts_with("file:") ? "./" + given : given;
  std::error_code ignored;
  const std::filesystem::path file(path);
  if (access == Access::create && file.has_parent_path()) std::filesystem::create_directories(file.parent_path(), ignored);
  if (std::filesystem::is_directory(file, ignored)) return fail(ErrorCode::not_a_ledger, {path});
  const auto size = std::filesystem::file_size(file, ignored);
  const bool present = !ignored && size > 0;
  if (!present && access != Access::create) return fail(ErrorCode::ledger_missing, {path});
  using Mode = Database::Mode;
  auto opened = Database::open(path, access == Access::read ? Mode::read : access == Access::write ? Mode::write : Mode::create);
  if (!opened) return tl::unexpected(opened.error());
  Ledger ledger(std::move(*opened), catalog);
  const Database& database = *ledger.database_;
  // Whose file it is comes first: nothing is written to another program's.
  const auto format = format_of(database);
  if (!format) return tl::unexpected(format.error());
  // Newer versions of SQLite look into the search index too when they check, and need its tokenizer.
  if (auto done = register_tokenizer(database, catalog.fold()); !done) return tl::unexpected(done.error());
  if (access != Access::read && present && size <= kLookedOver) {
    if (auto good = check(database, "quick_check(1)"); !good) return tl::unexpected(good.error());
  }
  if (auto done = prepare_connection(database, access != Access::read); !done) return tl::unexpected(done.error());
  if (*format < newest_format()) {
    if (access == Access::read) {
      if (*format == 0) return fail(ErrorCode::ledger_missing, {path});
      return fail(ErrorCode::ledger_older, {path, std::to_string(*format), std::to_string(newest_format())});
    }
    if (auto done = migrate(database, *format); !done) return tl::unexpected(done.error());
  }
  return ledger;
}

Result<void> Ledger::verify() {
  if (auto good = check(*database_, "integrity_check(1)"); !good) return good;
  if (auto good = database_->execute(std::string(sql::kCheckIndex)); !good) return good;
  return verify_pages();
}

}  // namespace luoshi::ledger

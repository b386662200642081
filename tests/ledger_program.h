// SPDX-License-Identifier: Apache-2.0
//
// For tests of the ledger's commands: reports of their own, and a look into the file that the program wrote.
#pragma once

#include <sqlite3.h>

#include <algorithm>
#include <memory>

#include "catalog/catalog.h"
#include "ledger/ledger.h"
#include "ledger/schema.h"
#include "program.h"

namespace luoshi::tests {

inline const catalog::Catalog& words() {
  static const auto kCatalog = catalog::Catalog::builtin();
  return *kCatalog;
}

inline void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != text.npos; at = text.find(from, at + to.size())) text.replace(at, from.size(), to);
}

// examples/yunze-*.txt in turn, under another year; the first two make a few lines of it. No two are the same.
inline std::string example(int number, bool whole) {
  const bool later = number % 2 == 1;
  std::string text = slurp(fs::path(LUOSHI_SOURCE_DIR) / "examples" / (later ? "yunze-2025.txt" : "yunze-2024.txt"));
  const int year = later ? 2025 : 2024;
  const int other = 1990 + number % 40;
  replace_all(text, std::to_string(year), "Y0");
  replace_all(text, std::to_string(year - 1), "Y1");
  replace_all(text, "Y0", std::to_string(other));
  replace_all(text, "Y1", std::to_string(other - 1));
  if (!whole) {
    // The head, the review's first lines, the plan's first lines.
    const std::size_t review = text.find("\n二、");
    const std::size_t second = text.find("\n", text.find("\n", text.find("一、")) + 1);
    const std::size_t plan = text.find("\n", text.find("\n", review + 1) + 1);
    text = text.substr(0, second) + text.substr(review, plan - review) + "\n";
    replace_all(text, "　　受市人民政府委托，", "　　现在，我代表市人民政府，向大会报告工作。");
  }
  return text + "　　新建学校" + std::to_string(number + 1) + "所。\n";
}

// A connection without any of our code.
class Sql {
 public:
  explicit Sql(const fs::path& path) {
    sqlite3* handle = nullptr;
    EXPECT_EQ(sqlite3_open(path.c_str(), &handle), SQLITE_OK) << path;
    handle_.reset(handle);
  }
  void run(const std::string& sql) {
    char* message = nullptr;
    EXPECT_EQ(sqlite3_exec(handle_.get(), sql.c_str(), nullptr, nullptr, &message), SQLITE_OK) << sql.substr(0, 200) << message;
    sqlite3_free(message);
  }
  // The first column of the first row.
  std::string text(const std::string& sql) {
    sqlite3_stmt* statement = nullptr;
    EXPECT_EQ(sqlite3_prepare_v2(handle_.get(), sql.c_str(), -1, &statement, nullptr), SQLITE_OK) << sql << sqlite3_errmsg(handle_.get());
    std::string out;
    if (sqlite3_step(statement) == SQLITE_ROW && sqlite3_column_text(statement, 0) != nullptr) {
      out = reinterpret_cast<const char*>(sqlite3_column_text(statement, 0));
    }
    sqlite3_finalize(statement);
    return out;
  }

 private:
  struct Close {
    void operator()(sqlite3* d) const { sqlite3_close_v2(d); }
  };
  std::unique_ptr<sqlite3, Close> handle_;
};

// A ledger of format 1 with the rows of another one.
inline void make_old(const fs::path& from, const fs::path& to) {
  Sql sql(to);
  sql.run("PRAGMA journal_mode = WAL");
  sql.run(std::string(ledger::migrations()[0].sql));
  sql.run("PRAGMA application_id = " + Sql(from).text("PRAGMA application_id") + "; PRAGMA user_version = 1; ATTACH '" +
          from.string() + "' AS new");
  for (const char* table : {"reports", "decisions", "texts", "terms", "shapes", "periods", "sentences", "keys", "claims"}) {
    sql.run("INSERT INTO main." + std::string(table) + " SELECT * FROM new." + table);
  }
}

class ProgramLedger : public Program {
 protected:
  void SetUp() override {
    Program::SetUp();
    ledger_ = (folder_ / "l.db").string();
  }

  // luoshi COMMAND --ledger L …
  Done on(const std::string& ledger, Arguments arguments, const char* language = "en", const std::string& input = "") {
    arguments.insert(arguments.begin() + 1, {"--ledger", ledger});
    return run(arguments, input, language);
  }
  Done on(Arguments arguments) { return on(ledger_, std::move(arguments)); }

  // Reports 0.txt … in a folder of this name.
  void make_reports(const std::string& folder, int count, bool whole = false) {
    fs::create_directory(folder_ / folder);
    for (int i = 0; i < count; ++i) write(folder + "/" + std::to_string(i) + ".txt", example(i, whole));
  }

  // All that the ledger holds, as lines; `-wal` and `-shm` of readers are left out of listings.
  std::string dump(const std::string& ledger, bool times = false) {
    const fs::path out = folder_ / ".dump.jsonl";
    EXPECT_EQ(on(ledger, {"export", "--removed", "--revisions", out.string()}).status, 0);
    std::string text = slurp(out);
    fs::remove(out);
    if (times) return text;
    const std::string name = "\"added_at\": \"";
    for (std::size_t at = text.find(name); at != text.npos; at = text.find(name, at + name.size())) {
      text.replace(at + name.size(), 20, "");
    }
    return text;
  }
  std::string dump() { return dump(ledger_, true); }

  std::string rows(const Arguments& filters = {}) {
    Arguments arguments{"reports", "--format", "jsonl", "--sort", "added"};
    arguments.insert(arguments.end(), filters.begin(), filters.end());
    const Done done = on(arguments);
    EXPECT_EQ(done.status, 0) << done.err;
    return done.out;
  }

  void expect_sound(const std::string& ledger) {
    const Done done = on(ledger, {"verify"});
    EXPECT_EQ(done.status, 0) << done.err;
  }

  std::string ledger_;
};

}  // namespace luoshi::tests

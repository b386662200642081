// SPDX-License-Identifier: Apache-2.0
//
// Files that are no ledger of ours, no ledger any more, or one of another version: clear errors, nothing written.
#include <map>
#include <random>

#include "ledger/export.h"
#include "ledger/search.h"
#include "ledger/series.h"
#include "ledger_program.h"

namespace luoshi::tests {
namespace {

using Listing = std::map<std::string, std::string>;

class ProgramLedgerFaults : public ProgramLedger {
 protected:
  void SetUp() override {
    ProgramLedger::SetUp();
    make_reports("r", 4);
    write("other.txt", example(20, false));
  }

  // Every file of the folder with its bytes, but for our own streams and what readers of a WAL leave.
  Listing listing() const {
    Listing out;
    for (const auto& entry : fs::recursive_directory_iterator(folder_)) {
      const std::string name = entry.path().filename();
      if (name.starts_with('.') || name.ends_with("-shm") || (name.ends_with("-wal") && entry.file_size() == 0)) continue;
      out[entry.path()] = entry.is_directory() ? "" : slurp(entry.path());
    }
    return out;
  }

  // Every command, as it would be used on a ledger with a report 1. `making`: add and import too.
  std::vector<Arguments> commands(bool making = true) {
    std::vector<Arguments> all = {
        {"reports"}, {"claims", "--format", "jsonl"}, {"search", "就业"}, {"series", "城镇新增就业"}, {"series", "城镇新增就业", "--svg", "new.svg"},
        {"export", "new.csv"}, {"export", "new.jsonl"}, {"export", "new.xlsx"}, {"verify"},
        {"check"}, {"judge", "--list"}, {"judge", "10000000", "--verdict", "met", "--why", "x", "--by", "y"},
        {"set", "1", "--year", "2001"}, {"remove", "1"}, {"remove", "--purge", "1"}};
    if (making) {
      all.push_back({"add", "other.txt"});
      all.push_back({"import", "backup.jsonl"});
    }
    return all;
  }

  void expect_refused(const std::string& ledger, std::string_view english, std::string_view chinese, bool making = true) {
    const Listing before = listing();
    for (const Arguments& command : commands(making)) {
      SCOPED_TRACE(command[0]);
      for (const char* language : {"en", "zh"}) {
        if (language[0] == 'z' && command != commands().front()) continue;  // the message is the same
        const Done done = on(ledger, command, language);
        EXPECT_EQ(done.status, 1);
        EXPECT_EQ(done.out, "");
        EXPECT_EQ(count(done.err, "\n"), 1u) << done.err;
        EXPECT_TRUE(done.err.starts_with("luoshi: " + ledger)) << done.err;
        EXPECT_SAYS(done.err, language[0] == 'e' ? english : chinese);
      }
    }
    EXPECT_TRUE(listing() == before) << "something was written";
  }

  // A good ledger of four reports, and its export as backup.jsonl.
  void make_ledger() {
    EXPECT_EQ(on({"add", "r"}).status, 0);
    EXPECT_EQ(on({"export", "backup.jsonl"}).status, 0);
    expect_sound(ledger_);  // who writes clears away what readers left
  }
};

TEST_F(ProgramLedgerFaults, ANewerVersion) {
  make_ledger();
  Sql(ledger_).run("PRAGMA user_version = 999");
  expect_refused(ledger_, "newer version (format 999", "更新的版本写成（格式 999");
}

TEST_F(ProgramLedgerFaults, NoLedger) {
  make_ledger();
  write("text.db", "no ledger, but a text\n");
  write("long.db", example(0, true));
  std::string noise(20000, '\0');
  std::mt19937 random(1);
  for (char& c : noise) c = static_cast<char>(random());
  write("noise.db", noise);
  write("short.db", "SQLite format 3");
  fs::create_directory(folder_ / "folder.db");
  Sql(folder_ / "others.db").run("CREATE TABLE reports (id INTEGER PRIMARY KEY); INSERT INTO reports VALUES (1)");
  Sql(folder_ / "versioned.db").run("CREATE TABLE t (a); PRAGMA user_version = 3");
  for (const char* name : {"text.db", "long.db", "noise.db", "short.db", "folder.db", "others.db", "versioned.db"}) {
    SCOPED_TRACE(name);
    expect_refused(name, "is not a ledger of luoshi", "不是 luoshi 台账");
  }
}

TEST_F(ProgramLedgerFaults, NothingThere) {
  write("backup.jsonl", "{}\n");
  write("empty.db", "");
  write("file", "");
  for (const char* name : {"empty.db", "missing.db", "no/such/folder/l.db", "file/l.db"}) {
    SCOPED_TRACE(name);
    expect_refused(name, "no ledger there", "没有台账", false);
  }
  expect_refused("file/l.db", "no ledger there", "没有台账", true);
  // An empty file becomes a ledger, and a folder that is missing is made.
  for (const char* name : {"empty.db", "new/folder/l.db"}) {
    EXPECT_EQ(on(name, {"add", "r"}).status, 0);
    expect_sound(name);
  }
}

TEST_F(ProgramLedgerFaults, AnOlderVersionIsBroughtUp) {
  make_ledger();
  const std::string old = (folder_ / "old.db").string();
  make_old(ledger_, old);
  // Reading says how; writing does it.
  const Listing before = listing();
  for (const Arguments& command : {Arguments{"reports"}, {"claims"}, {"search", "就业"}, {"series", "就业"}, {"export", "x.csv"}}) {
    const Done done = on(old, command);
    EXPECT_EQ(done.status, 1);
    EXPECT_SAYS(done.err, "an older format, 1 (now " + std::to_string(ledger::newest_format()) + ")");
    EXPECT_SAYS(on(old, command, "zh").err, "旧格式 1");
  }
  EXPECT_TRUE(listing() == before);
  const Done done = on(old, {"add", "r"});
  EXPECT_EQ(done.status, 0) << done.err;
  EXPECT_SAYS(done.err, "4 were there already");
  EXPECT_EQ(Sql(old).text("PRAGMA user_version"), std::to_string(ledger::newest_format()));
  EXPECT_EQ(dump(old, true), dump());
  expect_sound(old);
  EXPECT_EQ(on(old, {"search", "学校"}).out, on({"search", "学校"}).out);
  EXPECT_EQ(on(old, {"add", "other.txt"}).status, 0);
  // The backup is the ledger as it was.
  Sql backup(old + ".format-1.backup");
  EXPECT_EQ(backup.text("PRAGMA integrity_check"), "ok");
  EXPECT_EQ(backup.text("PRAGMA user_version"), "1");
  EXPECT_EQ(backup.text("PRAGMA application_id"), "1280659283");
  EXPECT_EQ(backup.text("SELECT count(*) FROM reports"), "4");
  Listing now = listing();
  EXPECT_EQ(now.size(), before.size() + 1) << "the backup is all that there is more";
}

// All that a ledger is asked, and then all that is done to it. The status that a child ends with.
int use(const std::string& path, const Listing& before) {
  using ledger::Ledger;
  ::alarm(60);
  for (const auto access : {Ledger::Access::read, Ledger::Access::write}) {
    auto opened = Ledger::open(path, access, words());
    if (!opened) continue;
    const auto nothing = [](std::string_view) { return true; };
    (void)opened->reports(ledger::everything(), {}, {}, [](const ledger::ReportRow&) { return true; });
    for (const auto sort : {ledger::Sort::text, ledger::Sort::indicator, ledger::Sort::value}) {
      (void)opened->claims(ledger::everything(), {sort, false}, {}, [](const ledger::FoundClaim&) { return true; });
    }
    (void)ledger::search(opened->database(), words(), "学校 OR 就业 OR \"增长\"", {}, {});
    (void)ledger::search(opened->database(), words(), "in:indicator 就业", {}, {});
    (void)ledger::series(*opened, "地区生产总值", {});
    (void)ledger::export_jsonl(*opened, ledger::everything(), nothing, {});
    (void)ledger::export_claims_csv(*opened, ledger::everything(), {}, nothing);
    (void)opened->decisions([](const ledger::Decision&) { return true; });
    (void)opened->size();
    (void)opened->verify();
  }
  if (slurp(path) != before.at(path)) return 10;  // looking changed it
  auto opened = Ledger::open(path, Ledger::Access::create, words());
  if (!opened) return slurp(path) == before.at(path) ? 0 : 11;
  for (std::int64_t report = 1; report < 4; ++report) {
    auto batch = opened->begin();
    if (!batch) continue;
    const auto removed = opened->remove(report, report == 2);
    if (removed) (void)batch->commit();
  }
  return 0;
}

TEST_F(ProgramLedgerFaults, DamagedBytes) {
  make_ledger();
  const std::string good = slurp(ledger_);
  const unsigned seed = std::random_device()();
  std::cout << "seed " << seed << ", " << good.size() << " bytes\n";
  std::mt19937 random(seed);
  const auto below = [&](std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random); };
  constexpr std::size_t kPage = 8192, kFlips = 150;
  (void)words();
  const std::vector<Arguments> all = commands();
  std::map<int, int> ended;
  for (std::size_t i = 0; i < kFlips + good.size() / kPage; ++i) {
    std::string bytes = good;
    std::string what;
    if (i >= kFlips) {
      const std::size_t page = i - kFlips;
      bytes.replace(page * kPage, kPage, kPage, '\0');
      what = "page " + std::to_string(page) + " zeroed";
    } else {
      // A third of them in the header and the first table, where it matters most; several at once now and then.
      for (std::size_t flips = i % 10 == 9 ? 20 : 1; flips > 0; --flips) {
        const std::size_t at = below(i % 3 == 0 ? (i % 2 == 0 ? 100 : kPage) : bytes.size());
        bytes[at] = static_cast<char>(bytes[at] ^ static_cast<char>(1 + below(255)));
        what += " " + std::to_string(at);
      }
    }
    SCOPED_TRACE("seed " + std::to_string(seed) + ": " + what);
    const Arguments& command = all[i % all.size()];
    const std::string path = write("d.db", bytes).string();
    const Listing before = listing();

    const Done done = on(path, command);
    EXPECT_TRUE(done.status == 0 || done.status == 1) << command[0] << " ended with " << done.status << done.err;
    ++ended[done.status];
    if (done.status == 1) {
      EXPECT_TRUE(listing() == before) << command[0] << " wrote something: " << done.err;
      EXPECT_TRUE(done.err.starts_with("luoshi: ")) << done.err;
    }
    for (const char* more : {"new.svg", "new.csv", "new.reports.csv", "new.jsonl", "new.xlsx", "d.db-wal", "d.db-shm"}) fs::remove(folder_ / more);

    write("d.db", bytes);
    const pid_t child = ::fork();
    if (child == 0) ::_exit(use(path, before));
    int status = 0;
    EXPECT_EQ(::waitpid(child, &status, 0), child);
    EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0) << "status " << status;
    for (const char* more : {"d.db-wal", "d.db-shm", "d.db-journal"}) fs::remove(folder_ / more);
    if (HasFailure()) return;
  }
  std::cout << ended[0] << " commands worked, " << ended[1] << " said what is wrong\n";
  EXPECT_GT(ended[1], 0);
}

}  // namespace
}  // namespace luoshi::tests

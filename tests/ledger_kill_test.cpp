// SPDX-License-Identifier: Apache-2.0
//
// What was confirmed stays: processes that are killed, several that write at once, disks that fill up.
#include <sys/mount.h>

#include <chrono>
#include <map>
#include <random>
#include <set>
#include <sstream>
#include <thread>

#include "ledger_program.h"

namespace luoshi::tests {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

class ProgramFaults : public ProgramLedger {
 protected:
  // What add --list has named so far: "id  place year  claims  path", one complete line a report.
  using Confirmed = std::map<std::string, std::string>;  // path → id
  static Confirmed named(const fs::path& out) {
    Confirmed confirmed;
    const std::string text = slurp(out);
    for (std::size_t at = 0, end = 0; (end = text.find('\n', at)) != text.npos; at = end + 1) {
      const std::string line = text.substr(at, end - at);
      confirmed[line.substr(line.rfind("  ") + 2)] = line.substr(0, line.find("  "));
    }
    return confirmed;
  }

  // Opens as the program does, which brings the ledger into order; looks it over; and finds what was confirmed.
  static void expect_holds(const std::string& ledger, const Confirmed& confirmed) {
    auto opened = ledger::Ledger::open(ledger, ledger::Ledger::Access::write, words());
    if (!opened && confirmed.empty()) {  // killed before there was one
      EXPECT_EQ(opened.error().code, ErrorCode::ledger_missing);
      return;
    }
    ASSERT_TRUE(opened) << error_name(opened.error().code);
    const auto good = opened->verify();
    EXPECT_TRUE(good) << error_name(good.error().code);
    ledger::Filter all;
    all.removed = all.revisions = true;
    Confirmed there;
    EXPECT_TRUE(opened->reports(all, {}, {}, [&](const ledger::ReportRow& row) {
      EXPECT_TRUE(there.emplace(row.path, std::to_string(row.id)).second) << row.path << " is there twice";
      std::int64_t sentences = 0;
      EXPECT_TRUE(opened->sentences(row.id, [&](const ledger::SentenceRow&) { return ++sentences, true; }));
      EXPECT_EQ(sentences, row.sentences) << "half a report: " << row.path;
      return true;
    }));
    for (const auto& [path, id] : confirmed) {
      const auto found = there.find(path);
      ASSERT_NE(found, there.end()) << path << " was confirmed";
      EXPECT_EQ(found->second, id) << path;
    }
  }

  static int wait_for(pid_t child) {
    int status = 0;
    EXPECT_EQ(::waitpid(child, &status, 0), child);
    return status;
  }
};

TEST_F(ProgramFaults, KilledAtAnyMoment) {
  constexpr int kKills = 200;
  const unsigned seed = std::random_device()();
  std::cout << "seed " << seed << "\n";
  std::mt19937 random(seed);
  const fs::path out = folder_ / ".listed", err = folder_ / ".errors", in = write(".none", "");
  const auto add = [&](const std::string& ledger) { return start({"add", "--list", "--ledger", ledger, "r"}, in, out, err); };

  // More than two batches, or as many as leave the test its time where everything is slow.
  int files = 150;
  make_reports("r", files);
  auto begun = Clock::now();
  ASSERT_EQ(wait_for(add((folder_ / "whole.db").string())), 0) << slurp(err);
  std::chrono::duration<double> whole = Clock::now() - begun;
  if (whole > 300ms) {
    const int fewer = std::max(12, static_cast<int>(files * 0.3 / whole.count()));
    for (int i = fewer; i < files; ++i) fs::remove(folder_ / "r" / (std::to_string(i) + ".txt"));
    files = fewer;
    begun = Clock::now();
    ASSERT_EQ(wait_for(add((folder_ / "fewer.db").string())), 0) << slurp(err);
    whole = Clock::now() - begun;
  }
  std::cout << files << " files in " << whole.count() << " s\n";

  // A ledger of the first format with reports of its own, which come first.
  make_reports("old", 20);
  const Done older = on("base.db", {"add", "--list", "old"});
  ASSERT_EQ(older.status, 0) << older.err;
  const Confirmed old = named(folder_ / ".out");
  make_old(folder_ / "base.db", folder_ / "old.db");

  int ledgers = 0, finished = 0, nothing = 0, partly = 0;
  Confirmed confirmed;
  std::string ledger;
  for (int kill = 0; kill < kKills; ++kill) {
    // From nothing; the same command again, where the last one was killed; a ledger to be migrated; the same again.
    if (kill % 2 == 0) {
      ledger = (folder_ / ("k" + std::to_string(++ledgers) + ".db")).string();
      confirmed.clear();
      if (kill % 4 == 2) {
        fs::copy_file(folder_ / "old.db", ledger);
        confirmed = old;
      }
    }
    const std::size_t before = confirmed.size();
    // What is left to do is less the second time.
    const double share = std::uniform_real_distribution<double>(0, kill % 2 == 0 ? 1.1 : 0.8)(random);
    fs::remove(out);  // a child that is killed at once has not made it anew
    const pid_t child = add(ledger);
    std::this_thread::sleep_for(whole * share);
    ::kill(child, SIGKILL);
    const int status = wait_for(child);
    if (WIFEXITED(status)) {
      ++finished;
      EXPECT_EQ(WEXITSTATUS(status), 0) << slurp(err);
    }
    confirmed.merge(named(out));
    if (confirmed.size() == before) ++nothing;
    if (confirmed.size() > before && !WIFEXITED(status)) ++partly;
    SCOPED_TRACE("seed " + std::to_string(seed) + ", kill " + std::to_string(kill) + " after " + std::to_string(share));
    if (kill % 8 == 0 && !confirmed.empty()) {
      expect_sound(ledger);
      const Done listed = on(ledger, {"reports", "--revisions", "--format", "jsonl"});
      for (const auto& [path, id] : confirmed) EXPECT_SAYS(listed.out, "\"path\": \"" + path + "\"");
    }
    expect_holds(ledger, confirmed);
    for (const auto& entry : fs::directory_iterator(folder_)) {
      if (!entry.path().string().starts_with(ledger + ".format-1.backup")) continue;
      if (entry.path().string().find(".partial") != std::string::npos) continue;
      EXPECT_EQ(Sql(entry.path()).text("PRAGMA integrity_check"), "ok");
      EXPECT_EQ(Sql(entry.path()).text("SELECT count(*) FROM reports"), std::to_string(old.size()));
    }
    if (HasFailure()) return;
  }
  std::cout << ledgers << " ledgers; nothing confirmed " << nothing << " times, a part " << partly << " times, ended before the kill "
            << finished << " times\n";
  // The command that was killed goes on where it was, and what is there already stays.
  ASSERT_EQ(wait_for(add(ledger)), 0) << slurp(err);
  expect_holds(ledger, confirmed);
  expect_holds(ledger, named(out));
  expect_sound(ledger);
}

TEST_F(ProgramFaults, TwoAddAtOnce) {
  make_reports("r", 160);
  Arguments first{"add", "--list", "--ledger", ledger_}, second = first;
  for (int i = 0; i < 160; ++i) {  // the fifty in the middle are both's
    const std::string name = "r/" + std::to_string(i) + ".txt";
    if (i < 105) first.push_back(name);
    if (i >= 55) second.push_back(name);
  }
  const fs::path in = write(".none", "");
  for (const bool same : {false, true}) {
    fs::remove(ledger_);
    const pid_t one = start(first, in, folder_ / "1.out", folder_ / "1.err");
    const pid_t two = start(same ? first : second, in, folder_ / "2.out", folder_ / "2.err");
    EXPECT_EQ(wait_for(one), 0) << slurp(folder_ / "1.err");
    EXPECT_EQ(wait_for(two), 0) << slurp(folder_ / "2.err");
    expect_holds(ledger_, named(folder_ / "1.out"));
    expect_holds(ledger_, named(folder_ / "2.out"));
    const std::string listed = rows({"--revisions"});
    const int files = same ? 105 : 160;
    EXPECT_EQ(count(listed, "\n"), static_cast<std::size_t>(files));
    for (int i = 0; i < files; ++i) EXPECT_EQ(count(listed, "\"path\": \"r/" + std::to_string(i) + ".txt\""), 1u);
    // Each report was confirmed by one of the two.
    EXPECT_EQ(named(folder_ / "1.out").size() + named(folder_ / "2.out").size(), static_cast<std::size_t>(files));
    expect_sound(ledger_);
  }
}

TEST_F(ProgramFaults, AFullDisk) {
  make_reports("r", 130, true);
  const fs::path disk = folder_ / "disk";
  fs::create_directory(disk);
  struct Unmount {
    ~Unmount() { ::umount2(path.c_str(), MNT_DETACH); }
    std::string path;
  };
  int full = 0;
  for (const int kilobytes : {16, 64, 128, 256, 512, 1024, 2048, 4096}) {
    SCOPED_TRACE(std::to_string(kilobytes) + " KB");
    const std::string size = "size=" + std::to_string(kilobytes) + "k";
    if (::mount("luoshi", disk.c_str(), "tmpfs", 0, size.c_str()) != 0) GTEST_SKIP() << "this user cannot mount a small disk";
    const Unmount unmount{disk};
    const std::string ledger = (disk / "small.db").string();
    Confirmed confirmed;
    // A few at first; then all, until there is no more room.
    for (const Arguments& files : {Arguments{"r/0.txt", "r/1.txt"}, Arguments{"r/2.txt", "r/3.txt", "r/4.txt"}, Arguments{"r"}}) {
      Arguments arguments{"add", "--list"};
      arguments.insert(arguments.end(), files.begin(), files.end());
      const Done done = on(ledger, arguments);
      confirmed.merge(named(folder_ / ".out"));
      if (done.status == 0) continue;
      EXPECT_EQ(done.status, 1);
      EXPECT_TRUE(done.err.find("disk is full") != done.err.npos || done.err.find("cannot be read or written") != done.err.npos) << done.err;
      EXPECT_SAYS(done.err, "small.db: ");
      ++full;
      break;
    }
    const fs::path copy = folder_ / ("copy" + std::to_string(kilobytes));
    fs::copy(disk, copy);
    expect_holds((copy / "small.db").string(), confirmed);
    // With room the same command goes on.
    if (kilobytes < 512) continue;
    ASSERT_EQ(::mount("luoshi", disk.c_str(), "tmpfs", MS_REMOUNT, "size=64m"), 0);
    const Done again = on(ledger, {"add", "--list", "r"});
    EXPECT_EQ(again.status, 0) << again.err;
    expect_holds(ledger, confirmed);
    expect_holds(ledger, named(folder_ / ".out"));
    EXPECT_EQ(count(on(ledger, {"reports", "--revisions", "--format", "jsonl"}).out, "\n"), 130u);
  }
  EXPECT_GE(full, 6);
}

}  // namespace
}  // namespace luoshi::tests

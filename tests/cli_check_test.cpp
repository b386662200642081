// SPDX-License-Identifier: Apache-2.0
//
// luoshi check --out from outside.
#include "program.h"

namespace luoshi::tests {
namespace {

class ProgramCheck : public Program {
 protected:
  void SetUp() override {
    Program::SetUp();
    const fs::path examples = fs::path(LUOSHI_SOURCE_DIR) / "examples";
    ASSERT_EQ(run({"add", "--ledger", "l.db", "-j", "1", (examples / "yunze-2024.txt").string(), (examples / "yunze-2025.txt").string()}).status, 0);
  }
};

TEST_F(ProgramCheck, TheFileHasWhatStandardOutputWouldHave) {
  for (const std::string format : {"csv", "jsonl"}) {
    const Done shown = run({"check", "--ledger", "l.db", "--year", "2024", "--format", format});
    const Done written = run({"check", "--ledger", "l.db", "--year", "2024", "--out", "a." + format});
    EXPECT_EQ(written.status, 0) << written.err;
    EXPECT_EQ(written.out, "");
    EXPECT_SAYS(written.err, "a." + format);
    EXPECT_EQ(slurp(folder_ / ("a." + format)), shown.out);
    EXPECT_GT(count(shown.out, "\n"), 50u);
  }
}

TEST_F(ProgramCheck, AWorkbookIsTheSameEachTime) {
  ASSERT_EQ(run({"check", "--ledger", "l.db", "--out", "a.xlsx"}).status, 0);
  ASSERT_EQ(run({"check", "--ledger", "l.db", "--out", "b.xlsx"}).status, 0);
  const std::string first = slurp(folder_ / "a.xlsx");
  EXPECT_TRUE(first.starts_with("PK"));
  EXPECT_EQ(first, slurp(folder_ / "b.xlsx"));
}

TEST_F(ProgramCheck, OutAndFormatMustAgree) {
  for (const Arguments& wrong : {Arguments{"--out", "a.xlsx", "--format", "csv"}, Arguments{"--out", "a.csv", "--format", "table"},
                                 Arguments{"--out", "a.csv", "--format", "jsonl"}, Arguments{"--out", "a.pdf"}, Arguments{"--out", "csv"}}) {
    Arguments all{"check", "--ledger", "l.db"};
    all.insert(all.end(), wrong.begin(), wrong.end());
    EXPECT_EQ(run(all).status, 2) << wrong[1];
    EXPECT_FALSE(fs::exists(folder_ / wrong[1]));
  }
  EXPECT_EQ(run({"check", "--ledger", "l.db", "--out", "a.csv", "--format", "csv"}).status, 0);
}

TEST_F(ProgramCheck, JobsChangeNothing) {
  ASSERT_EQ(run({"add", "--ledger", "l.db", "--place", "长春市", "--as", "separate", (fs::path(LUOSHI_SOURCE_DIR) / "examples" / "yunze-2024.txt").string()}).status, 0);
  const Done one = run({"check", "--ledger", "l.db", "--format", "jsonl", "-j", "1"});
  EXPECT_EQ(one.status, 0) << one.err;
  EXPECT_EQ(run({"check", "--ledger", "l.db", "--format", "jsonl", "-j", "3"}).out, one.out);
  EXPECT_EQ(run({"check", "--ledger", "l.db", "-j", "0"}).status, 2);
}

TEST_F(ProgramCheck, OneReport) {
  const Done all = run({"check", "--ledger", "l.db", "--format", "jsonl"});
  const Done first = run({"check", "--ledger", "l.db", "--format", "jsonl", "--report", "yunze-2024.txt"});
  EXPECT_EQ(first.status, 0) << first.err;
  EXPECT_EQ(first.out, run({"check", "--ledger", "l.db", "--format", "jsonl", "--year", "2024"}).out);
  EXPECT_EQ(run({"check", "--ledger", "l.db", "--format", "jsonl", "--report", "yunze-2025.txt"}).out, all.out);
  const Done none = run({"check", "--ledger", "l.db", "--report", "2099.txt"});
  EXPECT_EQ(none.status, 1);
  EXPECT_SAYS(none.err, "2099.txt");
}

TEST_F(ProgramCheck, AFailedFileLeavesWhatWasThere) {
  for (const char* path : {"none/a.xlsx", "none/a.csv"}) {
    const Done done = run({"check", "--ledger", "l.db", "--out", path});
    EXPECT_EQ(done.status, 1);
    EXPECT_SAYS(done.err, path);
  }
  write("a.xlsx", "before");
  EXPECT_EQ(run({"check", "--ledger", "none.db", "--out", "a.xlsx"}).status, 1);
  EXPECT_EQ(slurp(folder_ / "a.xlsx"), "before");
}

}  // namespace
}  // namespace luoshi::tests

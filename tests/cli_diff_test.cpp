// SPDX-License-Identifier: Apache-2.0
//
// luoshi diff from outside.
#include "program.h"

namespace luoshi::tests {
namespace {

class ProgramDiff : public Program {
 protected:
  void SetUp() override {
    Program::SetUp();
    for (const char* year : {"2024", "2025"}) {
      const std::string name = std::string("yunze-") + year + ".txt";
      fs::copy_file(fs::path(LUOSHI_SOURCE_DIR) / "examples" / name, folder_ / name);
    }
    ASSERT_EQ(run({"add", "--ledger", "l.db", "-j", "1", "yunze-2024.txt", "yunze-2025.txt"}).status, 0);
  }
};

TEST_F(ProgramDiff, ReportsByNumberNameOrPlaceAndYear) {
  const Done first = run({"diff", "--ledger", "l.db", "1", "2", "--format", "jsonl"});
  EXPECT_EQ(first.status, 0) << first.err;
  EXPECT_GT(count(first.out, "\n"), 50u);
  for (const Arguments& names : {Arguments{"yunze-2024.txt", "yunze-2025.txt"}, Arguments{"云泽市:2024", "云泽市：2025"}}) {
    const Done again = run({"diff", "--ledger", "l.db", names[0], names[1], "--format", "jsonl"});
    EXPECT_EQ(again.status, 0) << again.err;
    EXPECT_EQ(again.out, first.out);
  }
}

TEST_F(ProgramDiff, TableAndCsv) {
  const Done table = run({"diff", "--ledger", "l.db", "云泽市:2024", "云泽市:2025"}, "", "zh");
  EXPECT_EQ(table.status, 0) << table.err;
  for (const char* word : {"目标对照：云泽市 2024 → 云泽市 2025", "主要预期目标", "不再提", "项目节点", "地区生产总值"}) EXPECT_SAYS(table.out, word);
  const Done csv = run({"diff", "--ledger", "l.db", "1", "2", "--format", "csv"});
  EXPECT_EQ(csv.status, 0);
  EXPECT_TRUE(csv.out.starts_with("change,headline,ceiling,type,topic,before_doc,before_place,")) << csv.out.substr(0, 80);
  EXPECT_GT(count(csv.out, "\r\n"), 50u);
}

TEST_F(ProgramDiff, WhatCannotBeCompared) {
  EXPECT_EQ(run({"diff", "--ledger", "l.db", "1"}).status, 2);
  EXPECT_EQ(run({"diff", "--ledger", "l.db", "1", "2", "3"}).status, 2);
  for (const char* name : {"3", "云泽市:2023", "none.txt", "yunze-2024.tx", ":", ""}) {
    const Done none = run({"diff", "--ledger", "l.db", "1", name});
    EXPECT_EQ(none.status, 1) << name;
    EXPECT_SAYS(none.err, "luoshi add");
    EXPECT_EQ(none.out, "");
  }
  // The same file in two folders: two reports of one name.
  fs::create_directory(folder_ / "more");
  write("more/yunze-2024.txt", slurp(folder_ / "yunze-2024.txt") + "\n");
  ASSERT_EQ(run({"add", "--ledger", "l.db", "--as", "separate", "more/yunze-2024.txt"}).status, 0);
  const Done several = run({"diff", "--ledger", "l.db", "yunze-2024.txt", "2"});
  EXPECT_EQ(several.status, 1);
  EXPECT_SAYS(several.err, "1 3");
}

}  // namespace
}  // namespace luoshi::tests

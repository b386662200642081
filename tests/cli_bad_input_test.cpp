// SPDX-License-Identifier: Apache-2.0
//
// The built program given what it cannot read, or not do: what it says and how it ends.
#include <filesystem>

#include "base/utf8.h"
#include "program.h"

namespace luoshi::tests {
namespace {

TEST_F(Program, WhatCannotBeReadIsNamedAndTheRestDone) {
  const struct {
    const char *name, *bytes, *said, *remedy;
  } kBad[] = {
      {"empty.txt", "", "no text", "saved completely"},
      {"report.pdf", "%PDF-1.4 x", "PDF", "Download"},
      {"word.doc", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "DOC", "Download"},
      {"broken.txt", "各位代表\xFF\xFF\xFF", "offset 12", "UTF-8"},
      {"README.md", "# luoshi\n\nReads reports. 12 of them.\n", "does not look like", "--place"},
      {"novel.txt", "话说天下大势，分久必合，合久必分。周末七国分争，并入于秦。及秦灭之后，楚、汉分争，又并入于汉。\n", "does not look like", "--year"},
      {"main.cpp", "// 各位代表\nint main() { return 0; }  // 政府工作报告\n", "does not look like", "--place"},
  };
  write("good1.txt", report(1));
  write("good2.txt", report(2));
  Arguments files{"good1.txt", "missing.txt"};
  for (const auto& bad : kBad) files.emplace_back(write(bad.name, bad.bytes).filename().string());
  files.emplace_back("good2.txt");
  for (const std::string jobs : {"1", "4"}) {
    Arguments arguments{"read", "--format", "jsonl", "-j", jobs};
    arguments.insert(arguments.end(), files.begin(), files.end());
    const Done done = run(arguments);
    EXPECT_EQ(done.status, 1);
    EXPECT_SAYS(done.out, "\"doc\": \"good1.txt\"");
    EXPECT_SAYS(done.out, "\"doc\": \"good2.txt\"");
    EXPECT_SAYS(done.err, "luoshi: missing.txt: no such file");
    EXPECT_EQ(count(done.err, "\n"), files.size() - 2);
    std::size_t at = 0;
    for (const auto& bad : kBad) {
      const std::size_t begin = done.err.find(std::string("luoshi: ") + bad.name + ": ", at);
      ASSERT_NE(begin, std::string::npos) << bad.name << " in its order in\n" << done.err;
      at = done.err.find('\n', begin);
      const std::string line = done.err.substr(begin, at - begin);
      EXPECT_SAYS(line, bad.said);
      EXPECT_SAYS(line, bad.remedy);
      const Done alone = run({"read", bad.name});
      EXPECT_EQ(alone.status, 1) << bad.name;
      EXPECT_EQ(alone.out, "") << bad.name;
      EXPECT_EQ(alone.err, line + "\n");
      EXPECT_SAYS(run({"read", bad.name}, "", "zh").err, "。") << bad.name;
    }
  }
}

TEST_F(Program, AFileWithoutPermission) {
  if (::geteuid() == 0) GTEST_SKIP() << "root reads everything";
  const fs::path path = write("secret.txt", report(1));
  fs::permissions(path, fs::perms::none);
  const Done done = run({"read", "secret.txt"});
  EXPECT_EQ(done.status, 1);
  EXPECT_SAYS(done.err, "cannot be read");
}

TEST_F(Program, AnExcerptIsReadWherePlaceAndYearAreSaid) {
  const std::string excerpt = "新建高标准农田200万亩，新增城镇就业6万人。";
  EXPECT_EQ(run({"read", "-"}, excerpt).status, 1);
  EXPECT_EQ(run({"read", "--year", "2024", "-"}, excerpt).status, 1);
  const Done done = run({"read", "--place", "长春市", "--year", "2024", "--format", "jsonl", "-"}, excerpt);
  EXPECT_EQ(done.status, 0);
  EXPECT_SAYS(done.out, "\"text\": \"200万亩\"");
  EXPECT_SAYS(done.err, "excerpt");
}

TEST_F(Program, WhatStaysUnknownIsNoted) {
  const std::string text = "各位代表：\n现在，我代表市人民政府，向大会报告工作。\n全市地区生产总值增长6.1%，新建高标准农田20万亩。\n";
  const Done done = run({"read", "--format", "jsonl", "-"}, text);
  EXPECT_EQ(done.status, 0);
  EXPECT_SAYS(done.err, "--place");
  EXPECT_SAYS(done.err, "--year");
  EXPECT_EQ(run({"read", "--format", "jsonl", "--place", "长春市", "--year", "2024", "-"}, text).err, "");
}

TEST_F(Program, WrongUsage) {
  const std::vector<Arguments> kWrong = {
      {}, {"read"}, {"write", "a"}, {"read", "--nothing", "a"},
      {"read", "--year", "x", "a"}, {"read", "--format", "xml", "a"}};
  for (const Arguments& arguments : kWrong) {
    for (const char* language : {"en", "zh"}) {
      const Done done = run(arguments, "", language);
      EXPECT_EQ(done.status, 2);
      EXPECT_EQ(done.out, "");
      EXPECT_EQ(count(done.err, "\n"), 1u) << done.err;
      EXPECT_TRUE(done.err.starts_with("luoshi: ")) << done.err;
    }
  }
}

TEST_F(Program, AFullDiskIsAnError) {
  if (!fs::exists("/dev/full")) GTEST_SKIP();
  write("a.txt", report(1));
  const Done done = run({"read", "a.txt"}, "", "en", "/dev/full");
  EXPECT_EQ(done.status, 1);
  EXPECT_SAYS(done.err, "cannot write");
}

TEST_F(Program, NamesCannotCommandTheTerminal) {
  const Done done = run({"read", "\x1b[2J\n.txt", "\xB3\xA4.txt"});
  EXPECT_EQ(done.status, 1);
  EXPECT_EQ(done.err.find('\x1b'), std::string::npos);
  EXPECT_EQ(utf8::find_invalid(done.err), utf8::npos);
  write("\xB3\xA4.txt", report(1));
  const Done json = run({"read", "--format", "jsonl", "\xB3\xA4.txt"});
  EXPECT_EQ(json.status, 0);
  EXPECT_EQ(utf8::find_invalid(json.out), utf8::npos);
}

}  // namespace
}  // namespace luoshi::tests

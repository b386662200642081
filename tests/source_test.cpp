// SPDX-License-Identifier: Apache-2.0
//
// `luoshi source` and reports with pages in a ledger, by the built program.
#include "base/process.h"
#include "ledger_program.h"
#include "made_pdf.h"

namespace luoshi::tests {
namespace {

using ProgramSource = ProgramLedger;

std::vector<std::vector<std::string>> pages_of_report() {
  return {{"长春市人民政府工作报告", "2024年1月9日在长春市第三届人民代表大会第四次会议上", "长春市市长 李明", "各位代表：",
           "现在，我代表市人民政府，向大会报告工作。", "一、2023年工作回顾", "全市地区生产总值增长6.5%，新建高标准农田30万亩。"},
          {"二、2024年工作安排", "今年，新建停车位2300个，深化“放管服”改革。", "新建5G基站300个。", "各位代表！让我们一起奋斗！"}};
}

#define SKIP_WITHOUT_POPPLER() \
  if (!find_program("pdftotext") || !find_program("pdftoppm")) GTEST_SKIP() << "no poppler-utils here"

// Width and height of a PNG.
std::pair<unsigned, unsigned> size_of(const std::string& png) {
  const auto number = [&](std::size_t at) {
    unsigned out = 0;
    for (std::size_t i = 0; i < 4 && at + i < png.size(); ++i) out = out << 8 | static_cast<unsigned char>(png[at + i]);
    return out;
  };
  return {number(16), number(20)};
}

TEST_F(ProgramSource, TextWithItsPages) {
  SKIP_WITHOUT_POPPLER();
  write("report.pdf", made_pdf(pages_of_report()));
  const Done all = run({"source", "report.pdf"});
  EXPECT_EQ(all.status, 0) << all.err;
  EXPECT_TRUE(all.out.starts_with("──── page 1 ────\n长春市人民政府工作报告\n")) << all.out;
  EXPECT_LT(all.out.find("30万亩"), all.out.find("──── page 2 ────\n"));
  EXPECT_LT(all.out.find("──── page 2 ────\n"), all.out.find("停车位"));
  const Done second = run({"source", "--page", "2", "report.pdf"}, "", "zh");
  EXPECT_TRUE(second.out.starts_with("──── 第 2 页 ────\n")) << second.out;
  EXPECT_EQ(second.out.find("30万亩"), std::string::npos);
  const Done two = run({"source", "report.pdf", "report.pdf"});
  EXPECT_EQ(count(two.out, "════ report.pdf ════\n"), 2u);
}

TEST_F(ProgramSource, TextWithoutPagesIsShownAsItIs) {
  const std::string text = report(4);
  write("a.txt", text);
  EXPECT_EQ(run({"source", "a.txt"}).out, text);
  for (const Arguments& arguments : {Arguments{"source", "--page", "1", "a.txt"}, Arguments{"source", "--image", "x.png", "a.txt"}}) {
    const Done done = run(arguments);
    EXPECT_EQ(done.status, 1);
    EXPECT_SAYS(done.err, "no pages");
    EXPECT_FALSE(fs::exists(folder_ / "x.png"));
  }
  const Done both = run({"source", "none.txt", "a.txt"});
  EXPECT_EQ(both.status, 1);
  EXPECT_SAYS(both.err, "none.txt");
  EXPECT_SAYS(both.out, text);
}

TEST_F(ProgramSource, APictureOfAPage) {
  SKIP_WITHOUT_POPPLER();
  write("report.pdf", made_pdf(pages_of_report()));
  const Done done = run({"source", "--page", "2", "--image", "x.png", "report.pdf"});
  if (done.status != 0 && (done.err.find("librsvg") != std::string::npos || done.err.find("font") != std::string::npos)) GTEST_SKIP() << done.err;
  ASSERT_EQ(done.status, 0) << done.err;
  EXPECT_EQ(done.out, "");
  EXPECT_SAYS(done.err, "page 2 of 2, 4 claims");
  const std::string png = slurp(folder_ / "x.png");
  EXPECT_TRUE(png.starts_with("\x89PNG"));
  EXPECT_EQ(size_of(png).first, 827u) << "595 points at 100 pixels an inch";
  EXPECT_GT(size_of(png).second, 1170u) << "and what the frames mean below";
  EXPECT_EQ(run({"source", "--page", "3", "--image", "y.png", "report.pdf"}).status, 2);
  EXPECT_FALSE(fs::exists(folder_ / "y.png"));
}

TEST_F(ProgramSource, WrongUsage) {
  write("a.txt", report(1));
  for (const Arguments& arguments : {Arguments{"source"}, {"source", "--ledger", "l.db"}, {"source", "--page", "0", "a.txt"},
                                     {"source", "--page", "x", "a.txt"}, {"source", "--page", "9999999999", "a.txt"},
                                     {"source", "--image", "x.png", "a.txt", "a.txt"}, {"source", "--original", "x"},
                                     {"source", "--original", "x", "--page", "1", "7"}, {"source", "--report", "7", "a.txt"},
                                     {"source", "--ledger", "l.db", "7", "8"}}) {
    const Done done = run(arguments);
    EXPECT_EQ(done.status, 2) << testing::PrintToString(arguments) << done.err;
    EXPECT_EQ(done.out, "");
  }
}

TEST_F(ProgramSource, WhatReadSaysOfPages) {
  SKIP_WITHOUT_POPPLER();
  write("report.pdf", made_pdf(pages_of_report()));
  const Done json = run({"read", "--format", "jsonl", "report.pdf"});
  ASSERT_EQ(json.status, 0) << json.err;
  // 增长6.5%: ten characters before it on the seventh line.
  EXPECT_SAYS(json.out, "\"text\": \"6.5%\"");
  const std::size_t line = json.out.find("\"text\": \"6.5%\"");
  const std::string claim = json.out.substr(line, json.out.find('\n', line) - line);
  EXPECT_SAYS(claim, ", \"page\": 1, \"box\": [192.0, ");
  EXPECT_SAYS(claim, ", 216.0, ");
  EXPECT_EQ(claim.find("confidence"), std::string::npos) << "nobody had to read it";
  const Done table = run({"read", "report.pdf"});
  EXPECT_SAYS(table.out, "pages");
  EXPECT_SAYS(table.out, "report.pdf  PDF");
  EXPECT_EQ(table.out.find("[?]"), std::string::npos);
}

TEST_F(ProgramSource, TheLedgerGivesTheOriginalBack) {
  SKIP_WITHOUT_POPPLER();
  const std::string pdf = made_pdf(pages_of_report());
  write("report.pdf", pdf);
  ASSERT_EQ(on({"add", "report.pdf"}).status, 0);
  fs::remove(folder_ / "report.pdf");
  for (const std::string name : {"1", "report.pdf", "长春市:2024"}) {
    const Done done = run({"source", "--ledger", ledger_, name, "--original", "back.pdf"});
    EXPECT_EQ(done.status, 0) << done.err;
    EXPECT_TRUE(slurp(folder_ / "back.pdf") == pdf) << name;
    fs::remove(folder_ / "back.pdf");
  }
  const Done text = run({"source", "--ledger", ledger_, "1", "--page", "2"});
  EXPECT_TRUE(text.out.starts_with("──── page 2 ────\n")) << text.out << text.err;
  const Done picture = run({"source", "--ledger", ledger_, "--report", "1", "--page", "2", "--image", "x.png"});
  if (picture.status == 0) {
    EXPECT_SAYS(picture.err, "page 2 of 2, 4 claims");
  }
  const Done claims = on({"claims", "--format", "jsonl"});
  EXPECT_SAYS(claims.out, "\"page\": 2, \"box\": [");
  EXPECT_EQ(on({"claims", "--doubtful", "--format", "jsonl"}).out, "");
  expect_sound(ledger_);

  // What is set reads the text again, and keeps its pages.
  ASSERT_EQ(on({"set", "1", "--year", "2025"}).status, 0);
  EXPECT_SAYS(on({"claims", "--format", "jsonl"}).out, "\"page\": 2, \"box\": [");
  const std::string all = dump();
  EXPECT_EQ(run({"import", "--ledger", "copy.db", write("all.jsonl", all).string()}).status, 0);
  EXPECT_TRUE(dump("copy.db", true) == all);
  EXPECT_EQ(run({"source", "--ledger", "copy.db", "1", "--original", "back.pdf"}).status, 0);
  EXPECT_TRUE(slurp(folder_ / "back.pdf") == pdf);
}

TEST_F(ProgramSource, OnlyTheHashIsKeptWhereThatIsWished) {
  SKIP_WITHOUT_POPPLER();
  const std::string pdf = made_pdf(pages_of_report());
  write("report.pdf", pdf);
  write("a.txt", report(5));
  ASSERT_EQ(on({"add", "--keep", "hash", "--as", "separate", "report.pdf", "a.txt"}).status, 0);
  const auto give = [&](const char* id) { return run({"source", "--ledger", ledger_, id, "--original", "back"}); };
  EXPECT_EQ(give("1").status, 0) << "the file is still there";
  EXPECT_TRUE(slurp(folder_ / "back") == pdf);
  EXPECT_EQ(give("2").status, 0);
  EXPECT_EQ(slurp(folder_ / "back"), report(5));
  write("report.pdf", pdf + " ");
  fs::remove(folder_ / "a.txt");
  fs::remove(folder_ / "back");
  for (const char* id : {"1", "2"}) {
    const Done done = give(id);
    EXPECT_EQ(done.status, 1);
    EXPECT_SAYS(done.err, "was not kept");
    EXPECT_FALSE(fs::exists(folder_ / "back"));
  }
  // Its letters can be drawn all the same.
  const Done picture = run({"source", "--ledger", ledger_, "1", "--image", "x.png"});
  EXPECT_SAYS(picture.err, "was not kept");
  if (picture.status == 0) {
    EXPECT_SAYS(picture.err, "x.png drawn: page 1 of 2");
  }
  ASSERT_EQ(on("kept.db", {"add", "--keep", "file", write("b.txt", report(6)).string()}).status, 0);
  fs::remove(folder_ / "b.txt");
  EXPECT_EQ(run({"source", "--ledger", "kept.db", "1", "--original", "back"}).status, 0);
  EXPECT_EQ(slurp(folder_ / "back"), report(6));
}

}  // namespace
}  // namespace luoshi::tests

// SPDX-License-Identifier: Apache-2.0
#include "ledger/xlsx.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

#include "base/utf8.h"
#include "unzipped.h"

namespace luoshi::ledger {
namespace {

namespace fs = std::filesystem;

class Xlsx : public testing::Test {
 protected:
  Xlsx() : folder_(fs::temp_directory_path() / ("luoshi_xlsx_" + std::to_string(::getpid()))) {
    fs::create_directories(folder_);
  }
  ~Xlsx() override { fs::remove_all(folder_); }

  std::string path(const std::string& name) const { return (folder_ / name).string(); }

  std::string part(const std::string& file, const std::string& name) const { return tests::unzipped(path(file), name); }
  std::string sheet(const std::string& file, int number) const {
    return part(file, "xl/worksheets/sheet" + std::to_string(number) + ".xml");
  }

  // One table with the headings' kinds in one row.
  std::string one_row(std::vector<XlsxBook::Heading> headings, const std::vector<Cell>& cells) {
    auto book = XlsxBook::create(path("one.xlsx"), {});
    EXPECT_TRUE(book);
    EXPECT_TRUE((*book)->begin_table("断言", std::move(headings)));
    EXPECT_TRUE((*book)->row(cells));
    EXPECT_TRUE((*book)->close());
    return sheet("one.xlsx", 1);
  }

  fs::path folder_;
};

bool has(std::string_view text, std::string_view part) { return text.find(part) != text.npos; }

using enum CellKind;

TEST_F(Xlsx, CellsHaveTheirTypes) {
  const std::string xml = one_row({{"指标", text, 20}, {"数值", number, 10}, {"数值", number, 10}, {"近似", nearest, 10},
                                   {"年", integer, 6}, {"日期", date, 12}, {"时间", moment, 20}, {"日期", date, 12},
                                   {"空", integer, 6}, {"空", text, 6}, {"原句", passage, 80}},
                                  {{"新建高标准农田"}, {"-5.2"}, {"123456789012345678"}, {"123456789012345678"}, {{}, 2024},
                                   {"2023-01-15"}, {"2024-01-31T08:00:00Z"}, {"1898-01-01"}, {{}, 0, false}, {""},
                                   {"一句。"}});
  EXPECT_TRUE(has(xml, "新建高标准农田</t>"));
  EXPECT_TRUE(has(xml, "r=\"B2\" s=\"2\"><v>-5.2</v>")) << xml;
  EXPECT_TRUE(has(xml, "123456789012345678</t>")) << "18 digits are more than a double keeps";
  EXPECT_TRUE(has(xml, "<v>1.234567890123457E+17</v>")) << xml;
  EXPECT_TRUE(has(xml, "<v>2024</v>"));
  EXPECT_TRUE(has(xml, "<v>44941</v>")) << "2023-01-15 in days since 1900";
  EXPECT_TRUE(has(xml, "<v>45322.33333333334</v>") || has(xml, "<v>45322.33333333333</v>"));
  EXPECT_TRUE(has(xml, "1898-01-01</t>"));
  EXPECT_FALSE(has(xml, "r=\"I2\"")) << "what is not known is an empty cell";
  EXPECT_FALSE(has(xml, "r=\"J2\""));
  EXPECT_TRUE(has(xml, "topLeftCell=\"A2\"") && has(xml, "state=\"frozen\""));
  EXPECT_TRUE(has(xml, "<autoFilter ref=\"A1:K2\"/>"));
  EXPECT_TRUE(has(part("one.xlsx", "xl/styles.xml"), "wrapText=\"1\""));
  EXPECT_TRUE(has(part("one.xlsx", "xl/workbook.xml"), "name=\"断言\""));
}

TEST_F(Xlsx, NothingIsAFormulaOrALink) {
  const std::string xml = one_row({{"=1+1", text, 20}, {"b", text, 10}, {"c", number, 10}, {"d", date, 10}},
                                  {{"=HYPERLINK(\"http://example.org\")"}, {"https://example.org/"}, {"=2+2"}, {"=TODAY()"}});
  EXPECT_FALSE(has(xml, "<f>"));
  EXPECT_FALSE(has(xml, "hyperlink "));
  EXPECT_TRUE(has(xml, "=HYPERLINK(") && has(xml, "=2+2</t>") && has(xml, "=TODAY()</t>") && has(xml, "=1+1</t>"));
}

TEST_F(Xlsx, LongTablesGoOn) {
  XlsxBook::Options options;
  options.rows = 4;
  auto book = XlsxBook::create(path("long.xlsx"), options);
  ASSERT_TRUE(book);
  ASSERT_TRUE((*book)->begin_table("报告", {{"n", integer, 5}}));
  ASSERT_TRUE((*book)->begin_table("断言", {{"n", integer, 5}, {"t", text, 5}}));
  for (std::int64_t i = 1; i <= 7; ++i) {
    const Cell cells[] = {{{}, i}, {"x"}};
    ASSERT_TRUE((*book)->row(cells));
  }
  ASSERT_TRUE((*book)->close());
  const std::string names = part("long.xlsx", "xl/workbook.xml");
  for (const char* name : {"\"报告\"", "\"断言\"", "\"断言 2\"", "\"断言 3\""}) EXPECT_TRUE(has(names, name)) << name;
  EXPECT_TRUE(has(sheet("long.xlsx", 1), "<autoFilter ref=\"A1\"/>") || has(sheet("long.xlsx", 1), "<autoFilter ref=\"A1:A1\"/>"));
  EXPECT_TRUE(has(sheet("long.xlsx", 2), "<autoFilter ref=\"A1:B4\"/>"));
  EXPECT_TRUE(has(sheet("long.xlsx", 4), "<autoFilter ref=\"A1:B2\"/>"));
  EXPECT_TRUE(has(sheet("long.xlsx", 4), "<v>7</v>"));
}

TEST_F(Xlsx, SameRowsSameBytes) {
  const auto bytes = [&](const char* name) {
    auto book = XlsxBook::create(path(name), {});
    EXPECT_TRUE(book && (*book)->begin_table("a", {{"b", text, 5}}) && (*book)->row(std::vector<Cell>{{"c"}}) &&
                (*book)->close());
    std::ifstream in(path(name), std::ios::binary);
    return std::string{std::istreambuf_iterator<char>(in), {}};
  };
  const std::string first = bytes("1.xlsx");
  ::sleep(2);  // the clock of ZIP files has steps of two seconds
  EXPECT_EQ(first, bytes("2.xlsx"));
}

TEST_F(Xlsx, NothingStaysWithoutClose) {
  {
    auto book = XlsxBook::create(path("a.xlsx"), {});
    ASSERT_TRUE(book);
    ASSERT_TRUE((*book)->begin_table("a", {{"b", text, 5}}));
  }
  EXPECT_TRUE(fs::is_empty(folder_));
  for (const std::string& bad : {path("none/a.xlsx"), path(""), std::string("/dev/null")}) {
    const auto book = XlsxBook::create(bad, {});
    ASSERT_FALSE(book) << bad;
    EXPECT_EQ(book.error().code, ErrorCode::not_written);
  }
}

// Every decimal of up to 15 digits is read back as the double nearest to it.
TEST_F(Xlsx, NumbersAreTheNearestDoubles) {
  std::mt19937_64 random(7);
  std::vector<std::string> numbers = {"0.943", "0.57", "8.41", "999999999999999", "0.000000000000001", "-0.1"};
  for (int i = 0; i < 5000; ++i) {
    std::string digits = std::to_string(random() % 900'000'000'000'000 + 100'000'000'000'000).substr(0, 1 + random() % 15);
    const std::size_t point = random() % (digits.size() + 1);
    digits.insert(point, point == 0 ? "0." : point == digits.size() ? "" : ".");
    numbers.push_back(digits);
  }
  auto book = XlsxBook::create(path("n.xlsx"), {});
  ASSERT_TRUE(book && (*book)->begin_table("n", {{"n", number, 9}}));
  for (const std::string& n : numbers) ASSERT_TRUE((*book)->row(std::vector<Cell>{{n}}));
  ASSERT_TRUE((*book)->close());
  const std::string xml = sheet("n.xlsx", 1);
  std::size_t at = 0;
  for (const std::string& n : numbers) {
    at = xml.find("<v>", at) + 3;
    ASSERT_EQ(std::stod(xml.substr(at, xml.find('<', at) - at)), std::stod(n)) << n;
  }
}

TEST(XlsxText, WhatExcelCannotHold) {
  EXPECT_EQ(xlsx_text("a\x01\x1f\x7f\tb\r\nc\rd"), "a\x7f\tb\nc\nd");
  EXPECT_EQ(xlsx_text(std::string_view("a\0b", 3)), "ab");
  EXPECT_EQ(xlsx_text("\uFFFEa\uFFFF"), "a");
  EXPECT_EQ(xlsx_text("a\xFF\xE9\x95"), "a\uFFFD\uFFFD");
  EXPECT_EQ(xlsx_text("_x0041_ _x004_ _x005F_"), "_x005F_x0041_ _x004_ _x005F_x005F_");
  EXPECT_EQ(xlsx_text("=1+1"), "=1+1");
  const std::string full(32'767, 'a');
  EXPECT_EQ(xlsx_text(full), full);
  EXPECT_EQ(xlsx_text(full + "b"), full.substr(1) + "…");
  std::string wide;  // two UTF-16 units each
  for (int i = 0; i < 20'000; ++i) wide += "𠀀";
  const std::string cut = xlsx_text(wide);
  EXPECT_EQ(utf8::to_utf16(cut).size(), 32'767u);
  EXPECT_TRUE(cut.ends_with("𠀀…"));
}

TEST(XlsxText, SheetNames) {
  EXPECT_EQ(xlsx_sheet_name("断言", 1), "断言");
  EXPECT_EQ(xlsx_sheet_name("断言", 12), "断言 12");
  EXPECT_EQ(xlsx_sheet_name("a[b]:c*d?e/f\\g\n", 1), "abcdefg");
  EXPECT_EQ(xlsx_sheet_name("''a'", 1), "a");
  EXPECT_EQ(xlsx_sheet_name("", 1), "_");
  EXPECT_EQ(xlsx_sheet_name("''", 2), "_ 2");
  EXPECT_EQ(xlsx_sheet_name("History", 1), "History_");
  EXPECT_EQ(utf8::count(xlsx_sheet_name(std::string(100, 'x'), 1)), 31u);
  EXPECT_EQ(utf8::count(xlsx_sheet_name(std::string(100, 'x'), 100)), 31u);
  EXPECT_TRUE(xlsx_sheet_name(std::string(100, 'x'), 100).ends_with("… 100"));
}

}  // namespace
}  // namespace luoshi::ledger

// SPDX-License-Identifier: Apache-2.0
#include "verdict/book.h"

#include <cstdio>
#include <fstream>
#include <iterator>

#include "verdict/samples_test.h"
#include "unzipped.h"

namespace luoshi::verdict {
namespace {

bool has(std::string_view text, std::string_view part) { return text.find(part) != text.npos; }

class CheckBookFile : public verdict::Sample {
 protected:
  std::string path(const std::string& name) const { return (folder_ / name).string(); }

  std::string part(const std::string& file, const std::string& name) const { return tests::unzipped(path(file), name); }
  // The text or number of a cell: B3.
  static std::string cell(const std::string& sheet, const std::string& at) {
    const std::size_t begin = sheet.find("<c r=\"" + at + "\"");
    if (begin == sheet.npos) return "";
    // <c r="B3" s="2"><v>1</v></c>, <c r="B3" s="2" t="inlineStr"><is><t>a</t></is></c>, <c r="B3" s="2"/>
    const std::size_t tag = sheet.find('>', begin);
    if (sheet[tag - 1] == '/') return "";
    const std::size_t end = sheet.find("</", tag);
    const std::size_t text = sheet.rfind('>', end) + 1;
    return sheet.substr(text, end - text);
  }

  void add_two_years() {
    add("云泽市", 2024, "平稳发展。",
        "新建高标准农田18万亩。=1+1项，泽西大桥建成通车。今年主要预期目标是：地区生产总值增长6%左右，固定资产投资增长8%。新建5G基站300个。");
    add("云泽市", 2025, "地区生产总值增长5.8%。固定资产投资增长4.6%。新建高标准农田12.6万亩。泽西大桥建成通车。", "今年新建5G基站500个。");
    add("海岚市", 2024, "平稳发展。", "新增停车位5000个。");
  }
  std::string write(const std::string& name, Language language) {
    const Messages messages(language);
    const auto settings = verdict::Settings::builtin();
    auto book = CheckBook::create(path(name), messages, "approx_points=0.3");
    EXPECT_TRUE(book);
    Result<void> added;
    EXPECT_TRUE(verdict::check(*ledger_, *settings, {}, [&](const verdict::Checked& c) { return (added = (*book)->add(c)).has_value(); }));
    EXPECT_TRUE(added && (*book)->close());
    std::ifstream in(path(name), std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
};

TEST_F(CheckBookFile, ASheetForEachPlaceAndYear) {
  add_two_years();
  write("a.xlsx", Language::chinese);
  const std::string book = part("a.xlsx", "xl/workbook.xml");
  for (const char* name : {"\"汇总\"", "\"云泽市 2024\"", "\"云泽市 2025\"", "\"海岚市 2024\""}) EXPECT_TRUE(has(book, name)) << book;
  EXPECT_LT(book.find("汇总"), book.find("云泽市 2024"));

  const std::string counts = part("a.xlsx", "xl/worksheets/sheet1.xml");
  EXPECT_EQ(cell(counts, "A1"), "政府工作报告目标对账汇总（判定参数：approx_points=0.3）");
  EXPECT_EQ(cell(counts, "C2"), "工作表");
  EXPECT_TRUE(has(counts, "location=\"&apos;云泽市 2024&apos;!A1\"") || has(counts, "location=\"'云泽市 2024'!A1\"")) << counts;
  std::string rows;
  for (const char* row : {"3", "4", "5", "6"}) {
    for (const char* column : {"A", "B", "D", "E", "F"}) rows += cell(counts, std::string(column) + row) + " ";
    rows += cell(counts, std::string("N") + row) + "\n";
  }
  // Place, year, targets, met, missed, definite: in the ledger's order, all at the end.
  EXPECT_TRUE(has(rows, "云泽市 2024 6 2 2 66.7\n")) << rows;
  EXPECT_TRUE(has(rows, "海岚市 2024 1 0 0 0\n")) << rows;
  EXPECT_TRUE(has(rows, "全部  8 2 2 50")) << rows;
}

TEST_F(CheckBookFile, RowsOfASheet) {
  add_two_years();
  write("a.xlsx", Language::chinese);
  std::string sheet;
  for (int i = 2; i <= 4 && !has(sheet, "云泽市2024年"); ++i) sheet = part("a.xlsx", "xl/worksheets/sheet" + std::to_string(i) + ".xml");
  EXPECT_EQ(cell(sheet, "A1"), "云泽市2024年政府工作报告目标对账表");
  const char* const headings[] = {"序号", "领域", "事项", "目标", "期限", "结果", "判定", "差额", "提示", "理由", "目标原句", "结果原句", "目标出处", "结果出处", "人工意见"};
  for (char column = 'A'; const char* heading : headings) EXPECT_EQ(cell(sheet, std::string(1, column++) + "2"), heading);
  // Main targets first, though the report has them behind others.
  EXPECT_EQ(cell(sheet, "A3"), "1");
  EXPECT_TRUE(has(cell(sheet, "C3"), "地区生产总值")) << cell(sheet, "C3");
  EXPECT_EQ(cell(sheet, "G3"), "完成");
  EXPECT_TRUE(has(cell(sheet, "C4"), "固定资产投资"));
  EXPECT_EQ(cell(sheet, "G4"), "未完成");
  EXPECT_EQ(cell(sheet, "H4"), "-3.4个百分点");
  EXPECT_TRUE(has(cell(sheet, "K4"), "今年主要预期目标是"));
  EXPECT_TRUE(has(cell(sheet, "L4"), "固定资产投资增长4.6%"));
  EXPECT_TRUE(has(cell(sheet, "M4"), "云泽市_2024.txt ")) << cell(sheet, "M4");
  EXPECT_TRUE(has(cell(sheet, "N4"), "云泽市_2025.txt "));
  EXPECT_TRUE(has(sheet, "-5.4万亩</t>"));
  EXPECT_TRUE(has(sheet, "<c r=\"O3\" s=")) << "an empty cell with borders to write into";
  EXPECT_FALSE(has(sheet, "<f>")) << "no formula";
  // Frozen below the headings, filters, A3 across, one page wide, headings on each page.
  EXPECT_TRUE(has(sheet, "topLeftCell=\"A3\"") && has(sheet, "state=\"frozen\"") && has(sheet, "<autoFilter ref=\"A2:O"));
  EXPECT_TRUE(has(sheet, "<pageSetUpPr fitToPage=\"1\"/>") && has(sheet, "orientation=\"landscape\"") && has(sheet, "fitToHeight=\"0\"")) << sheet.substr(sheet.size() - 500);
  EXPECT_TRUE(has(part("a.xlsx", "xl/workbook.xml"), "$2:$2"));
  EXPECT_TRUE(has(part("a.xlsx", "xl/styles.xml"), "F3B48A")) << "missed is orange";
}

TEST_F(CheckBookFile, InEitherLanguageAndTheSameBytes) {
  add_two_years();
  const std::string first = write("1.xlsx", Language::english);
  EXPECT_EQ(first, write("2.xlsx", Language::english));
  EXPECT_EQ(cell(part("1.xlsx", "xl/worksheets/sheet1.xml"), "A1"), "Targets of government work reports: summary (settings: approx_points=0.3)");
}

TEST_F(CheckBookFile, NoVerdictsNoRows) {
  write("a.xlsx", Language::chinese);
  const std::string counts = part("a.xlsx", "xl/worksheets/sheet1.xml");
  EXPECT_EQ(cell(counts, "A3"), "全部");
  EXPECT_EQ(cell(counts, "D3"), "0");
}

TEST_F(CheckBookFile, SoManySheetsAndNoMore) {
  const Messages messages(Language::chinese);
  auto book = CheckBook::create(path("a.xlsx"), messages, "approx_points=0.3");
  ASSERT_TRUE(book);
  verdict::Checked c;
  c.why.id = "no_report";
  c.target.claim.type = "commitment";
  for (std::size_t i = 0; i <= CheckBook::kMostSheets; ++i) {
    // One name for all, longer than a sheet's may be, with what it must not have.
    c.target.report.place = "[很长的地方名称/很长的地方名称很长的地方名称很长的地方名称" + std::string(i % 2 == 0 ? "A" : "B");
    c.target.report.year = 2024;
    ASSERT_TRUE((*book)->add(c)) << i;
  }
  const auto done = (*book)->close();
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, ErrorCode::too_many_sheets);
  EXPECT_TRUE(has(messages.error(done.error()), "--place"));
  book->reset();
  EXPECT_FALSE(std::filesystem::exists(path("a.xlsx")));
}

}  // namespace
}  // namespace luoshi::verdict

// SPDX-License-Identifier: Apache-2.0
#include "claim/numbers_outside.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "quantity/number.h"
#include "source/source.h"
#include "shared.h"

namespace luoshi::claim {
namespace {

const catalog::Catalog& words() {
  static const auto kCatalog = catalog::Catalog::builtin();
  return *kCatalog;
}

struct Expression {
  std::string text, rule;
  NumberRole role;
  bool outside;
};

// All expressions of a text, checked: in order, apart from each other, and no digit of the text without one.
std::vector<Expression> expressions(const std::string& text) {
  const report::Report report = report::Reader(words()).read(text);
  const std::u16string_view view = report.view().text();
  std::vector<Expression> out;
  std::uint32_t behind = 0;
  const auto no_digit = [&](std::uint32_t from, std::uint32_t to) {
    for (std::uint32_t i = from; i < to; ++i) {
      const bool digit = (view[i] >= u'0' && view[i] <= u'9') ||
                         std::u16string_view(u"〇零一二两三四五六七八九十百千万亿").find(view[i]) != view.npos;
      ASSERT_FALSE(digit && quantity::starts_number(view[i]))
          << report.view().quote({i, i + 1}) << " has no role in "
          << utf8::from_utf16(view.substr(i > 8 ? i - 8 : 0, 16));
    }
  };
  read_numbers(words(), report, [&](const NumberNote& note) {
    EXPECT_FALSE(note.number.empty());
    EXPECT_GE(note.number.begin, behind);
    no_digit(behind, note.number.begin);
    behind = note.number.end;
    out.push_back({report.view().quote(note.number), std::string(rule_name(note.rule)), note.role,
                   note.sentence == kNoSentence});
  });
  no_digit(behind, static_cast<std::uint32_t>(view.size()));
  return out;
}

const char* const kReport =
    "首页 新闻 24小时\n云泽市人民政府2024年工作报告\n2024年1月9日在云泽市第三届人民代表大会第四次会议上\n云泽市市长 李明\n"
    "各位代表：\n现在，我代表市人民政府，向大会报告工作。\n一、2023年工作回顾\n"
    "过去一年，全市地区生产总值增长6.1%，新建高标准农田20万亩。开展“三个一”活动，5G基站达到3000个。\n"
    "二、2024年工作安排\n（一）推动产业升级。新建标准厂房30万平方米。\n各位代表！让我们一起奋斗！\n"
    "名词解释\n1.“三个一”：一个目标、一张清单、一套机制。\n2.两化：2项内容。\n";

TEST(NumbersOutside, EveryDigitHasARole) {
  const auto all = expressions(kReport);
  const auto has = [&](std::string_view text, std::string_view rule, bool outside) {
    return std::ranges::any_of(all, [&](const Expression& e) {
      return e.text == text && e.rule == rule && e.outside == outside;
    });
  };
  EXPECT_TRUE(has("24", "out-of-body", true));   // the menu
  EXPECT_TRUE(has("2024", "out-of-body", true)); // the title
  EXPECT_TRUE(has("一", "list-mark", true));     // 一、
  EXPECT_TRUE(has("6.1%", "value-verb", false) || has("6.1%", "bare-value", false) || has("6.1%", "carried-on", false));
  EXPECT_TRUE(has("5", "latin-code", false));
  EXPECT_TRUE(has("2", "out-of-body", true));    // the glossary
  for (const Expression& e : all) EXPECT_TRUE(!e.outside || e.role == NumberRole::name) << e.text;
}

TEST(NumbersOutside, TextsThatAreNoReports) {
  EXPECT_TRUE(expressions("没有数字。\n").empty());
  EXPECT_FALSE(expressions("12 34\n三十五").empty());
  expressions("");
  expressions("\n\n一\n");
  expressions(std::string(5000, '7'));                           // one number, longer than any chunk
  std::string menu;
  for (int i = 0; i < 3000; ++i) menu += "栏目" + std::to_string(i) + " ";
  EXPECT_EQ(expressions(menu + "\n" + kReport).size(), expressions(kReport).size() + 3000);
}

TEST(NumbersOutside, AllReports) {
  const std::filesystem::path folder = tests::shared("reports");
  SKIP_WITHOUT_SHARED(folder);
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().extension() != ".txt" || ++files % 8 != 0) continue;  // a sample; luoshi read reads them all
    const auto source = source::load(entry.path().string());
    ASSERT_TRUE(source) << entry.path();
    SCOPED_TRACE(entry.path().string());
    EXPECT_GT(expressions(source->text).size(), 20u);
  }
  EXPECT_GT(files, 100u);
}

}  // namespace
}  // namespace luoshi::claim

// SPDX-License-Identifier: Apache-2.0
#include "ledger/tokenizer.h"

#include <gtest/gtest.h>

#include <random>

#include "catalog/catalog.h"

namespace luoshi::ledger {
namespace {

const Characters& characters() {
  static const catalog::Catalog catalog = *catalog::Catalog::builtin();
  static const Characters table(catalog.fold());
  return table;
}

// The units of a text with a blank between them, and "/" where a break stands.
std::string units(std::string_view text) {
  UnitScanner scanner(characters(), text);
  std::string out;
  for (Unit unit; scanner.next(unit);) {
    if (!out.empty()) out += unit.broken ? "/" : " ";
    out += unit.text;
  }
  return out;
}

TEST(Tokenizer, Units) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"经济发展", "经 济 发 展"},
      {"經濟發展", "经 济 发 展"},
      {"“十四五”规划", "十 四 五 规 划"},
      {"《条例》、《办法》", "条 例/办 法"},
      {"经济、社会。", "经 济/社 会"},
      {"PM2.5浓度", "pm2.5 浓 度"},
      {"ＰＭ２．５浓度", "pm2.5 浓 度"},
      {"增长8.9%、15.6%", "增 长 8.9 %/15.6 %"},
      {"增长8.9％", "增 长 8.9 %"},
      {"5G基站3.2万个", "5g 基 站 3.2 万 个"},
      {"2024年1.第一", "2024 年 1/第 一"},
      {"v1.2.3", "v1.2.3"},
      {"1,234亿", "1/234 亿"},
      {"微克/立方米", "微 克/立 方 米"},
      {"AI for Science", "ai/for/science"},
      {"约120㎡", "约 120 ㎡"},
      {"一〇一", "一 〇 一"},
      {"𠮷野", "𠮷 野"},
      {"好😀吗", "好/吗"},
      {"零\xE2\x80\x8B宽", "零 宽"},
      {"", ""},
      {"，。！", ""},
      {"café", "café"},
  };
  for (const auto& [text, expected] : cases) EXPECT_EQ(units(text), expected) << text;
}

TEST(Tokenizer, BrokenBytesAreBreaks) {
  EXPECT_EQ(units("经\xFF济"), "经/济");
  EXPECT_EQ(units("经\xE6\xB5"), "经");                // cut off
  EXPECT_EQ(units("\xED\xA0\x80济"), "济");            // a surrogate
  EXPECT_EQ(units("a\xC0\xAF" "b"), "a/b");            // not the shortest form
  EXPECT_EQ(units("\xF4\x90\x80\x80"), "");            // above U+10FFFF
  EXPECT_EQ(units(std::string_view("a\0b", 3)), "a b");
}

TEST(Tokenizer, SpansSliceTheText) {
  std::mt19937 random(1);
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    for (int i = 0; i < 40; ++i) {
      constexpr std::string_view kPieces[] = {"经", "濟", "5", "G", ".", "，", "“", "\xE6", "\xFF", "%", "𠮷", " "};
      text += round % 2 == 0 ? std::string(kPieces[random() % 12]) : std::string(1, static_cast<char>(random()));
    }
    UnitScanner scanner(characters(), text);
    std::uint32_t end = 0;
    for (Unit unit; scanner.next(unit);) {
      ASSERT_LE(end, unit.span.begin);
      ASSERT_LT(unit.span.begin, unit.span.end);
      ASSERT_LE(unit.span.end, text.size());
      ASSERT_FALSE(unit.text.empty());
      end = unit.span.end;
    }
  }
}

std::string found(std::string_view text, std::string_view phrase) {
  std::string out;
  for (const Span span : Units(characters(), text).find(Units(characters(), phrase))) {
    out += "[" + std::string(text.substr(span.begin, span.size())) + "]";
  }
  return out;
}

TEST(Tokenizer, FindsPhrases) {
  EXPECT_EQ(found("发展經濟，经济发展", "经济"), "[經濟][经济]");
  EXPECT_EQ(found("“十四五”规划", "十四五规划"), "[十四五”规划]");
  EXPECT_EQ(found("经济、社会", "经济社会"), "");
  EXPECT_EQ(found("经济、社会", "经济，社会"), "[经济、社会]");
  EXPECT_EQ(found("人人人人人", "人人"), "[人人][人人]");
  EXPECT_EQ(found("ＰＭ２．５", "pm2.5"), "[ＰＭ２．５]");
  EXPECT_EQ(found("2500", "25"), "");
  EXPECT_EQ(found("经济", ""), "");
}

TEST(Tokenizer, LongWordsAreCut) {
  const std::string word(100'000, 'x');
  EXPECT_EQ(found(word, word).size(), word.size() + 2);
  UnitScanner scanner(characters(), word);
  Unit unit;
  ASSERT_TRUE(scanner.next(unit));
  EXPECT_LE(unit.text.size(), UnitScanner::kMaxUnit);
}

TEST(Tokenizer, IsKnownToTheConnectionOnly) {
  const auto catalog = catalog::Catalog::builtin();
  auto database = Database::open(":memory:", Database::Mode::create);
  ASSERT_TRUE(database);
  EXPECT_EQ(characters_of(**database), nullptr);
  ASSERT_TRUE(register_tokenizer(**database, catalog->fold()));
  EXPECT_NE(characters_of(**database), nullptr);
}

}  // namespace
}  // namespace luoshi::ledger

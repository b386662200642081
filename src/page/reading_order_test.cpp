// SPDX-License-Identifier: Apache-2.0
#include "page/reading_order.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "base/utf8.h"
#include "base/width.h"

namespace luoshi::page {
namespace {

constexpr float kEm = 10;

// Sets words on a page of 600 by 800.
class Press {
 public:
  Press() { sheet_.width = 600, sheet_.height = 800; }

  Press& word(float x, float y, const std::string& text, float em = kEm) {
    const float width = em * static_cast<float>(text_width(text)) / 2;
    sheet_.words.push_back({text, {x, y, x + width, y + 1.4F * em}});
    return *this;
  }
  // A paragraph in a column of `columns` characters, its first line two characters in; returns where the next line goes.
  float paragraph(float x, float y, std::size_t columns, const std::string& text, float em = kEm, bool indented = true) {
    std::string line;
    std::size_t room = indented ? columns - 2 : columns;
    std::size_t used = 0;
    bool first = indented;
    const auto flush = [&] {
      if (line.empty()) return;
      word(first ? x + 2 * em : x, y, line, em);
      y += 1.6F * em;
      first = false;
      line.clear();
      used = 0;
      room = columns;
    };
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t begin = at;
      (void)utf8::next(text, at);
      line += text.substr(begin, at - begin);
      if (++used == room) flush();
    }
    flush();
    return y;
  }
  [[nodiscard]] const Sheet& sheet() const { return sheet_; }

 private:
  Sheet sheet_;
};

std::string repeat(const std::string& text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += text;
  return out;
}

std::string text_of(const std::vector<Sheet>& sheets) { return reading_order(sheets).text; }

const std::string kOne = repeat("甲一二三四五六七八九", 9) + "。";
const std::string kTwo = repeat("乙一二三四五六七八九", 9) + "。";
const std::string kThree = repeat("丙一二三四五六七八九", 9) + "。";

TEST(ReadingOrder, ParagraphsOfOneColumn) {
  Press press;
  const float y = press.paragraph(50, 100, 40, kOne);
  press.paragraph(50, y, 40, kTwo);
  EXPECT_EQ(text_of({press.sheet()}), kOne + "\n" + kTwo + "\n");
}

TEST(ReadingOrder, ColumnsOneAfterTheOther) {
  Press press;
  float y = press.paragraph(50, 100, 20, kOne);
  press.paragraph(50, y, 20, kTwo);
  y = press.paragraph(280, 100, 20, kThree);
  press.paragraph(280, y, 20, kOne);
  EXPECT_EQ(text_of({press.sheet()}), kOne + "\n" + kTwo + "\n" + kThree + "\n" + kOne + "\n");
}

TEST(ReadingOrder, SentenceGoesOnInTheNextColumnAndOnTheNextPage) {
  Press first;
  first.paragraph(50, 100, 20, kOne);
  first.paragraph(50, 196, 20, repeat("丁一二三四五六七八九", 10).substr(0, 58 * 3));  // breaks off at the end of a line
  first.paragraph(280, 100, 20, repeat("戊", 60) + "，", kEm, false);
  Press second;
  second.paragraph(50, 100, 20, repeat("己", 60) + "。", kEm, false);
  EXPECT_EQ(text_of({first.sheet(), second.sheet()}),
            kOne + "\n" + repeat("丁一二三四五六七八九", 10).substr(0, 58 * 3) + repeat("戊", 60) + "，" + repeat("己", 60) + "。\n");
}

// The first lines of two columns, the left one behind a short line: nothing below or above crosses the gap.
TEST(ReadingOrder, ColumnsThatBeginWithAShortLine) {
  Press press;
  press.word(50, 100, "各位代表：");
  float y = press.paragraph(50, 116, 24, kOne);
  press.paragraph(50, y, 24, kTwo);
  press.paragraph(310, 100, 24, kThree, kEm, false);
  EXPECT_EQ(text_of({press.sheet()}), "各位代表：\n" + kOne + "\n" + kTwo + "\n" + kThree + "\n");
}

TEST(ReadingOrder, TitleOverTheColumnsComesFirst) {
  Press press;
  press.word(220, 40, "政府工作报告", 24);
  press.word(230, 84, "市长张三", kEm);
  press.paragraph(50, 110, 22, kOne);
  press.paragraph(300, 110, 22, kTwo);
  EXPECT_EQ(text_of({press.sheet()}), "政府工作报告\n市长张三\n" + kOne + "\n" + kTwo + "\n");
}

TEST(ReadingOrder, LineAcrossDividesAboveFromBelow) {
  Press press;
  press.paragraph(50, 100, 22, kOne);
  press.paragraph(300, 100, 22, kTwo);
  press.word(50, 230, repeat("横", 40), 12);
  press.paragraph(50, 280, 22, kThree);
  press.paragraph(300, 280, 22, kOne);
  EXPECT_EQ(text_of({press.sheet()}), kOne + "\n" + kTwo + "\n" + repeat("横", 40) + "\n" + kThree + "\n" + kOne + "\n");
}

TEST(ReadingOrder, GapInALineIsNoColumn) {
  Press press;
  press.paragraph(50, 100, 40, kOne);
  press.word(50, 148, repeat("左", 15)).word(250, 148, repeat("右", 20));
  press.paragraph(50, 164, 40, kTwo, kEm, false);
  const std::string text = text_of({press.sheet()});
  EXPECT_NE(text.find(repeat("左", 15) + " " + repeat("右", 20) + kTwo), std::string::npos) << text;
}

TEST(ReadingOrder, RunningHeadsAndPageNumbersStayOut) {
  std::vector<Sheet> sheets;
  for (int page = 1; page <= 3; ++page) {
    Press press;
    press.word(50, 20, "市人民代表大会文件");
    press.paragraph(50, 100, 40, page == 1 ? kOne : page == 2 ? kTwo : kThree);
    press.word(290, 770, "— " + std::to_string(page) + " —");
    sheets.push_back(press.sheet());
  }
  const PageText read = reading_order(sheets);
  EXPECT_EQ(read.text, kOne + "\n" + kTwo + "\n" + kThree + "\n");
  ASSERT_EQ(read.layout.left_out.size(), 6U);  // nothing is lost without a trace
  EXPECT_EQ(read.layout.left_out[0].text, "市人民代表大会文件");
  EXPECT_EQ(read.layout.left_out[5].text, "— 3 —");
  EXPECT_EQ(read.layout.left_out[5].page, 2U);
}

TEST(ReadingOrder, TextAtTheEdgeIsNoHead) {
  // Lines that begin or end a page's text, and a number in the middle of it.
  Press press;
  float y = press.paragraph(50, 20, 40, kOne);
  press.word(50, y + 100, "12");
  y = press.paragraph(50, y + 200, 40, kTwo);
  const std::string text = text_of({press.sheet()});
  EXPECT_EQ(text, kOne + "\n12\n" + kTwo + "\n");
}

TEST(ReadingOrder, MastheadOfANewspaper) {
  Press press;
  press.word(50, 20, "某某日报", 9).word(240, 20, "2024年1月22日 星期一", 9).word(510, 20, "第3版", 9);
  press.paragraph(50, 60, 22, kOne);
  press.paragraph(310, 60, 22, kTwo);
  EXPECT_EQ(text_of({press.sheet()}), kOne + "\n" + kTwo + "\n");
}

TEST(ReadingOrder, SmallCaptionInAColumn) {
  Press press;
  float y = press.paragraph(50, 100, 22, kOne);
  press.word(50, y + 120, "图为市民在公园散步，接待游客320万人次。", 8);
  y = press.paragraph(50, y + 150, 22, kTwo);
  press.paragraph(300, 100, 22, kThree);
  const PageText read = reading_order({press.sheet()});
  EXPECT_EQ(read.text, kOne + "\n" + kTwo + "\n" + kThree + "\n");
  ASSERT_EQ(read.layout.left_out.size(), 1U);
}

TEST(ReadingOrder, SmallDateBelowTheTitleStays) {
  Press press;
  press.word(220, 40, "政府工作报告", 24);
  press.word(180, 90, "（2024年1月16日在市人民代表大会上）", 8);
  press.paragraph(50, 140, 40, kOne);
  EXPECT_EQ(text_of({press.sheet()}), "政府工作报告\n（2024年1月16日在市人民代表大会上）\n" + kOne + "\n");
}

TEST(ReadingOrder, CaptionThatInterruptsASentence) {
  Press press;
  const std::string open = repeat("丁", 64);
  float y = press.paragraph(50, 100, 22, open);
  press.word(50, y + 120, "图为新建成的12条道路");
  press.paragraph(50, y + 170, 22, repeat("戊", 66) + "。", kEm, false);
  EXPECT_EQ(text_of({press.sheet()}), open + repeat("戊", 66) + "。\n");
}

TEST(ReadingOrder, RaisedFootnoteMarkIsNoFigure) {
  Press press;
  press.paragraph(50, 36, 40, kOne);
  press.word(70, 100, "数字经济核心产业").word(150.5F, 97, "12", 6).word(157, 100, "增加值增长9%。");
  EXPECT_EQ(text_of({press.sheet()}), kOne + "\n数字经济核心产业增加值增长9%。\n");
}

TEST(ReadingOrder, VerticalTextIsReadDownAndLeft) {
  Sheet sheet{600, 800, {}};
  const auto down = [&](float x, const std::string& text, float y = 100) {
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t begin = at;
      (void)utf8::next(text, at);
      sheet.words.push_back({text.substr(begin, at - begin), {x, y, x + kEm, y + kEm}});
      y += kEm;
    }
  };
  down(500, repeat("甲", 28), 120);
  down(482, repeat("乙", 30));
  down(464, repeat("丙", 10) + "。");
  down(446, repeat("丁", 28), 120);
  EXPECT_EQ(text_of({sheet}), repeat("甲", 28) + repeat("乙", 30) + repeat("丙", 10) + "。\n" + repeat("丁", 28) + "\n");
}

TEST(ReadingOrder, LatinWordsAtLineEnds) {
  Press press;
  press.word(50, 100, repeat("甲", 36) + "RCEP").word(50, 116, "rules" + repeat("乙", 30)).word(50, 132, "丙12").word(65.5F, 132, "34丁。");
  const std::string text = text_of({press.sheet()});
  EXPECT_NE(text.find("RCEP rules"), std::string::npos) << text;
  EXPECT_NE(text.find("1234"), std::string::npos) << text;
}

// Whatever order words come in, the text is the same, and each piece slices to its word.
TEST(ReadingOrder, SameForEveryOrderOfWords) {
  Press press;
  press.word(220, 40, "政府工作报告", 24);
  press.paragraph(50, 110, 22, kOne);
  press.paragraph(300, 110, 22, kTwo);
  press.word(290, 770, "3");
  Sheet sheet = press.sheet();
  const std::string expected = text_of({sheet});
  std::mt19937 random(7);
  for (int i = 0; i < 20; ++i) {
    std::ranges::shuffle(sheet.words, random);
    const PageText read = reading_order({sheet});
    ASSERT_EQ(read.text, expected);
    std::u32string text;
    for (std::size_t at = 0; at < read.text.size();) text.push_back(utf8::next(read.text, at));
    std::uint32_t behind = 0;
    for (const Piece& piece : read.layout.pieces) {
      ASSERT_LE(behind, piece.span.begin);
      behind = piece.span.end;
      std::string slice;
      for (const char32_t c : text.substr(piece.span.begin, piece.span.size())) utf8::append(slice, c);
      ASSERT_TRUE(std::ranges::any_of(sheet.words, [&](const Word& word) {
        return word.text == slice && word.box.left == piece.box.left && word.box.right == piece.box.right;
      })) << slice;
    }
  }
}

TEST(ReadingOrder, NonsenseIsHarmless) {
  const float nan = std::numeric_limits<float>::quiet_NaN();
  const float infinite = std::numeric_limits<float>::infinity();
  Sheet sheet{600, 800, {}};
  sheet.words.push_back({"甲", {nan, 0, 10, 10}});
  sheet.words.push_back({"乙", {0, 0, infinite, 10}});
  sheet.words.push_back({"丙", {10, 10, 5, 5}});
  sheet.words.push_back({"", {0, 0, 10, 10}});
  sheet.words.push_back({"丁", {-1e30F, -1e30F, 1e30F, 1e30F}});
  sheet.words.push_back({"戊", {100, 100, 110, 110}});
  EXPECT_NE(text_of({sheet}).find("戊"), std::string::npos);
  EXPECT_EQ(text_of({Sheet{nan, nan, sheet.words}}), "");
  EXPECT_EQ(text_of({}), "");
  EXPECT_EQ(text_of({Sheet{600, 800, {}}}), "");
}

TEST(ReadingOrder, ManyWordsInReasonableTime) {
  Sheet sheet{6000, 8000, {}};
  std::mt19937 random(3);
  for (int i = 0; i < 40'000; ++i) {
    const auto x = static_cast<float>(random() % 5900);
    const auto y = static_cast<float>(random() % 7900);
    sheet.words.push_back({"甲乙", {x, y, x + 20, y + 14}});
  }
  EXPECT_FALSE(text_of({sheet}).empty());  // the test runner's limit of time decides
}

TEST(Locate, PartsOfWordsAndLines) {
  Layout layout;
  layout.pages = {{600, 800}, {600, 800}};
  layout.pieces = {{{0, 4}, 0, {100, 50, 140, 60}}, {{4, 6}, 0, {20, 70, 40, 80}, false, 0.5F}, {{7, 9}, 1, {10, 10, 30, 20}}};
  layout.marks = {{Mark::Kind::doubtful, {4, 5}, ""}, {Mark::Kind::repaired, {7, 8}, "0.796"}};
  const auto inside = locate(layout, {1, 3});
  ASSERT_TRUE(inside);
  EXPECT_EQ(inside->page, 1U);
  EXPECT_EQ(inside->box, (Box{110, 50, 130, 60}));
  EXPECT_FALSE(inside->doubtful);
  const auto both = locate(layout, {3, 5});
  EXPECT_EQ(both->box, (Box{20, 50, 140, 80}));
  EXPECT_FLOAT_EQ(both->confidence, 0.5F);
  EXPECT_TRUE(both->doubtful);
  const auto over_pages = locate(layout, {5, 8});
  EXPECT_EQ(over_pages->page, 1U);
  EXPECT_EQ(over_pages->box, (Box{30, 70, 40, 80}));
  EXPECT_EQ(over_pages->as_read, "0.796");
  EXPECT_FALSE(locate(layout, {6, 7}));
  EXPECT_FALSE(locate(layout, {9, 20}));
  EXPECT_FALSE(locate({}, {0, 1}));
  const auto drawn = spots(layout, {3, 8});
  ASSERT_EQ(drawn.size(), 3U);
  EXPECT_EQ(drawn[0].box, (Box{130, 50, 140, 60}));
  EXPECT_EQ(drawn[2].page, 1U);
}

}  // namespace
}  // namespace luoshi::page

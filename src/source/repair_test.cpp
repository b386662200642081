// SPDX-License-Identifier: Apache-2.0
#include "source/repair.h"

#include <gtest/gtest.h>

#include "base/utf8.h"

namespace luoshi::source {
namespace {

// "text | as read → now, ? doubtful": what comes of a text of one piece of so much confidence.
std::string judged(std::string text, float confidence = 0.97F) {
  page::Layout layout;
  const auto length = static_cast<std::uint32_t>(utf8::count(text));
  layout.pieces = {{{0, length}, 0, {0, 0, 100, 10}, false, confidence}};
  judge_numbers(text, layout, 0.9F);
  const std::u16string wide = utf8::to_utf16(text);
  EXPECT_EQ(layout.pieces.back().span.end, wide.size());
  std::string out = text + " |";
  for (const page::Mark& mark : layout.marks) {
    const std::string now = utf8::from_utf16(std::u16string_view(wide).substr(mark.span.begin, mark.span.size()));
    out += mark.kind == page::Mark::Kind::doubtful ? " ?" + now : " " + mark.as_read + "→" + now;
  }
  return out;
}

TEST(Repair, PercentSigns) {
  EXPECT_EQ(judged("生产总值增长0.796左右。"), "生产总值增长0.7%左右。 | 0.796→0.7%");
  EXPECT_EQ(judged("入库率77.496、开工率8.59/6，"), "入库率77.4%、开工率8.5%， | 77.496→77.4% 8.59/6→8.5%");
  EXPECT_EQ(judged("分别增长5.7%、8.596。"), "分别增长5.7%、8.5%。 | 8.596→8.5%");
  EXPECT_EQ(judged("增长7.1%6、居全省第2位"), "增长7.1%、居全省第2位 | 7.1%6→7.1%");
  EXPECT_EQ(judged("失业率控制在5.5o/o以内"), "失业率控制在5.5%以内 | 5.5o/o→5.5%");
}

TEST(Repair, WhatIsNoPercentSignStays) {
  for (const char* text : {"增长0.796个百分点。", "总量增长到196亿元。", "排名第96。", "新增学位2.96万个。", "比1996年", "占地96。", "提高到2.96倍。",
                           "产业结构为7.96:51.1:41", "户籍人口城镇化率达到2025年"}) {
    EXPECT_EQ(judged(text), std::string(text) + " |");
  }
}

TEST(Repair, TwoReadingsAreDoubtful) { EXPECT_EQ(judged("增长24.19。"), "增长24.19。 | ?24.19"); }

TEST(Repair, LettersForDigits) {
  EXPECT_EQ(judged("新建1O0万套、2O24年"), "新建100万套、2024年 | 1O0→100 2O24→2024");
  EXPECT_EQ(judged("经济总量突破]万亿元"), "经济总量突破1万亿元 | ]→1");
  EXPECT_EQ(judged("增长O.7%。"), "增长0.7%。 | O.7%→0.7%");
  EXPECT_EQ(judged("建成5l2个"), "建成512个 | 5l2→512");
  for (const char* text : {"O2O平台", "5G基站", "PM10浓度", "CO2排放", "二〇二四年", "○2024年", "5IoT", "A5O平台", "100l油", "注[1]万", "[突破]万家", "I5处理器"}) {
    EXPECT_EQ(judged(text), std::string(text) + " |");
  }
}

TEST(Repair, Points) {
  EXPECT_EQ(judged("增长8,5%，回落7·1个百分点"), "增长8.5%，回落7.1个百分点 | 8,5%→8.5% 7·1→7.1");
  for (const char* text : {"1,234万元", "4·25活动", "收入58,583元", "达到50。2024年", "1,250%"}) EXPECT_EQ(judged(text), std::string(text) + " |");
}

TEST(Repair, Confidence) {
  EXPECT_EQ(judged("建成300个，增长5%", 0.85F), "建成300个，增长5% | ?300 ?5%");
  EXPECT_EQ(judged("建成300个", 0.9F), "建成300个 |");
  EXPECT_EQ(judged("没有数字", 0.1F), "没有数字 |");
  // What stood in the file itself is neither repaired nor doubted.
  EXPECT_EQ(judged("增长0.796左右，24.19。", 1.0F), "增长0.796左右，24.19。 |");
}

TEST(Repair, PiecesMoveAlong) {
  std::string text = "增长0.796左右，建成30个";
  page::Layout layout;
  layout.pieces = {{{0, 2}, 0, {}, false, 0.99F}, {{2, 7}, 0, {}, false, 0.95F}, {{7, 12}, 0, {}, false, 0.99F}, {{12, 15}, 0, {}, false, 0.5F}};
  judge_numbers(text, layout, 0.9F);
  EXPECT_EQ(text, "增长0.7%左右，建成30个");
  EXPECT_EQ(layout.pieces[1].span, (Span{2, 6}));
  EXPECT_EQ(layout.pieces[2].span, (Span{6, 11}));
  EXPECT_EQ(layout.pieces[3].span, (Span{11, 14}));
  const auto number = page::locate(layout, {2, 6});
  ASSERT_TRUE(number);
  EXPECT_EQ(number->as_read, "0.796");
  EXPECT_TRUE(number->doubtful);
  EXPECT_TRUE(page::locate(layout, {11, 13})->doubtful);
  EXPECT_FALSE(page::locate(layout, {0, 2})->doubtful);
}

}  // namespace
}  // namespace luoshi::source

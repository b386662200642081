// SPDX-License-Identifier: Apache-2.0
#include "chart/lettering.h"

#include <gtest/gtest.h>

namespace luoshi::chart {
namespace {

using Lines = std::vector<std::string>;

TEST(ChartLettering, Widths) {
  EXPECT_DOUBLE_EQ(em_width("长春"), 2);
  EXPECT_LT(em_width("2024"), 2.5);
  EXPECT_DOUBLE_EQ(em_width(""), 0);
}

TEST(ChartLettering, LinesBreakBetweenChineseCharacters) {
  EXPECT_EQ(wrap("政府工作报告", 4, 3, em_of), (Lines{"政府工作", "报告"}));
  EXPECT_EQ(wrap("政府工作报告", 6, 3, em_of), (Lines{"政府工作报告"}));
  EXPECT_EQ(wrap("", 6, 3, em_of), Lines{});
}

TEST(ChartLettering, MarksClingToTheirText) {
  EXPECT_EQ(wrap("政府工作，报告", 4, 3, em_of), (Lines{"政府工", "作，报告"}));
  EXPECT_EQ(wrap("政府工（报告）", 4, 3, em_of), (Lines{"政府工", "（报告）"}));
}

TEST(ChartLettering, WordsStayWhole) {
  EXPECT_EQ(wrap("made in Changchun", 8, 3, column_of), (Lines{"made in", "Changchu", "n"}));
  EXPECT_EQ(wrap("GDP of Jilin 2024", 10, 3, column_of), (Lines{"GDP of", "Jilin 2024"}));
}

TEST(ChartLettering, WhatIsTooLongIsCut) {
  EXPECT_EQ(wrap("政府工作报告全文", 3, 2, em_of), (Lines{"政府工", "作报…"}));
  EXPECT_EQ(cut_to("政府工作报告", 4, em_of), "政府工…");
  EXPECT_EQ(cut_to("政府", 4, em_of), "政府");
  EXPECT_EQ(wrap("宽", 0, 2, em_of), (Lines{"宽", }));
}

TEST(ChartLettering, NothingEscapesFromItsElement) {
  EXPECT_EQ(escaped("<b a=\"x\">&'"), "&lt;b a=&quot;x&quot;&gt;&amp;&#39;");
  EXPECT_EQ(escaped("a\nb\tc"), "a b c");
  EXPECT_EQ(escaped(std::string("a\0b", 3)), "a\uFFFDb");
  EXPECT_EQ(escaped("a\xFF" "b"), "a\uFFFDb");
  EXPECT_EQ(escaped("a\xEF\xBF\xBE"), "a\uFFFD") << "U+FFFE is not allowed in XML";
}

}  // namespace
}  // namespace luoshi::chart

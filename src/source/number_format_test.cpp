// SPDX-License-Identifier: Apache-2.0
#include "source/number_format.h"

#include <gtest/gtest.h>

namespace luoshi::source {
namespace {

TEST(NumberFormat, KnowsTheFormatsOfLists) {
  const struct {
    const char* format;
    std::int64_t number;
    const char* text;
  } cases[] = {
      {"decimal", 12, "12"},
      {"decimalZero", 3, "03"},
      {"decimalZero", 12, "12"},
      {"decimalFullWidth", 10, "１０"},
      {"decimalEnclosedCircle", 1, "①"},
      {"decimalEnclosedCircleChinese", 20, "⑳"},
      {"decimalEnclosedCircle", 21, "㉑"},
      {"decimalEnclosedCircle", 50, "㊿"},
      {"decimalEnclosedCircle", 51, "51"},
      {"decimalEnclosedParen", 2, "⑵"},
      {"decimalEnclosedFullstop", 20, "⒛"},
      {"ideographEnclosedCircle", 10, "㊉"},
      {"upperLetter", 26, "Z"},
      {"upperLetter", 27, "AA"},
      {"lowerLetter", 54, "bbb"},
      {"lowerLetter", 781, "781"},
      {"upperRoman", 1994, "MCMXCIV"},
      {"lowerRoman", 4, "iv"},
      {"lowerRoman", 0, "0"},
      {"chineseCounting", 1, "一"},
      {"chineseCounting", 10, "十"},
      {"chineseCounting", 11, "十一"},
      {"chineseCounting", 21, "二十一"},
      {"chineseCounting", 99, "九十九"},
      {"chineseCounting", 100, "一○○"},
      {"chineseCountingThousand", 20, "二十"},
      {"chineseCountingThousand", 101, "一百零一"},
      {"chineseCountingThousand", 110, "一百一十"},
      {"chineseCountingThousand", 111, "一百一十一"},
      {"chineseCountingThousand", 1001, "一千零一"},
      {"chineseCountingThousand", 12345, "一万二千三百四十五"},
      {"chineseCountingThousand", 20010, "二万零一十"},
      {"chineseCountingThousand", 100000, "100000"},
      {"japaneseCounting", 15, "十五"},
      {"japaneseCounting", 111, "百十一"},
      {"japaneseCounting", 2001, "二千一"},
      {"ideographDigital", 10, "一〇"},
      {"ideographTraditional", 3, "丙"},
      {"ideographTraditional", 11, "11"},
      {"ideographZodiac", 12, "亥"},
      {"ideographZodiacTraditional", 41, "甲辰"},
      {"chineseLegalSimplified", 25, "贰拾伍"},
      {"ideographLegalTraditional", 6, "陸"},
      {"bullet", 1, ""},
      {"none", 1, ""},
      {"whatever", 7, "7"},
      {"chineseCounting", -3, "-3"},
  };
  for (const auto& c : cases) EXPECT_EQ(format_number(c.format, c.number), c.text) << c.format << " " << c.number;
}

}  // namespace
}  // namespace luoshi::source

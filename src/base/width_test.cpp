// SPDX-License-Identifier: Apache-2.0
#include "base/width.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/utf8.h"

namespace luoshi {
namespace {

TEST(Width, HanTakesTwoColumns) {
  EXPECT_EQ(text_width("abc"), 3u);
  EXPECT_EQ(text_width("长春市"), 6u);
  EXPECT_EQ(text_width("增长5%，"), 8u);          // the full-width comma too
  EXPECT_EQ(text_width("２０２４"), 8u);
  EXPECT_EQ(text_width("“十四五”…—"), 10u);       // ambiguous ones take one column
  EXPECT_EQ(text_width("𠀀㐀"), 4u);
  EXPECT_EQ(text_width("e\u0301\u200b\ufeff"), 1u);  // marks and invisible ones take none
  EXPECT_EQ(text_width("🚄"), 2u);
  EXPECT_EQ(text_width(""), 0u);
}

TEST(Width, CutFitsForEveryWidth) {
  const std::string text = "新建高标准农田200万亩e\u0301";
  for (std::size_t columns = 0; columns < 30; ++columns) {
    const std::string shown = cut(text, columns);
    EXPECT_EQ(utf8::find_invalid(shown), utf8::npos);
    EXPECT_LE(text_width(shown), columns);
    EXPECT_EQ(shown == text, columns >= text_width(text)) << columns;
    EXPECT_TRUE(shown == text || columns == 0 || shown.ends_with("…")) << shown;
    EXPECT_GE(text_width(shown) + 1, std::min(columns, text_width(text)));  // half a character is lost at most
  }
}

TEST(Width, PrintableTakesNoOrders) {
  EXPECT_EQ(printable("长春市 2024"), "长春市 2024");
  EXPECT_EQ(printable("a\tb\r\nc  d"), "a b c  d");
  EXPECT_EQ(printable("\x1b[31mred\x07"), "\uFFFD[31mred\uFFFD");
  EXPECT_EQ(printable("\xC2\x9B" "31m"), "\uFFFD31m");     // the C1 form of the same
  EXPECT_EQ(printable("a\u202Etxt.exe"), "a\uFFFDtxt.exe");
  EXPECT_EQ(printable("\xB3\xA4\xB4\xBA.txt"), "\uFFFD.txt");  // a name in GBK
}

TEST(Width, ValidUtf8KeepsWhatIsValid) {
  EXPECT_EQ(valid_utf8("长春\n"), "长春\n");
  EXPECT_EQ(valid_utf8("a\xFF\xFE" "b"), "a\uFFFD\uFFFDb");
  EXPECT_EQ(valid_utf8("\xE9\x95"), "\uFFFD");
  EXPECT_EQ(valid_utf8(""), "");
  for (int a = 0; a < 256; ++a) {
    for (int b = 0; b < 256; ++b) {
      const char bytes[] = {static_cast<char>(a), static_cast<char>(b), 'x'};
      const std::string out = valid_utf8({bytes, 3});
      EXPECT_EQ(utf8::find_invalid(out), utf8::npos);
      EXPECT_EQ(out.back(), 'x');
    }
  }
}

}  // namespace
}  // namespace luoshi

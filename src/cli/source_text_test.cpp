// SPDX-License-Identifier: Apache-2.0
#include "cli/source_text.h"

#include <gtest/gtest.h>

namespace luoshi::cli {
namespace {

std::string shown(std::string_view text, const page::Layout& layout) {
  std::string out;
  each_page(text, layout, [&](const PageText& stretch) {
    out += "[" + std::to_string(stretch.page) + "]" + std::string(stretch.text);
    return true;
  });
  return out;
}

page::Piece piece(std::uint32_t begin, std::uint32_t end, std::uint32_t page) { return {{begin, end}, page, {0, 0, 1, 1}, false, 1}; }

TEST(SourceText, EveryPageOnceInItsPlace) {
  page::Layout layout;
  layout.pages.resize(5);
  layout.pieces = {piece(1, 2, 1), piece(2, 3, 1), piece(4, 6, 3)};
  EXPECT_EQ(shown("一二三四五六七", layout), "[1][2]一二三四[3][4]五六七[5]");
  layout.pieces = {piece(0, 1, 2), piece(1, 2, 0), piece(2, 3, 2)};
  EXPECT_EQ(shown("一二三", layout), "[2][3]一[1]二[3]三[4][5]") << "the text may go back";
  layout.pieces = {};
  EXPECT_EQ(shown("一", layout), "[1][2][3][4][5]");
  EXPECT_EQ(shown("一", {}), "");
}

TEST(SourceText, SpansBeyondTheTextAreCut) {
  page::Layout layout;
  layout.pages.resize(2);
  layout.pieces = {piece(1, 99, 0), piece(100, 101, 1), piece(200, 201, 7)};
  EXPECT_EQ(shown("一二", layout), "[1]一二[2]");
  Slices slices("一二三");
  EXPECT_EQ(slices.of({1, 2}), "二");
  EXPECT_EQ(slices.of({0, 9}), "一二三") << "back to the beginning";
  EXPECT_EQ(slices.of({7, 9}), "");
}

}  // namespace
}  // namespace luoshi::cli

// SPDX-License-Identifier: Apache-2.0
#include "page/letter_width.h"

#include <gtest/gtest.h>

namespace luoshi::page {
namespace {

Layout line_of(std::uint32_t begin, std::uint32_t end, bool vertical) {
  Layout layout;
  layout.pages = {{1000, 1000}};
  layout.pieces = {{{begin, end}, 0, {100, 50, 200, 60}, vertical, 0.5F}};
  return layout;
}

TEST(LetterWidth, NarrowOnesTakeHalfTheRoom) {
  // 增长4.6%，总: two wide, four narrow, two wide: twelve columns of ten.
  const Layout layout = line_of(0, 8, false);
  const Layout fine = by_letter_width("增长4.6%，总", layout);
  Layout wide = layout;
  wide.pieces[0].box.right = 220;
  const auto place = locate(by_letter_width("增长4.6%，总", wide), {2, 6});
  ASSERT_TRUE(place);
  EXPECT_FLOAT_EQ(place->box.left, 140);
  EXPECT_FLOAT_EQ(place->box.right, 180);
  EXPECT_FLOAT_EQ(place->box.top, 50);
  EXPECT_FLOAT_EQ(place->confidence, 0.5F);
  ASSERT_EQ(fine.pieces.size(), 3u);
  EXPECT_EQ(fine.pieces.front().box.left, 100);
  EXPECT_EQ(fine.pieces.back().box.right, 200);
  EXPECT_EQ(fine.pieces[1].span, (Span{2, 6}));
}

TEST(LetterWidth, NothingChangesWhereAllAreAlike) {
  for (const bool vertical : {false, true}) {
    const Layout layout = line_of(1, 4, vertical);
    const Layout fine = by_letter_width("一“三四", layout);
    ASSERT_EQ(fine.pieces.size(), 1u);
    EXPECT_EQ(fine.pieces[0].box, layout.pieces[0].box);
    EXPECT_EQ(fine.pieces[0].span, layout.pieces[0].span);
  }
  EXPECT_EQ(by_letter_width("1二", line_of(0, 2, true)).pieces.size(), 1u) << "upright";
  EXPECT_EQ(by_letter_width("1二", line_of(0, 3, false)).pieces.size(), 1u) << "beyond the text";
  EXPECT_EQ(by_letter_width("", line_of(5, 6, false)).pieces.size(), 1u);
}

}  // namespace
}  // namespace luoshi::page

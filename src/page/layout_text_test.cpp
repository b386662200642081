// SPDX-License-Identifier: Apache-2.0
#include "page/layout_text.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>

#include "page/printed.h"

namespace luoshi::page {
namespace {

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();

Layout sample() {
  Layout layout;
  layout.pages = {{595.28F, 841.89F}, {1200, 1600}};
  layout.pieces = {{{0, 12}, 0, {72, 101.5F, 198.25F, 113}, false, 1},
                   {{13, 18}, 0, {72.1F, 120, 126, 131.5F}, false, 0.93F},
                   {{18, 23}, 1, {30, 40, 42, 100}, true, 1.0F / 3},
                   {{30, 31}, 0, {-1, 0, 0.1F, 1e-3F}, true, 1}};
  layout.marks = {{Mark::Kind::doubtful, {13, 18}, {}}, {Mark::Kind::repaired, {13, 18}, "0.796 或"}, {Mark::Kind::doubtful, {20, 21}, {}}};
  layout.left_out = {{0, {70, 20, 300, 31.5F}, "2024 年 政府工作报告"}, {1, {0, 0, 1, 1}, "— 2 —"}};
  layout.engine = "an engine 1.4.4";
  return layout;
}

bool same(const Layout& a, const Layout& b) {
  const auto pages = std::ranges::equal(a.pages, b.pages, [](const Page& x, const Page& y) { return x.width == y.width && x.height == y.height; });
  const auto pieces = std::ranges::equal(a.pieces, b.pieces, [](const Piece& x, const Piece& y) {
    return x.span == y.span && x.page == y.page && x.box == y.box && x.vertical == y.vertical && x.confidence == y.confidence;
  });
  const auto marks = std::ranges::equal(a.marks, b.marks, [](const Mark& x, const Mark& y) {
    return x.kind == y.kind && x.span == y.span && x.as_read == y.as_read;
  });
  const auto asides = std::ranges::equal(a.left_out, b.left_out, [](const Aside& x, const Aside& y) {
    return x.page == y.page && x.box == y.box && x.text == y.text;
  });
  return pages && pieces && marks && asides && a.engine == b.engine;
}

TEST(LayoutText, ComesBackToTheBit) {
  const Layout layout = sample();
  EXPECT_TRUE(same(tidy(layout), layout));
  const std::string text = to_text(layout);
  EXPECT_TRUE(text.starts_with("luoshi layout 1\nengine an engine 1.4.4\npage 595.28 841.89\npage 1200 1600\n0 12 72 101.5 198.25 113\n1 5 ")) << text;
  const auto back = layout_of(text, 31);
  ASSERT_TRUE(back);
  EXPECT_TRUE(same(*back, layout));
  EXPECT_FALSE(layout_of(text, 30)) << "a piece beyond the text";
  EXPECT_TRUE(same(*layout_of(to_text({}), 0), {}));
}

TEST(LayoutText, WhatIsNoneIsRefused) {
  const std::string head = "luoshi layout 1\npage 100 200\n";
  EXPECT_TRUE(layout_of(head + "0 2 1 2 3 4\n", 10));
  for (const char* bad : {"0 2 1 2 3\n", "0 2 1 2 3 4 0.5 v x\n", "0 0 1 2 3 4\n", "0 2 1 2 0 4\n", "0 2 1 2 3 1\n", "0 2 nan 2 3 4\n",
                          "0 2 1 2 inf 4\n", "0 2 1 2 3 1e8\n", "0 2 1 2 3 4 1.5\n", "0 2 1 2 3 4 nan\n", "0 11 1 2 3 4\n",
                          "0 4294967295 1 2 3 4\n", "4294967295 4294967295 1 2 3 4\n", "-1 2 1 2 3 4\n", "0 2 1 2 3 4", "00 2 1 2 3 4\n",
                          "0 2 1 2 3 4.0\n", "0 2 1 2 3 4 1\n", "at 1\n0 2 1 2 3 4\n", "at 0\n0 2 1 2 3 4\n", "page 0 1\n", "page 1 inf\n",
                          "page 1 1 1\n", "doubtful 9 2\n", "doubtful 1 0\n", "doubtful 1 2 x\n", "repaired 1 2\n", "repaired 1 2 a\tb\n", "engine \n", "aside 1 1 2 3 4 a\n", "aside 0 1 2 3 4\n", "aside 0 1 2 3 nan a\n",
                          "doubtful 5 2\ndoubtful 4 2\n", "\n", "x\n", "\xFF\n"}) {
    EXPECT_FALSE(layout_of(head + bad, 10)) << bad;
  }
  EXPECT_FALSE(layout_of("", 10));
  EXPECT_FALSE(layout_of("luoshi layout 2\n", 10));
}

TEST(LayoutText, TidyMendsWhatNoLayoutCanHold) {
  Layout layout = sample();
  layout.pieces.insert(layout.pieces.begin() + 1, {{5, 13}, 0, {0, 0, 1, 1}, false, 1});   // overlaps
  layout.pieces.push_back({{40, 41}, 9, {0, 0, 1, 1}, false, 1});                          // on no page
  layout.pieces.push_back({{41, 42}, 0, {kNan, 0, 1, 1}, false, 1});
  layout.pieces.push_back({{42, 42}, 0, {0, 0, 1, 1}, false, 1});
  layout.marks.push_back({Mark::Kind::repaired, {22, 24}, "\n"});
  layout.marks.push_back({Mark::Kind::doubtful, {1, 2}, {}});
  layout.left_out.push_back({2, {0, 0, 1, 1}, "on no page"});
  layout.left_out.push_back({0, {0, kNan, 1, 1}, "nowhere"});
  layout.left_out.push_back({0, {0, 0, 1, 1}, ""});
  EXPECT_TRUE(same(tidy(layout), sample()));

  Layout turned;
  turned.pages = {{kNan, 5}};
  turned.pieces = {{{0, 1}, 0, {9, 8, 1, 2}, false, kNan}};
  turned.marks = {{Mark::Kind::repaired, {0, 1}, "a\nb\xFF"}};
  turned.engine = "a\nb";
  const Layout mended = tidy(turned);
  EXPECT_EQ(mended.pieces[0].box, (Box{1, 2, 9, 8}));
  EXPECT_EQ(mended.pieces[0].confidence, 0);
  const auto back = layout_of(to_text(mended), 1);
  ASSERT_TRUE(back);
  EXPECT_TRUE(same(*back, mended));
}

TEST(Printed, TenthsInsideThePage) {
  Layout layout = sample();
  const Printed number = printed(layout, {13, 18});
  EXPECT_EQ(number.page, 1u);
  EXPECT_EQ(box_text(number.box), "72.1 120.0 126.0 131.5");
  EXPECT_EQ(hundredths(number.confidence), "0.93");
  EXPECT_TRUE(number.doubtful);
  EXPECT_EQ(number.as_read, "0.796 或");
  const Printed upright = printed(layout, {19, 20});
  EXPECT_EQ(upright.page, 2u);
  EXPECT_EQ(box_text(upright.box, ", "), "30.0, 52.0, 42.0, 64.0");
  EXPECT_FALSE(upright.doubtful);
  EXPECT_EQ(box_text(printed(layout, {30, 31}).box), "0.0 0.0 0.1 0.0") << "nothing lies beyond the edge";
  EXPECT_FALSE(printed(layout, {24, 29}).there());
  EXPECT_FALSE(printed({}, {0, 5}).there());
  layout.engine.clear();
  EXPECT_EQ(printed(layout, {13, 18}).confidence, -1) << "nobody read it";
}

TEST(Printed, AConfidenceIsNeverRoundedUp) {
  Layout layout;
  layout.engine = "e";
  layout.pages = {{10, 10}};
  layout.pieces = {{{0, 1}, 0, {0, 0, 1, 1}, false, 0.899F}, {{1, 2}, 0, {0, 0, 1, 1}, false, 0.9F}, {{2, 3}, 0, {0, 0, 1, 1}, false, 1}};
  EXPECT_EQ(printed(layout, {0, 1}).confidence, 89);
  EXPECT_EQ(printed(layout, {1, 2}).confidence, 90);
  EXPECT_EQ(hundredths(printed(layout, {2, 3}).confidence), "1.00");
}

}  // namespace
}  // namespace luoshi::page

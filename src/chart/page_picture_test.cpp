// SPDX-License-Identifier: Apache-2.0
#include "chart/page_picture.h"

#include <gtest/gtest.h>

#include <limits>

namespace luoshi::chart {
namespace {

std::size_t count(std::string_view text, std::string_view part) {
  std::size_t n = 0;
  for (std::size_t at = text.find(part); at != text.npos; at = text.find(part, at + part.size())) ++n;
  return n;
}

const PageWords kWords{{"承诺", "节点", "结果", "目标"}, "不属于正文", "存疑", "改过", "没有断言", "像素"};

PagePicture sample() {
  PagePicture page{.width = 600, .height = 800, .scale = 1};
  page.letters = {{"新建停车位<2300>个", {50, 100, 250, 120}, false}, {"竖排", {500, 100, 520, 140}, true}};
  page.claims = {{{{50, 100, 100, 120}}, PagePicture::Look::target, false, false},
                 {{{60, 200, 100, 220}, {10, 230, 50, 250}}, PagePicture::Look::result, true, true},
                 {{{10, 300, 500, 320}}, PagePicture::Look::commitment, false, false}};
  page.left_out = {{280, 780, 320, 795}};
  page.title = "a.pdf & b";
  return page;
}

TEST(PagePicture, FramesLettersAndWhatTheyMean) {
  const std::string svg = page_svg(sample(), kWords);
  EXPECT_EQ(svg, page_svg(sample(), kWords));
  EXPECT_NE(svg.find("新建停车位&lt;2300&gt;个"), svg.npos);
  EXPECT_NE(svg.find(">竖</text>"), svg.npos) << "one character below the other";
  EXPECT_NE(svg.find("a.pdf &amp; b"), svg.npos);
  EXPECT_EQ(count(svg, "stroke=\"#c8102e\""), 2u) << "both lines of the doubtful one";
  EXPECT_EQ(count(svg, ">?</text>"), 2u) << "on the page and below";
  EXPECT_EQ(count(svg, ">*</text>"), 2u);
  for (const char* said : {"目标 1", "结果 1", "承诺 1", "不属于正文 1", "存疑 1", "改过 1"}) EXPECT_EQ(count(svg, said), 1u) << said;
  EXPECT_EQ(count(svg, "节点"), 0u) << "there is none";
  EXPECT_EQ(svg.find("没有断言"), svg.npos);
  EXPECT_NE(page_svg({.width = 10, .height = 10}, kWords).find("没有断言"), std::string::npos);
}

TEST(PagePicture, ItsOwnPictureGoesBeneath) {
  PagePicture page = sample();
  page.image = "\x89PNG…";
  EXPECT_NE(page_svg(page, kWords).find("href=\"data:image/png;base64,iVBOR+KApg==\""), std::string::npos);
  EXPECT_EQ(page_svg(page, kWords).find("停车位"), std::string::npos);
  page.image = "\xFF\xD8\xFF";
  EXPECT_NE(page_svg(page, kWords).find("data:image/jpeg;base64,"), std::string::npos);
}

TEST(PagePicture, NoSheetIsTooLarge) {
  PagePicture page = sample();
  page.width = 30'000;
  EXPECT_NE(page_svg(page, kWords).find("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4000\""), std::string::npos);
  page.scale = std::numeric_limits<double>::infinity();
  page.width = std::numeric_limits<float>::quiet_NaN();
  EXPECT_FALSE(page_svg(page, kWords).empty());
}

TEST(PagePicture, Painted) {
  const auto png = page_png(sample(), kWords);
  if (!png) {
    const ErrorCode code = png.error().code;
    ASSERT_TRUE(code == ErrorCode::chart_failed || code == ErrorCode::chart_no_font) << error_name(code);
    GTEST_SKIP() << "no librsvg or no Chinese font here";
  }
  EXPECT_TRUE(png->starts_with("\x89PNG"));
}

}  // namespace
}  // namespace luoshi::chart

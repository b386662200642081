// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "chart/samples_test.h"

namespace luoshi::chart {
namespace {

// Four bytes of a PNG's header.
unsigned number_at(const std::string& png, std::size_t at) {
  unsigned out = 0;
  for (std::size_t i = 0; i < 4; ++i) out = out << 8 | static_cast<unsigned char>(png[at + i]);
  return out;
}

TEST(ChartPng, IsAPictureOfTheWishedSize) {
  Style style;
  style.zoom = 1.5;
  const auto png = to_png(samples::growth(), style);
  if (!png) {
    const ErrorCode code = png.error().code;
    ASSERT_TRUE(code == ErrorCode::chart_failed || code == ErrorCode::chart_no_font) << error_name(code);
    GTEST_SKIP() << "no librsvg or no Chinese font here: " << error_name(code) << " " << png.error().arguments[0];
  }
  ASSERT_GT(png->size(), 10000u);
  EXPECT_TRUE(png->starts_with("\x89PNG\r\n\x1a\n"));
  EXPECT_EQ(number_at(*png, 16), 1440u);
  EXPECT_EQ(to_png(samples::growth(), style).value_or(""), *png) << "the same again";
}

TEST(ChartPng, TooManyPixelsAreRefused) {
  Style style;
  style.panel_height = 2000;
  style.width = 4000;
  style.zoom = 8;
  const auto png = to_png(samples::extremes(), style);
  ASSERT_FALSE(png);
  EXPECT_EQ(png.error().code, ErrorCode::chart_too_large);
  EXPECT_EQ(png.error().arguments[0], Words{}.pixels);
}

TEST(ChartPng, RefusesWhatTheSvgRefuses) {
  Chart chart;
  chart.panels.resize(kMostPanels + 1);
  EXPECT_EQ(to_png(chart, {}).error().code, ErrorCode::chart_too_large);
}

}  // namespace
}  // namespace luoshi::chart

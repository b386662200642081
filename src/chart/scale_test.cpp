// SPDX-License-Identifier: Apache-2.0
#include "chart/scale.h"

#include <gtest/gtest.h>

#include <cmath>

namespace luoshi::chart {
namespace {

const Words kWords;

TEST(ChartScale, MagnitudeOfTheUnitIsCountedOut) {
  EXPECT_EQ(plain_unit("亿元", kWords).factor, 1e8);
  EXPECT_EQ(plain_unit("亿元", kWords).word, "元");
  EXPECT_EQ(plain_unit("万亿元", kWords).factor, 1e12);
  EXPECT_EQ(plain_unit("万人次", kWords).word, "人次");
  EXPECT_EQ(plain_unit("%", kWords).factor, 1);
  EXPECT_EQ(plain_unit("", kWords).word, "");
}

TEST(ChartScale, AxisHoldsItsValuesOnRoundTicks) {
  for (const double size : {1e-12, 1e-3, 0.07, 1.0, 6.5, 123.0, 99999.0, 7.6e11, 1e13, 1e18}) {
    for (const double from : {-1.0, -0.3, 0.0, 0.1, 0.6, 0.97}) {
      for (const int intervals : {3, 5, 8}) {
        const Axis axis = round_axis(from * size, size, intervals);
        ASSERT_GE(axis.ticks.size(), 3u) << from << " " << size;
        EXPECT_LE(axis.ticks.size(), 2u * static_cast<unsigned>(intervals) + 1) << from << " " << size;
        EXPECT_LE(axis.low, from * size);
        EXPECT_GE(axis.high, size);
        EXPECT_LT(axis.high - axis.low, 2.5 * (size - std::min(0.0, from * size))) << "mostly empty";
        EXPECT_TRUE(from < 0 || axis.low >= 0);
        const double digits = axis.step / std::pow(10.0, std::floor(std::log10(axis.step) + 1e-9));
        EXPECT_TRUE(std::abs(digits - 1) < 1e-9 || std::abs(digits - 2) < 1e-9 || std::abs(digits - 5) < 1e-9 ||
                    (std::abs(digits - 2.5) < 1e-9 && axis.step > 10))
            << axis.step;
        for (std::size_t i = 0; i + 1 < axis.ticks.size(); ++i) {
          EXPECT_NE(fixed(axis.ticks[i], axis.decimals), fixed(axis.ticks[i + 1], axis.decimals));
        }
      }
    }
  }
}

TEST(ChartScale, AxisOfOneValue) {
  EXPECT_EQ(round_axis(0, 0, 5).low, 0);
  EXPECT_EQ(round_axis(0, 0, 5).high, 1);
  const Axis equal = round_axis(100, 100, 5);
  EXPECT_LT(equal.low, 100);
  EXPECT_GT(equal.high, 100);
  const Axis negative = round_axis(-3, -3, 5);
  EXPECT_LT(negative.low, -3);
  EXPECT_LE(negative.high, 0);
  EXPECT_EQ(round_axis(1, 10, 5).low, 0) << "zero is near";
  EXPECT_GT(round_axis(8, 10, 5).low, 0) << "zero is far";
}

TEST(ChartScale, Magnitudes) {
  EXPECT_EQ(magnitude_for(1e13, 2e12, "元", kWords).word, "万亿");
  EXPECT_EQ(magnitude_for(7e11, 1e11, "元", kWords).word, "亿");
  EXPECT_EQ(magnitude_for(52000, 10000, "元", kWords).word, "万");
  EXPECT_EQ(magnitude_for(9999, 2000, "人", kWords).word, "");
  EXPECT_EQ(magnitude_for(100005, 2, "人", kWords).word, "") << "ticks of 0.0002万 are not round";
  EXPECT_EQ(magnitude_for(20000, 5000, "%", kWords).word, "");
  EXPECT_EQ(magnitude_for(20000, 5000, "个百分点", kWords).word, "");
  Words english;
  english.magnitudes = {{1e9, "billion "}, {1e6, "million "}};
  EXPECT_EQ(value_text({2024, 7.6e11, {}, Mark::exact}, "元", english, false), "760billion 元");
}

TEST(ChartScale, NumbersAsTheyAreWritten) {
  EXPECT_EQ(fixed(-0.0, 1), "0.0");
  EXPECT_EQ(fixed(-0.04, 1), "0.0");
  EXPECT_EQ(fixed(2.5, 1), "2.5");
  EXPECT_EQ(brief(0.001, 5), "0.001");
  EXPECT_EQ(brief(7632.19, 12), "7632.19");
  EXPECT_EQ(brief(7632.19, 5), "7632.2");
  EXPECT_EQ(brief(0.1 + 0.2, 12), "0.3");
  EXPECT_EQ(brief(-120, 2), "-120");
  EXPECT_EQ(brief(1e18, 12), "1000000000000000000");
  EXPECT_EQ(brief(1e-300, 12), "0");
}

TEST(ChartScale, ValuesInWords) {
  const auto text = [](double value, std::optional<double> most, Mark mark, const char* unit, bool ascii = false) {
    return value_text({2024, value, most, mark}, unit, kWords, ascii);
  };
  EXPECT_EQ(text(763219000000, {}, Mark::exact, "元"), "7632.19亿元");
  EXPECT_EQ(text(6, 6.5, Mark::exact, "%"), "6～6.5%");
  EXPECT_EQ(text(-4.5, {}, Mark::exact, "%"), "−4.5%");
  EXPECT_EQ(text(110000, {}, Mark::at_least, "人"), "≥11万人");
  EXPECT_EQ(text(5.5, {}, Mark::at_most, "%"), "≤5.5%");
  EXPECT_EQ(text(6, {}, Mark::about, "%"), "约6%");
  EXPECT_EQ(text(110000, {}, Mark::at_least, "人", true), ">=11万人");
  EXPECT_EQ(text(6, 6.5, Mark::exact, "%", true), "6-6.5%");
  EXPECT_EQ(text(-12, -10, Mark::exact, "%", true), "-12..-10%");
}

}  // namespace
}  // namespace luoshi::chart

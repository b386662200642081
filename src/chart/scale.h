// SPDX-License-Identifier: Apache-2.0
//
// Numbers of a chart: round ticks, 万 and 亿, and how a value is written. Nothing depends on the locale.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chart/series_chart.h"

namespace luoshi::chart {

// A unit without the 万 or 亿 that it begins with: 亿元 is 1e8 and 元.
struct PlainUnit {
  double factor = 1;
  std::string word;
};
[[nodiscard]] PlainUnit plain_unit(std::string_view unit, const Words& words);

// An axis from ticks.front() to ticks.back(), which are multiples of `step`.
struct Axis {
  double low = 0, high = 1, step = 1;
  int decimals = 0;  // that its ticks need
  std::vector<double> ticks;
};
// Holds `low` to `high` with some room beyond both; zero is part of it where that costs little. About
// `intervals` of 1, 2, 5, 10, 25 … times a power of ten.
[[nodiscard]] Axis round_axis(double low, double high, int intervals);

// What an axis of values up to `most` with ticks `step` apart is counted in; 1 and no word for plain numbers
// and for units that are never multiplied (%).
[[nodiscard]] Magnitude magnitude_for(double most, double step, std::string_view unit, const Words& words);

// No exponent, no "-0"; `decimals` behind the point.
[[nodiscard]] std::string fixed(double value, int decimals);
// At most `digits` significant ones, no trailing zeros: 7632.19, 0.001, 12.5.
[[nodiscard]] std::string brief(double value, int digits);

// With a minus sign as long as the plus is, for print.
[[nodiscard]] std::string typeset(std::string_view number);

// A point in words: ≥7632.19亿元, 约6%, 6～6.5%. `ascii` writes >= and hyphens.
[[nodiscard]] std::string value_text(const Point& point, std::string_view unit, const Words& words, bool ascii);
// The same in an axis' own magnitude and without its unit, for places where that stands nearby.
[[nodiscard]] std::string short_text(const Point& point, double factor, int digits, const Words& words, bool ascii);

}  // namespace luoshi::chart

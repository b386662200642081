// SPDX-License-Identifier: Apache-2.0
//
// A chart checked and put in order, as both the picture and the terminal chart need it.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "chart/series_chart.h"

namespace luoshi::chart {

struct PreparedLine {
  std::string label;   // for a legend: always names its kind
  std::size_t series;  // an index into PreparedChart::series: lines of one place are of one
  Kind kind;
  std::vector<Point> points;  // in the plain unit, by year, the lower end of a range first
};

struct PreparedPanel {
  std::string title, unit, note;
  std::vector<PreparedLine> lines;  // those with points
  double low = 0, high = 0;         // of all values, where there are lines
};

struct PreparedChart {
  std::string title, subtitle, source;
  std::vector<PreparedPanel> panels;
  std::vector<std::string> series;  // what labels are without the word for their kind; may be ""
  int first_year = 0, last_year = 0;
  bool empty = true;
  // What its points and lines have, for the explanation of signs.
  std::array<bool, 4> marks{};
  std::array<bool, 2> kinds{};
  bool ranges = false;
};

[[nodiscard]] Result<PreparedChart> prepare(const Chart& chart, const Words& words);

// 2024年 长春市 结果：7632.19亿元
[[nodiscard]] std::string sentence(const PreparedLine& line, const Point& point, std::string_view unit, const Words& words);

// The points that a result's line goes through: the last one of each year.
[[nodiscard]] std::vector<Point> one_a_year(const std::vector<Point>& points);

}  // namespace luoshi::chart

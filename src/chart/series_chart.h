// SPDX-License-Identifier: Apache-2.0
//
// Draws an indicator over the years, what was aimed at against what was reached, for print and for a terminal.
//
//   Chart chart{.title = "长春市地区生产总值", .panels = {{.unit = "元", .lines = {result, target}}}};
//   auto svg = chart::to_svg(chart, {});         // text; the same chart gives the same bytes
//   auto png = chart::to_png(chart, {});         // that SVG, painted by librsvg
//   auto text = chart::to_text(chart, 100, true, {});
//
// Values are in the plain unit (元, 人): the axis finds its own 万 or 亿, and an 亿 in the unit is counted
// out first. No word comes from here that a caller cannot replace.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"

namespace luoshi::chart {

// What is more than these is refused (chart_too_large): nobody could read it.
inline constexpr std::size_t kMostPanels = 12;
inline constexpr std::size_t kMostLines = 24;    // of one panel
inline constexpr std::size_t kMostPoints = 400;  // of one line
inline constexpr int kFirstYear = 1, kLastYear = 9999;
inline constexpr int kMostYears = 200;  // from the first year of a chart to its last
inline constexpr double kMostValue = 1e18;  // of either sign, in the plain unit

enum class Mark { exact, at_least, at_most, about };

struct Point {
  int year = 0;
  double value = 0;
  std::optional<double> value_max;  // the upper end, where it is a range
  Mark mark = Mark::exact;
};

enum class Kind { target, result };

// Lines whose labels differ only in the word for their kind (长春市 目标, 长春市 结果) share a colour.
struct Line {
  std::string label;
  Kind kind = Kind::result;
  std::vector<Point> points;  // in any order; where a year comes twice, a result's line goes through the last
};

// A vertical scale of its own. All panels share the years.
struct Panel {
  std::string title;
  std::string unit;
  std::vector<Line> lines;
  std::string note;  // why it stands apart from the one before: a break in definition
};

struct Chart {
  std::string title;
  std::string subtitle;
  std::vector<Panel> panels;
  std::string source;
};

struct Magnitude {
  double factor = 1;
  std::string word;
};

// The words that a chart adds to those of its caller: here in Chinese, in data/messages.tsv in every language.
struct Words {
  std::string target = "目标";
  std::string result = "结果";
  std::string unit = "单位：";
  std::string source = "来源：";
  std::string year = "年";  // behind a year in a tooltip
  std::string colon = "：";
  std::string nothing = "没有可画的数据";
  std::string at_least = "不低于";
  std::string at_most = "不高于";
  std::string about = "左右";
  std::string range = "区间";
  std::string circa = "约";  // before a value
  std::string to = "～";     // between the ends of a range
  // What there can be too much of.
  std::string panels = "分图", lines = "数据线", points = "数据点", years = "年份跨度", pixels = "像素";
  std::vector<Magnitude> magnitudes = {{1e12, "万亿"}, {1e8, "亿"}, {1e4, "万"}};  // the largest first
};

struct Style {
  int width = 960;         // of the whole picture, in CSS pixels: 480 to 4000
  int panel_height = 260;  // of a panel between its axes: 120 to 2000
  double zoom = 2;         // pixels of the PNG to one of these: 0.5 to 8
  std::string fonts = "Noto Sans CJK SC, Source Han Sans SC, PingFang SC, Microsoft YaHei, "
                      "WenQuanYi Micro Hei, Droid Sans Fallback, sans-serif";
  Words words;
};

// All three refuse a value that is not finite or too large (chart_value: {label}, {year}, {value}) and more
// than can be shown (chart_too_large: {what}, {count}, {limit}). Sizes outside of Style's bounds are moved
// to the nearest bound. Invalid UTF-8 and control characters become U+FFFD.
[[nodiscard]] Result<std::string> to_svg(const Chart& chart, const Style& style);

// The bytes of a PNG. librsvg is loaded when first asked for, so that a program which draws nothing starts
// without it; chart_failed where it is missing or fails, chart_no_font where no font has Chinese characters.
[[nodiscard]] Result<std::string> to_png(const Chart& chart, const Style& style);

// One row a year with a bar for each result and a mark for its target, lines ended by \n. `columns` of 40
// or more are kept to; `unicode` off draws with ASCII (the words stay as they are).
[[nodiscard]] Result<std::string> to_text(const Chart& chart, std::size_t columns, bool unicode, const Words& words);

}  // namespace luoshi::chart

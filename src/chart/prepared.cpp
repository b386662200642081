// SPDX-License-Identifier: Apache-2.0
#include "chart/prepared.h"

#include <algorithm>
#include <cmath>

#include "base/width.h"
#include "chart/scale.h"

namespace luoshi::chart {
namespace {

tl::unexpected<Error> too_large(const std::string& what, std::size_t count, std::size_t limit) {
  return fail(ErrorCode::chart_too_large, {what, std::to_string(count), std::to_string(limit)});
}

bool drawable(double value) { return std::isfinite(value) && std::abs(value) <= kMostValue; }

std::string written(double value) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value < 0 ? "-∞" : "∞";
  return fixed(value, 0);
}

void trim(std::string& text, std::string_view what) {
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view piece : {std::string_view(" "), std::string_view("·"), std::string_view("："), what}) {
      if (piece.empty()) continue;
      if (text.ends_with(piece)) {
        text.erase(text.size() - piece.size());
        again = true;
      } else if (text.starts_with(piece)) {
        text.erase(0, piece.size());
        again = true;
      }
    }
  }
}

std::size_t series_of(std::vector<std::string>& known, const std::string& name) {
  const auto at = static_cast<std::size_t>(std::ranges::find(known, name) - known.begin());
  if (at == known.size()) known.push_back(name);
  return at;
}

Result<void> check(const Chart& chart, const Words& words) {
  if (chart.panels.size() > kMostPanels) return too_large(words.panels, chart.panels.size(), kMostPanels);
  for (const Panel& panel : chart.panels) {
    if (panel.lines.size() > kMostLines) return too_large(words.lines, panel.lines.size(), kMostLines);
    for (const Line& line : panel.lines) {
      if (line.points.size() > kMostPoints) return too_large(words.points, line.points.size(), kMostPoints);
      for (const Point& point : line.points) {
        const double upper = point.value_max.value_or(point.value);
        if (drawable(point.value) && drawable(upper) && point.year >= kFirstYear && point.year <= kLastYear) continue;
        const double bad = drawable(point.value) ? upper : point.value;
        return fail(ErrorCode::chart_value, {line.label, std::to_string(point.year), written(bad)});
      }
    }
  }
  return {};
}

PreparedLine prepare(const Line& line, double factor, std::vector<std::string>& series, const Words& words) {
  const std::string& kind = line.kind == Kind::target ? words.target : words.result;
  std::string label = printable(line.label);
  std::string name = label;
  trim(name, kind);
  if (label.find(kind) == label.npos) label += (label.empty() ? "" : " ") + kind;
  PreparedLine out{std::move(label), series_of(series, name), line.kind, line.points};
  for (Point& point : out.points) {
    point.value *= factor;
    if (!point.value_max) continue;
    *point.value_max *= factor;
    if (*point.value_max < point.value) std::swap(*point.value_max, point.value);
    if (*point.value_max == point.value) point.value_max.reset();
  }
  std::ranges::stable_sort(out.points, {}, &Point::year);
  return out;
}

}  // namespace

Result<PreparedChart> prepare(const Chart& chart, const Words& words) {
  if (const auto checked = check(chart, words); !checked) return tl::unexpected<Error>(checked.error());
  PreparedChart out;
  out.title = printable(chart.title);
  out.subtitle = printable(chart.subtitle);
  out.source = printable(chart.source);
  for (const Panel& panel : chart.panels) {
    const PlainUnit unit = plain_unit(printable(panel.unit), words);
    PreparedPanel into{printable(panel.title), unit.word, printable(panel.note), {}, 0, 0};
    for (const Line& line : panel.lines) {
      if (line.points.empty()) continue;
      if (into.lines.empty()) into.low = into.high = line.points.front().value * unit.factor;
      into.lines.push_back(prepare(line, unit.factor, out.series, words));
      out.kinds[static_cast<std::size_t>(line.kind)] = true;
      for (const Point& point : into.lines.back().points) {
        if (out.empty) out.first_year = out.last_year = point.year;
        out.empty = false;
        out.first_year = std::min(out.first_year, point.year);
        out.last_year = std::max(out.last_year, point.year);
        into.low = std::min(into.low, point.value);
        into.high = std::max(into.high, point.value_max.value_or(point.value));
        out.marks[static_cast<std::size_t>(point.mark)] = true;
        out.ranges |= point.value_max.has_value();
      }
    }
    out.panels.push_back(std::move(into));
  }
  const int years = out.last_year - out.first_year + 1;
  if (years > kMostYears) return too_large(words.years, static_cast<std::size_t>(years), kMostYears);
  return out;
}

std::string sentence(const PreparedLine& line, const Point& point, std::string_view unit, const Words& words) {
  return std::to_string(point.year) + words.year + " " + line.label + words.colon +
         value_text(point, unit, words, false);
}

std::vector<Point> one_a_year(const std::vector<Point>& points) {
  std::vector<Point> out;
  for (const Point& point : points) {
    if (!out.empty() && out.back().year == point.year) out.pop_back();
    out.push_back(point);
  }
  return out;
}

}  // namespace luoshi::chart

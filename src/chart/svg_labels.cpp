// SPDX-License-Identifier: Apache-2.0
//
// Words beside points. A value is written where it covers nothing else, or left to the tooltip.
#include <algorithm>
#include <cmath>

#include "chart/lettering.h"
#include "chart/svg_internal.h"

namespace luoshi::chart {
namespace {

constexpr double kLetters = 11.5;
constexpr int kDigits = 5;  // the exact value is in the tooltip

class Labels {
 public:
  Labels(Sheet& sheet, const Page& page, const Vertical& vertical, const std::vector<Placed>& lines, Box plot)
      : sheet_(sheet), page_(page), vertical_(vertical), plot_(plot) {
    for (const Placed& placed : lines) {
      for (const Glyph& glyph : placed.glyphs) taken_.push_back(extent(glyph));
      if (placed.line->kind == Kind::result) add_line(placed);
    }
  }

  [[nodiscard]] std::string words(const Point& point) const {
    return short_text(point, vertical_.magnitude.factor, kDigits, page_.style.words, false);
  }

  void put(const Point& point, const Glyph& glyph) {
    const std::string text = words(point);
    const double width = em_width(text) * kLetters;
    const Box mark = extent(glyph);
    const double middle = (mark.top + mark.bottom) / 2;
    const double half = kLetters / 2;
    const auto at = [&](double x, double y) { return Box{x - width / 2, y - half, x + width / 2, y + half}; };
    const double above = mark.top - half - 2;
    const double below = mark.bottom + half + 2;
    const double aside = width * 0.4;
    for (const Box& box : {at(glyph.x, above), at(glyph.x, below), at(glyph.x + aside, below), at(glyph.x - aside, above),
                           at(glyph.x + aside, above), at(glyph.x - aside, below), at(mark.right + width / 2 + 2, middle),
                           at(mark.left - width / 2 - 2, middle)}) {
      if (box.top < plot_.top - kLetters || box.bottom > plot_.bottom - 1) continue;
      if (box.left < plot_.left || box.right > page_.style.width - 4) continue;
      if (std::ranges::any_of(taken_, [&](const Box& other) { return overlap(box, other); })) continue;
      taken_.push_back(box);
      // A ground of its own, so that no grid line runs through the figures.
      sheet_.raw("<rect x=\"" + px(box.left - 1) + "\" y=\"" + px(box.top) + "\" width=\"" + px(width + 2) +
                 "\" height=\"" + px(kLetters) + "\" fill=\"" + kGround + "\" fill-opacity=\"0.8\"/>\n");
      sheet_.text((box.left + box.right) / 2, box.bottom - 1.5, kLetters, glyph.look.colour, text, Anchor::middle,
                  glyph.kind == Kind::result);
      return;
    }
  }

 private:
  // The line itself, as a row of small boxes.
  void add_line(const Placed& placed) {
    const std::vector<Point>& points = placed.line->points;
    for (std::size_t i = 1; i < points.size(); ++i) {
      if (points[i].year - points[i - 1].year > 1) continue;
      const Glyph& a = placed.glyphs[i - 1];
      const Glyph& b = placed.glyphs[i];
      const double ay = (a.y + a.y_max) / 2;
      const double by = (b.y + b.y_max) / 2;
      const int pieces = 1 + static_cast<int>(std::max(std::abs(b.x - a.x), std::abs(by - ay)) / 4);
      for (int k = 0; k <= pieces; ++k) {
        const double x = a.x + (b.x - a.x) * k / pieces;
        const double y = ay + (by - ay) * k / pieces;
        taken_.push_back({x - 2, y - 2, x + 2, y + 2});
      }
    }
  }

  Sheet& sheet_;
  const Page& page_;
  const Vertical& vertical_;
  Box plot_;
  std::vector<Box> taken_;
};

}  // namespace

void draw_values(Sheet& sheet, const Page& page, const Vertical& vertical, const std::vector<Placed>& lines, Box plot) {
  Labels labels(sheet, page, vertical, lines, plot);
  for (const Kind kind : {Kind::result, Kind::target}) {
    double widest = 0;
    for (const Placed& placed : lines) {
      if (placed.line->kind != kind) continue;
      for (const Point& point : placed.line->points) widest = std::max(widest, em_width(labels.words(point)) * kLetters);
    }
    const bool dense = page.step < widest + 4 && page.chart.first_year != page.chart.last_year;
    for (const Placed& placed : lines) {
      if (placed.line->kind != kind) continue;
      const std::vector<Point>& points = placed.line->points;
      // The last one first: it is the news. Where years stand close, the rest would be a choice by chance.
      for (std::size_t i = points.size(); i-- > 0;) {
        if (dense && i + 1 != points.size() && (i != 0 || kind == Kind::target)) continue;
        labels.put(points[i], placed.glyphs[i]);
      }
    }
  }
}

bool ends_with_name(const PreparedChart& chart, const PreparedLine& line) {
  return line.kind == Kind::result && line.points.back().year == chart.last_year;
}

bool names_fit(std::size_t names, const Style& style) {
  constexpr double kLeastApart = 11;
  return names > 0 && style.panel_height / static_cast<double>(names) >= kLeastApart;
}

void draw_names(Sheet& sheet, const Page& page, const std::vector<Placed>& lines, Box plot) {
  struct Name {
    const Placed* placed;
    double wish, y;
  };
  std::vector<Name> names;
  for (const Placed& placed : lines) {
    if (!ends_with_name(page.chart, *placed.line)) continue;
    const Glyph& end = placed.glyphs.back();
    const double y = (end.y + end.y_max) / 2;
    names.push_back({&placed, y, y});
  }
  if (!names_fit(names.size(), page.style)) return;  // the legend has them
  const double apart = std::min(kNormal, (plot.bottom - plot.top) / static_cast<double>(names.size()));
  std::ranges::stable_sort(names, {}, &Name::wish);
  for (std::size_t i = 1; i < names.size(); ++i) names[i].y = std::max(names[i].y, names[i - 1].y + apart);
  // Pushed down beyond the edge: back up from there.
  double limit = plot.bottom;
  for (std::size_t i = names.size(); i-- > 0;) {
    names[i].y = std::min(names[i].y, limit);
    limit = names[i].y - apart;
  }
  for (const Name& name : names) {
    const Glyph& end = name.placed->glyphs.back();
    const double x = page.right + 16;
    // A name that had to move is led back to its line.
    if (std::abs(name.y - name.wish) > 3) sheet.line(end.x + 6, name.wish, x - 3, name.y, end.look.colour, 0.7);
    const std::string words = cut_to(page.chart.series[name.placed->line->series], (page.label_room - 16) / kSmall, em_of);
    sheet.text(x, name.y + 4, kSmall, end.look.colour, words);
  }
}

}  // namespace luoshi::chart

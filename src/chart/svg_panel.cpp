// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include "chart/lettering.h"
#include "chart/svg_internal.h"

namespace luoshi::chart {
namespace {

constexpr double kYearsBelow = 28;  // the row of years under a panel

// Every so many years one is written, so that they do not touch.
int year_interval(double step) {
  const double room = 4 * 0.57 * kSmall + 14;
  for (const int interval : {1, 2, 5, 10, 20, 50}) {
    if (interval * step >= room) return interval;
  }
  return 100;
}

void draw_axes(Sheet& sheet, const Page& page, const Vertical& vertical, Box plot) {
  const Axis& axis = vertical.axis;
  const double height = plot.bottom - plot.top;
  for (const double tick : axis.ticks) {
    const double y = plot.bottom - (tick - axis.low) / (axis.high - axis.low) * height;
    const bool strong = tick == axis.low || std::abs(tick) < axis.step / 2;
    sheet.line(plot.left, y, plot.right, y, strong ? kAxisInk : kGrid);
    sheet.text(plot.left - 8, y + 4, kSmall, kSoft, typeset(fixed(tick, axis.decimals)), Anchor::end);
  }
  const int interval = year_interval(page.step);
  for (int year = page.chart.first_year; year <= page.chart.last_year; ++year) {
    const double x = page.x(year);
    const bool written = year % interval == 0 || page.chart.first_year == page.chart.last_year;
    sheet.line(x, plot.bottom, x, plot.bottom + (written ? 6 : 3), kAxisInk);
    if (written) sheet.text(x, plot.bottom + 20, kSmall, kSoft, std::to_string(year), Anchor::middle);
  }
}

bool covers(const Glyph& glyph, const std::vector<Box>& taken) {
  const Box box = extent(glyph);
  return std::ranges::any_of(taken, [&](const Box& other) { return overlap(box, other); });
}

// Where one target would cover a result, all of the panel stand before their year, as they did in time; where
// one would still cover another, it stands beside that.
void step_aside(std::vector<Placed>& lines, double step) {
  constexpr double kAside = 12;
  constexpr double kFar = 26;  // farther away it would seem to be of no year
  std::vector<Box> taken;
  std::vector<Glyph*> targets;
  for (Placed& placed : lines) {
    for (Glyph& glyph : placed.glyphs) {
      if (glyph.kind == Kind::target) targets.push_back(&glyph);
      if (glyph.kind == Kind::result) taken.push_back(extent(glyph));
    }
  }
  const bool aside = std::ranges::any_of(targets, [&](const Glyph* glyph) { return covers(*glyph, taken); });
  for (Glyph* glyph : targets) {
    const double year = glyph->x;
    const double first = aside ? -1 : 0;
    glyph->x = year + first * kAside * glyph->size;
    for (const double places : {first, 1.0, -2.0, 2.0}) {
      const double shift = places * kAside * glyph->size;
      Glyph tried = *glyph;
      tried.x = year + shift;
      if (std::abs(shift) > std::min(kFar, step * 0.45) || covers(tried, taken)) continue;
      glyph->x = tried.x;
      break;
    }
    taken.push_back(extent(*glyph));
  }
}

std::vector<Placed> place(const Page& page, const PreparedPanel& panel, const Vertical& vertical, Box plot) {
  const auto y = [&](double value) {
    const Axis& axis = vertical.axis;
    const double part = (value / vertical.magnitude.factor - axis.low) / (axis.high - axis.low);
    return plot.bottom - part * (plot.bottom - plot.top);
  };
  std::vector<Placed> out;
  constexpr double kClose = 28;
  for (const PreparedLine& line : panel.lines) {
    Placed placed{&line, {}};
    for (const Point& point : line.points) {
      Glyph glyph{.x = page.x(point.year), .y = y(point.value), .y_max = y(point.value_max.value_or(point.value)),
                  .range = point.value_max.has_value(), .size = page.step < kClose ? 0.75 : 1.0, .kind = line.kind,
                  .mark = point.mark, .look = look_of(line.series, line.kind, page.only_series),
                  .tooltip = sentence(line, point, panel.unit, page.style.words)};
      placed.glyphs.push_back(std::move(glyph));
    }
    out.push_back(std::move(placed));
  }
  step_aside(out, page.step);
  return out;
}

// Through the points of following years; a year that is missing breaks it.
void draw_line(Sheet& sheet, const Placed& placed) {
  std::string path;
  const std::vector<Point>& points = placed.line->points;
  int before = 0;
  bool drawn = false;
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (i + 1 < points.size() && points[i + 1].year == points[i].year) continue;  // the last of a year counts
    const bool joined = !path.empty() && points[i].year == before + 1;
    const Glyph& glyph = placed.glyphs[i];
    path += (path.empty() ? "M" : joined ? " L" : " M") + px(glyph.x) + "," + px((glyph.y + glyph.y_max) / 2);
    drawn |= joined;
    before = points[i].year;
  }
  if (!drawn) return;
  sheet.raw("<path d=\"" + path + "\" fill=\"none\" stroke=\"" + placed.glyphs.front().look.colour +
            "\" stroke-width=\"2.2\" stroke-linejoin=\"round\"/>\n");
}

}  // namespace

double draw_panel(Sheet& sheet, const Page& page, std::size_t index, double top) {
  const PreparedPanel& panel = page.chart.panels[index];
  if (panel.lines.empty()) {
    sheet.text(page.left, top + 24, kNormal, kSoft, page.style.words.nothing);
    return top + 40;
  }
  const Vertical& vertical = page.verticals[index];
  const std::string unit = vertical.magnitude.word + panel.unit;
  if (!unit.empty()) {
    const std::string words = page.style.words.unit + unit;
    const double room = (page.right - kMargin) / kSmall;
    sheet.text(kMargin, top + 14, kSmall, kSoft, cut_to(words, room, em_of));
  }
  const double plot_top = top + 30;
  const Box plot{page.left, plot_top, page.right, plot_top + page.style.panel_height};
  draw_axes(sheet, page, vertical, plot);
  const std::vector<Placed> lines = place(page, panel, vertical, plot);
  const auto draw_marks = [&](Kind kind) {
    for (const Placed& placed : lines) {
      if (placed.line->kind != kind) continue;
      for (const Glyph& glyph : placed.glyphs) draw(sheet, glyph);
    }
  };
  for (const Placed& placed : lines) {
    if (placed.line->kind == Kind::result) draw_line(sheet, placed);
  }
  draw_marks(Kind::target);
  draw_marks(Kind::result);
  if (page.only_series) draw_values(sheet, page, vertical, lines, plot);
  if (page.label_room > 0) draw_names(sheet, page, lines, plot);
  return plot.bottom + kYearsBelow;
}

}  // namespace luoshi::chart

// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cmath>

#include "chart/lettering.h"
#include "chart/svg_internal.h"

namespace luoshi::chart {
namespace {

constexpr double kDot = 3.8;     // half the height of a result's mark
constexpr double kOpen = 5.5;    // of a target's
constexpr double kArrow = 15;    // from the mark's centre to the tip of a bound
constexpr double kBar = 5;       // half the width of a range
constexpr double kLeastBar = 6;  // its least height

std::string attribute(const char* name, std::string_view value) {
  return std::string(" ") + name + "=\"" + std::string(value) + "\"";
}
std::string attribute(const char* name, double value) { return attribute(name, px(value)); }

// The outline of a shape of half the height `r`; corners reach a little further, so that all look of one size.
std::string outline(Shape shape, double x, double y, double r) {
  const auto path = [](std::initializer_list<std::pair<double, double>> corners) {
    std::string d;
    for (const auto& [cx, cy] : corners) {
      d += d.empty() ? "M" : " L";
      d += px(cx) + "," + px(cy);
    }
    return "<path" + attribute("d", d + " Z");
  };
  const double s = r * 0.9;
  const double t = r * 1.15;
  switch (shape) {
    case Shape::circle: return "<circle" + attribute("cx", x) + attribute("cy", y) + attribute("r", r);
    case Shape::square: return path({{x - s, y - s}, {x + s, y - s}, {x + s, y + s}, {x - s, y + s}});
    case Shape::triangle: return path({{x, y - t}, {x + t, y + s}, {x - t, y + s}});
    case Shape::inverted: return path({{x, y + t}, {x + t, y - s}, {x - t, y - s}});
    case Shape::diamond: return path({{x, y - t}, {x + t, y}, {x, y + t}, {x - t, y}});
  }
  return {};
}

std::string paint(const Glyph& glyph) {
  const bool result = glyph.kind == Kind::result;
  std::string out = attribute("fill", result ? glyph.look.colour : kGround) + attribute("stroke", glyph.look.colour);
  if (!result || glyph.range) out += attribute("stroke-width", 1.6);
  if (result && glyph.range) out += attribute("fill-opacity", "0.35");
  if (glyph.mark == Mark::about) out += attribute("stroke-dasharray", "2.2 1.8");
  // A filled mark shows no dashes: it is hollowed to a ring.
  if (result && glyph.mark == Mark::about && !glyph.range) out += attribute("fill-opacity", "0.25");
  return out;
}

double radius(const Glyph& glyph) { return glyph.size * (glyph.kind == Kind::result ? kDot : kOpen); }

// Top and bottom of the mark without its arrow.
std::pair<double, double> body(const Glyph& glyph) {
  const double r = radius(glyph);
  if (!glyph.range) return {glyph.y - r, glyph.y + r};
  const double middle = (glyph.y + glyph.y_max) / 2;
  const double half = std::max(std::abs(glyph.y - glyph.y_max), kLeastBar) / 2;
  return {middle - half, middle + half};
}

std::string arrow(const Glyph& glyph) {
  if (glyph.mark != Mark::at_least && glyph.mark != Mark::at_most) return {};
  const auto [top, bottom] = body(glyph);
  const double way = glyph.mark == Mark::at_least ? -1 : 1;
  const double from = way < 0 ? top : bottom;
  const double r = radius(glyph);
  const double tip = from + way * (kArrow - r);
  return "<path" + attribute("d", "M" + px(glyph.x) + "," + px(from) + " L" + px(glyph.x) + "," + px(tip) + " M" +
                                      px(glyph.x - 3.5) + "," + px(tip - way * 4) + " L" + px(glyph.x) + "," + px(tip) +
                                      " L" + px(glyph.x + 3.5) + "," + px(tip - way * 4)) +
         attribute("fill", "none") + attribute("stroke", glyph.look.colour) + attribute("stroke-width", 1.6) + "/>";
}

}  // namespace

Look look_of(std::size_t series, Kind kind, bool only_series) {
  constexpr std::array<const char*, 7> kColours = {"#0072b2", "#d55e00", "#009e73", "#cc79a7",
                                                   "#e69f00", "#56b4e9", "#000000"};
  constexpr std::array<Shape, 4> kShapes = {Shape::circle, Shape::square, Shape::triangle, Shape::inverted};
  if (only_series) {
    return kind == Kind::result ? Look{kColours[0], Shape::circle} : Look{kColours[1], Shape::diamond};
  }
  return {kColours[series % kColours.size()], kShapes[series / kColours.size() % kShapes.size()]};
}

void draw(Sheet& sheet, const Glyph& glyph) {
  const auto [top, bottom] = body(glyph);
  std::string mark;
  if (glyph.range) {
    mark = "<rect" + attribute("x", glyph.x - kBar * glyph.size) + attribute("y", top) + attribute("width", 2 * kBar * glyph.size) +
           attribute("height", bottom - top) + attribute("rx", 2);
  } else {
    mark = outline(glyph.look.shape, glyph.x, glyph.y, radius(glyph));
  }
  mark += paint(glyph) + "/>";
  const std::string title = glyph.tooltip.empty() ? "" : "<title>" + escaped(glyph.tooltip) + "</title>";
  sheet.raw("<g>" + title + mark + arrow(glyph) + "</g>\n");
}

Box extent(const Glyph& glyph) {
  auto [top, bottom] = body(glyph);
  const double r = glyph.range ? kBar * glyph.size : radius(glyph);
  if (glyph.mark == Mark::at_least) top -= kArrow - kDot;
  if (glyph.mark == Mark::at_most) bottom += kArrow - kDot;
  return {glyph.x - r - 1, top - 1, glyph.x + r + 1, bottom + 1};
}

double draw_legend(Sheet& sheet, const Page& page, const PreparedPanel& panel, double top) {
  constexpr double kRow = 22;
  constexpr double kGap = 22;  // between entries
  double x = kMargin;
  double y = top + kRow / 2;
  std::vector<std::size_t> done;
  for (const PreparedLine& line : panel.lines) {
    // One entry a line; of several places one entry a place, with the marks of both kinds.
    if (!page.only_series && std::ranges::find(done, line.series) != done.end()) continue;
    done.push_back(line.series);
    const auto has = [&](Kind kind) {
      if (page.only_series) return line.kind == kind;
      return std::ranges::any_of(panel.lines, [&](const auto& l) { return l.series == line.series && l.kind == kind; });
    };
    const bool result = has(Kind::result);
    const bool target = has(Kind::target);
    const std::string& name = page.chart.series[line.series];
    const std::string full = page.only_series || name.empty() ? line.label : name;
    const double key = (result ? 26 : 0) + (target ? 16 : 0);
    const std::string words = cut_to(full, (page.style.width - 2 * kMargin - key) / kNormal, em_of);
    const double width = key + 4 + em_width(words) * kNormal;
    if (x > kMargin && x + width > page.style.width - kMargin) {
      x = kMargin;
      y += kRow;
    }
    Glyph glyph{.x = x + 12, .y = y, .look = look_of(line.series, Kind::result, page.only_series), .tooltip = {}};
    if (result) {
      sheet.line(x, y, x + 24, y, glyph.look.colour, 2.2);
      draw(sheet, glyph);
    }
    if (target) {
      glyph.kind = Kind::target;
      glyph.look = look_of(line.series, Kind::target, page.only_series);
      glyph.x = x + (result ? 34 : 7);
      draw(sheet, glyph);
    }
    sheet.text(x + key + 4, y + 4.5, kNormal, kInk, words);
    x += width + kGap;
  }
  return y + kRow / 2;
}

double draw_signs(Sheet& sheet, const Page& page, double top) {
  const Words& words = page.style.words;
  const Look grey{kSoft, page.only_series ? Shape::diamond : Shape::circle};
  std::vector<std::pair<Glyph, std::string_view>> signs;
  const auto sign = [&](Kind kind, Mark mark, bool range, std::string_view meaning) {
    signs.push_back({Glyph{.range = range, .kind = kind, .mark = mark, .look = grey, .tooltip = {}}, meaning});
  };
  if (!page.only_series) {
    if (page.chart.kinds[static_cast<std::size_t>(Kind::result)]) sign(Kind::result, Mark::exact, false, words.result);
    if (page.chart.kinds[static_cast<std::size_t>(Kind::target)]) sign(Kind::target, Mark::exact, false, words.target);
  }
  const auto& marks = page.chart.marks;
  if (marks[static_cast<std::size_t>(Mark::at_least)]) sign(Kind::target, Mark::at_least, false, words.at_least);
  if (marks[static_cast<std::size_t>(Mark::at_most)]) sign(Kind::target, Mark::at_most, false, words.at_most);
  if (marks[static_cast<std::size_t>(Mark::about)]) sign(Kind::target, Mark::about, false, words.about);
  if (page.chart.ranges) sign(Kind::target, Mark::exact, true, words.range);
  if (signs.empty()) return top;
  double x = kMargin;
  double y = top + 13;
  for (auto& [glyph, meaning] : signs) {
    const double width = 18 + em_width(meaning) * kSmall;
    if (x > kMargin && x + width > page.style.width - kMargin) {
      x = kMargin;
      y += 26;
    }
    // An arrow takes its room from the mark, so that all signs stand in the middle of the row.
    glyph.x = x + 7;
    glyph.y = y + (glyph.mark == Mark::at_least ? 4 : glyph.mark == Mark::at_most ? -4 : glyph.range ? 7 : 0);
    glyph.y_max = y - 7;
    draw(sheet, glyph);
    sheet.text(x + 18, y + 4.5, kSmall, kSoft, meaning);
    x += width + 22;
  }
  return y + 13;
}

}  // namespace luoshi::chart

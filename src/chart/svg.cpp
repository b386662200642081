// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include "chart/lettering.h"
#include "chart/svg_internal.h"

namespace luoshi::chart {
namespace {

Style within_bounds(Style style) {
  style.width = std::clamp(style.width, 480, 4000);
  style.panel_height = std::clamp(style.panel_height, 120, 2000);
  return style;
}

// An axis is chosen twice: in the plain unit to find its magnitude, then in that.
Vertical vertical_of(const PreparedPanel& panel, const Style& style) {
  const int intervals = std::clamp(style.panel_height / 52, 3, 8);
  const Axis plain = round_axis(panel.low, panel.high, intervals);
  const double most = std::max(std::abs(panel.low), std::abs(panel.high));
  const Magnitude magnitude = magnitude_for(most, plain.step, panel.unit, style.words);
  return {round_axis(panel.low / magnitude.factor, panel.high / magnitude.factor, intervals), magnitude};
}

Page page_of(const PreparedChart& chart, const Style& style) {
  Page page{chart, style, chart.series.size() < 2, kMargin, style.width - kMargin, 0, 0, 0, {}};
  double ticks = 0;
  for (const PreparedPanel& panel : chart.panels) {
    page.verticals.push_back(vertical_of(panel, style));
    if (panel.lines.empty()) continue;
    const Axis& axis = page.verticals.back().axis;
    for (const double tick : axis.ticks) ticks = std::max(ticks, em_width(fixed(tick, axis.decimals)) * kSmall);
  }
  page.left += ticks + 8;
  if (!page.only_series) {
    constexpr double kMostRoom = 150;
    for (const PreparedPanel& panel : chart.panels) {
      const auto ends = [&](const PreparedLine& line) { return ends_with_name(chart, line); };
      if (!names_fit(static_cast<std::size_t>(std::ranges::count_if(panel.lines, ends)), style)) continue;
      for (const PreparedLine& line : panel.lines) {
        const double width = em_width(chart.series[line.series]) * kSmall;
        if (ends(line)) page.label_room = std::max(page.label_room, std::min(kMostRoom, width + 20));
      }
    }
    page.right -= page.label_room;
  }
  const double room = page.right - page.left;
  const int intervals = chart.last_year - chart.first_year;
  // The first and the last year stand a little inside; a single one in the middle.
  const double inset = std::min(40.0, room / (intervals + 2));
  page.step = intervals == 0 ? room : (room - 2 * inset) / intervals;
  page.first_x = intervals == 0 ? page.left + room / 2 : page.left + inset;
  return page;
}

// Lines of text from `top`; their lower edge.
double paragraph(Sheet& sheet, const Style& style, double top, double size, const char* colour, std::string_view text,
                 std::size_t lines, bool bold = false) {
  for (const std::string& line : wrap(text, (style.width - 2 * kMargin) / size, lines, em_of)) {
    sheet.text(kMargin, top + size * 1.05, size, colour, line, Anchor::start, bold);
    top += size * 1.45;
  }
  return top;
}

bool same_legend(const PreparedPanel& a, const PreparedPanel& b) {
  return std::ranges::equal(a.lines, b.lines, [](const PreparedLine& x, const PreparedLine& y) {
    return x.label == y.label && x.kind == y.kind;
  });
}

double draw_panels(Sheet& sheet, const Page& page, double y) {
  const PreparedPanel* before = nullptr;  // the last one with a legend
  for (std::size_t i = 0; i < page.chart.panels.size(); ++i) {
    const PreparedPanel& panel = page.chart.panels[i];
    const Style& style = page.style;
    sheet.raw("<g>\n");
    if (i > 0) y += 14;
    if (!panel.note.empty()) {
      // A break in definition is a break on the page.
      if (i > 0) {
        sheet.raw("<path d=\"M" + px(kMargin) + "," + px(y) + " H" + px(style.width - kMargin) +
                  "\" fill=\"none\" stroke=\"" + kAxisInk + "\" stroke-dasharray=\"6 4\"/>\n");
        y += 8;
      }
      y = paragraph(sheet, style, y, kSmall, "#8a3c00", panel.note, 3) + 4;
    }
    if (!panel.title.empty()) y = paragraph(sheet, style, y, kHeading, kInk, panel.title, 2, true) + 2;
    if (!panel.lines.empty() && (before == nullptr || !same_legend(*before, panel))) {
      y = draw_legend(sheet, page, panel, y);
      before = &panel;
    }
    y = draw_panel(sheet, page, i, y + 2);
    sheet.raw("</g>\n");
  }
  return draw_signs(sheet, page, y + 10);
}

}  // namespace

std::string px(double length) {
  const double rounded = std::round(length * 10) / 10;
  return fixed(rounded, rounded == std::round(rounded) ? 0 : 1);
}

void Sheet::line(double x1, double y1, double x2, double y2, std::string_view colour, double width) {
  out_ += "<path d=\"M" + px(x1) + "," + px(y1);
  out_ += y1 == y2 ? " H" + px(x2) : x1 == x2 ? " V" + px(y2) : " L" + px(x2) + "," + px(y2);
  out_ += "\" stroke=\"" + std::string(colour) + "\"" + (width == 1 ? "" : " stroke-width=\"" + px(width) + "\"") + "/>\n";
}

void Sheet::text(double x, double y, double size, std::string_view colour, std::string_view words, Anchor anchor,
                 bool bold) {
  out_ += "<text x=\"" + px(x) + "\" y=\"" + px(y) + "\" font-size=\"" + px(size) + "\" fill=\"" + std::string(colour) + "\"";
  if (anchor != Anchor::start) out_ += anchor == Anchor::middle ? " text-anchor=\"middle\"" : " text-anchor=\"end\"";
  if (bold) out_ += " font-weight=\"bold\"";
  out_ += ">" + escaped(words) + "</text>\n";
}

Result<Picture> picture_of(const Chart& chart, const Style& wished) {
  const Style style = within_bounds(wished);
  const Result<PreparedChart> prepared = prepare(chart, style.words);
  if (!prepared) return tl::unexpected<Error>(prepared.error());
  const Page page = page_of(*prepared, style);
  Sheet sheet;
  double y = kMargin - 6;
  y = paragraph(sheet, style, y, kTitle, kInk, prepared->title, 2, true);
  if (!prepared->subtitle.empty()) y = paragraph(sheet, style, y + 2, 14, kSoft, prepared->subtitle, 3);
  y += 10;
  if (prepared->empty) {
    sheet.text(style.width / 2.0, y + 60, 16, kSoft, style.words.nothing, Anchor::middle);
    y += 110;
  } else {
    y = draw_panels(sheet, page, y);
  }
  if (!prepared->source.empty()) {
    y = paragraph(sheet, style, y + 8, kSmall, kSoft, style.words.source + prepared->source, 6);
  }
  const int pixels_high = static_cast<int>(std::ceil(y + 20));
  const std::string width = std::to_string(style.width);
  const std::string height = std::to_string(pixels_high);
  // The language makes fonts of all of East Asia choose the Chinese forms of characters.
  std::string svg = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + width +
                    "\" height=\"" + height + "\" viewBox=\"0 0 " + width + " " + height + "\" role=\"img\" aria-label=\"" +
                    escaped(prepared->title) + "\" xml:lang=\"zh-CN\" font-family=\"" + escaped(style.fonts) + "\">\n";
  svg += "<rect width=\"" + width + "\" height=\"" + height + "\" fill=\"" + kGround + "\"/>\n" + sheet.out() + "</svg>\n";
  return Picture{std::move(svg), style.width, pixels_high};
}

Result<std::string> to_svg(const Chart& chart, const Style& style) {
  return picture_of(chart, style).map([](Picture&& picture) { return std::move(picture.svg); });
}

}  // namespace luoshi::chart

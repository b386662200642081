// SPDX-License-Identifier: Apache-2.0
//
// The picture's parts. A Page is filled from top to bottom; each part says how far down it went.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "chart/paint.h"
#include "chart/prepared.h"
#include "chart/scale.h"
#include "chart/series_chart.h"

namespace luoshi::chart {

inline constexpr double kMargin = 32;  // of the page
inline constexpr double kSmall = 12;   // sizes of letters
inline constexpr double kNormal = 13;
inline constexpr double kHeading = 15;
inline constexpr double kTitle = 22;

inline constexpr const char* kInk = "#1a1a1a";
inline constexpr const char* kSoft = "#595959";   // 7 to 1 against the ground: readable for weak eyes
inline constexpr const char* kGrid = "#dedad2";
inline constexpr const char* kAxisInk = "#8c8881";
inline constexpr const char* kGround = "#fdfcf9";

// A length with one decimal at most.
[[nodiscard]] std::string px(double length);

enum class Anchor { start, middle, end };

// SVG elements, one a line.
class Sheet {
 public:
  void line(double x1, double y1, double x2, double y2, std::string_view colour, double width = 1);
  void text(double x, double y, double size, std::string_view colour, std::string_view words,
            Anchor anchor = Anchor::start, bool bold = false);
  void raw(std::string_view element) { out_ += element; }
  [[nodiscard]] const std::string& out() const { return out_; }

 private:
  std::string out_;
};

enum class Shape { circle, square, triangle, inverted, diamond };

// How a line is told from others: seven colours of Okabe and Ito (their yellow is too light on paper), then the
// next shape. A chart of one place tells result and target by colour as well.
struct Look {
  const char* colour;
  Shape shape;
};
[[nodiscard]] Look look_of(std::size_t series, Kind kind, bool only_series);

// A point as it is drawn: filled for results, open for targets; dashed for 左右, an arrow for a bound, a bar
// from y to y_max for a range. With a tooltip if there is one.
struct Glyph {
  double x = 0, y = 0;
  double y_max = 0;  // the range's upper end
  bool range = false;
  double size = 1;  // smaller where years stand close
  Kind kind = Kind::result;
  Mark mark = Mark::exact;
  Look look{};
  std::string tooltip;
};
void draw(Sheet& sheet, const Glyph& glyph);

struct Box {
  double left, top, right, bottom;
};
[[nodiscard]] inline bool overlap(const Box& a, const Box& b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
// What the glyph covers.
[[nodiscard]] Box extent(const Glyph& glyph);

// One panel's vertical scale, in its magnitude.
struct Vertical {
  Axis axis;
  Magnitude magnitude;
};

[[nodiscard]] Result<Picture> picture_of(const Chart& chart, const Style& wished);

// Where things are on the page, the same for all panels.
struct Page {
  const PreparedChart& chart;
  const Style& style;  // within its bounds
  bool only_series;
  double left, right;     // of the plotting area
  double label_room;      // right of it, for the names of lines
  double first_x, step;   // of the years
  std::vector<Vertical> verticals;

  [[nodiscard]] double x(int year) const { return first_x + step * (year - chart.first_year); }
};

// A panel's axes, lines and marks from `top`; its lower edge.
double draw_panel(Sheet& sheet, const Page& page, std::size_t index, double top);

// A line of a panel with its points placed.
struct Placed {
  const PreparedLine* line;
  std::vector<Glyph> glyphs;
};
// The values beside the points of the only place, where there is room.
void draw_values(Sheet& sheet, const Page& page, const Vertical& vertical, const std::vector<Placed>& lines, Box plot);
// The names of several places at the ends of their lines, where there are not too many to be told apart.
[[nodiscard]] bool ends_with_name(const PreparedChart& chart, const PreparedLine& line);
[[nodiscard]] bool names_fit(std::size_t names, const Style& style);
void draw_names(Sheet& sheet, const Page& page, const std::vector<Placed>& lines, Box plot);

// Which line is which, from `top`; its lower edge.
double draw_legend(Sheet& sheet, const Page& page, const PreparedPanel& panel, double top);
// What the signs mean, for those that occur.
double draw_signs(Sheet& sheet, const Page& page, double top);

}  // namespace luoshi::chart

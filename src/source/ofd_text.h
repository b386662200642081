// SPDX-License-Identifier: Apache-2.0
//
// Text objects of OFD (GB/T 33190-2016, 11): characters and where each is drawn. Private to OFD.
//
// Lengths in the XML are millimetres, from the page's upper left corner to the right and down; those of page::Word are
// points.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <pugixml.hpp>
#include <string_view>
#include <vector>

#include "page/page.h"

namespace luoshi::source::ofd {

inline constexpr double kPointsPerMillimetre = 72.0 / 25.4;

// x' = a·x + c·y + e, y' = b·x + d·y + f (ST_Array of CTM).
struct Matrix {
  double a = 1, b = 0, c = 0, d = 1, e = 0, f = 0;
  struct Point {
    double x = 0, y = 0;
  };
  [[nodiscard]] Point apply(double x, double y) const { return {a * x + c * y + e, b * x + d * y + f}; }
};
// First `inner`, then `outer`.
[[nodiscard]] Matrix combined(const Matrix& inner, const Matrix& outer);

// Numbers parted by blanks, one after the other. What is no finite number below 10¹⁰ ends the list.
class Numbers {
 public:
  explicit Numbers(std::string_view text) : text_(text) {}
  [[nodiscard]] std::optional<double> next();

 protected:
  [[nodiscard]] std::string_view token();
  std::string_view text_;
};

// The offsets of DeltaX and DeltaY, where "g 3 5" stands for "5 5 5". Never expanded, so that "g 1000000000 1" costs
// nothing. Behind its end the last one goes on.
class Deltas : Numbers {
 public:
  explicit Deltas(std::string_view text) : Numbers(text) {}
  [[nodiscard]] double next();
  [[nodiscard]] bool given() const { return given_; }  // whether there was any

 private:
  double value_ = 0;
  double repeat_ = 0;
  bool given_ = false;
};

// x, y, width, height.
using Rectangle = std::array<double, 4>;
[[nodiscard]] std::optional<Rectangle> rectangle(std::string_view text);

// Where an object's own space lies in that around it: its CTM, then its Boundary.
[[nodiscard]] Matrix placement(const pugi::xml_node& object, const Matrix& around);

// What a page's text objects hold.
struct Text {
  std::vector<page::Word> words;     // in the order of drawing
  std::uint64_t characters = 0;      // that can be read
  std::uint64_t unreadable = 0;      // glyphs without a character, or with one that says nothing (U+FFFD, private use)
};

// Appends the words of a TextObject. `around` leads to the page's millimetres. Text at an angle (watermarks) is left
// out. Linear in the object.
void read_text(const pugi::xml_node& object, const Matrix& around, Text& text);

// A page, in points, that is said to be smaller than its text grows, as some writers get it wrong. Left out is what
// stands above or left of it, and what stands further off than it is long, unless that is a tenth of the text.
void put_on_page(Text& text, float& width, float& height);

}  // namespace luoshi::source::ofd

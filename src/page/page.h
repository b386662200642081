// SPDX-License-Identifier: Apache-2.0
//
// Pages as they were printed or scanned: words and where they stand, and the way from a text back to them. Pure
// geometry; knows nothing of files.
//
// Lengths are in points (1/72 inch) for PDF and OFD and in pixels for images, from the page's upper left corner to
// the right and down; Page::width and height are in the same unit, so that a box divided by them is free of units.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/span.h"

namespace luoshi::page {

struct Box {
  float left = 0, top = 0, right = 0, bottom = 0;
  [[nodiscard]] float width() const { return right - left; }
  [[nodiscard]] float height() const { return bottom - top; }
  friend bool operator==(const Box&, const Box&) = default;
};

// A run of characters on one line, as a PDF or an OCR engine gives it: a word, a phrase, a whole line.
struct Word {
  std::string text;       // UTF-8, not empty
  Box box;
  bool vertical = false;  // set from top to bottom
  float confidence = 1;   // 0 to 1; 1 where the text was in the file
};

// A page on its way in.
struct Sheet {
  float width = 0, height = 0;
  std::vector<Word> words;  // in any order
};

struct Page {
  float width = 0, height = 0;
};

// Characters of the text that stand beside each other on one line of one page.
struct Piece {
  Span span;               // code points of Source::text
  std::uint32_t page = 0;  // index into Layout::pages
  Box box;
  bool vertical = false;
  float confidence = 1;
};

// What was noticed about characters that a machine read.
struct Mark {
  enum class Kind { doubtful, repaired } kind = Kind::doubtful;
  Span span;            // code points of Source::text
  std::string as_read;  // repaired: what the engine had read
};

// A line that stands on a page and is no part of the text: a running head, a page number, a caption.
struct Aside {
  std::uint32_t page = 0;  // from 0
  Box box;
  std::string text;
};

// The way from a text back to its pages. Empty for formats without pages.
struct Layout {
  std::vector<Page> pages;
  std::vector<Piece> pieces;  // in the order of their spans, which do not overlap
  std::vector<Mark> marks;    // likewise
  std::vector<Aside> left_out;
  std::string engine;         // the OCR engine that read it, with its version; empty where the file held text
};

// Where a span stands. A span over two lines is one box around both, where they are on one page; else the box of its
// part on the first page. `confidence` is the least of its pieces.
struct Location {
  std::uint32_t page = 0;  // from 1, as people count
  Box box;
  float confidence = 1;
  bool doubtful = false;   // by confidence, or because it was repaired
  std::string as_read;     // where it was repaired
};

// Nothing where no piece holds a character of `span`. Characters share the width of their piece evenly (wide ones
// twice that of narrow ones are not told apart), so boxes are good to about a character.
[[nodiscard]] std::optional<Location> locate(const Layout& layout, Span span);

// The boxes of a span, line by line, to be drawn. `page` counts from 0.
struct Spot {
  std::uint32_t page = 0;
  Box box;
};
[[nodiscard]] std::vector<Spot> spots(const Layout& layout, Span span);

}  // namespace luoshi::page

// SPDX-License-Identifier: Apache-2.0
//
// A word seen along its line. Private to page/.
//
// Reading goes along u, and lines follow each other along v: for horizontal text u is x and v is y; for vertical text,
// whose lines go down and follow each other from right to left, u is y and v is the width of the page less x.
#pragma once

#include <cstdint>
#include <vector>

#include "page/page.h"

namespace luoshi::page {

struct Run {
  const Word* word = nullptr;
  float u0 = 0, u1 = 0;
  float v = 0;           // the middle across the line
  float em = 0;          // the width of a full-width character, which is the size of its print
  float across = 0;      // its box across the line: proportional to the print's size within a font
  bool vertical = false;
  std::uint32_t wide = 0, narrow = 0;  // its characters of full and of half width
};

// Without words that have no extent, lie outside of the page or have numbers that are none.
[[nodiscard]] std::vector<Run> runs_of(const Sheet& sheet);

}  // namespace luoshi::page

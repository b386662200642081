// SPDX-License-Identifier: Apache-2.0
//
// Lines: runs beside each other on one base, none of which reaches over the space between two columns. Private to page/.
#pragma once

#include <string>
#include <vector>

#include "page/run.h"

namespace luoshi::page {

struct Line {
  std::vector<Run> runs;  // in reading direction
  float u0 = 0, u1 = 0;
  float v = 0;
  float em = 0;           // of its longest run of full-width characters
  float across = 0;       // that run's box across the line
  bool vertical = false;
  std::uint32_t page = 0;  // from 0
  std::uint32_t characters = 0;

  // Its text, blanks only where Latin words or wide gaps ask for one.
  [[nodiscard]] std::string text() const;
};

// In the order of v, then u; vertical lines are measured in their own direction and stand behind horizontal ones.
[[nodiscard]] std::vector<Line> lines_of(const Sheet& sheet, std::uint32_t page);

// Printed in the same size, as far as can be told: by the widths of characters or by the heights of their font.
[[nodiscard]] bool same_size(const Line& a, const Line& b);

// What stands between two runs of a line: "" or " ".
[[nodiscard]] const char* joint(const Run& before, const Run& after);

}  // namespace luoshi::page

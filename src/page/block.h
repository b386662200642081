// SPDX-License-Identifier: Apache-2.0
//
// Blocks: lines of one column below each other, and the order in which the blocks of a page are read. Private to page/.
#pragma once

#include <cstddef>
#include <vector>

#include "page/line.h"

namespace luoshi::page {

struct Block {
  std::vector<Line> lines;  // downwards
  Box box;                  // on the page, for whatever direction its lines have
  bool vertical = false;
};

// The blocks of one page in reading order: what stands above in the same column comes first, then what stands in the
// column beside it; a line over several columns divides what is above from what is below (T. M. Breuel's order).
// `width` is the page's.
[[nodiscard]] std::vector<Block> blocks_of(std::vector<Line> lines, float width);

}  // namespace luoshi::page

// SPDX-License-Identifier: Apache-2.0
//
// What stands on pages beside the text: running heads and feet, page numbers, captions of pictures. Private to page/.
#pragma once

#include <cstdint>
#include <vector>

#include "page/block.h"
#include "page/line.h"

namespace luoshi::page {

// The print that most characters have; zeros without any.
struct BodySize {
  float em = 0, across = 0;
};
[[nodiscard]] BodySize body_size(const std::vector<std::vector<Line>>& pages);

// Takes running heads and feet and page numbers out of `pages`; returns them. A running head is at the edge of a page
// and says the same, but for figures, on most pages; a page number is a number at the edge and nothing else.
[[nodiscard]] std::vector<Line> take_running(std::vector<std::vector<Line>>& pages, const std::vector<Sheet>& sheets);

// Which blocks of a page, in their reading order, are captions: few lines of smaller print below or inside the text,
// or a few lines, apart from what is above or below them, that interrupt a sentence which goes on behind them.
[[nodiscard]] std::vector<bool> captions(const std::vector<Block>& blocks, BodySize body);

// Ends a sentence: 。！？ and their closing marks.
[[nodiscard]] bool ends_sentence(const Line& line);

}  // namespace luoshi::page

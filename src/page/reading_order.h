// SPDX-License-Identifier: Apache-2.0
//
// From words on pages to the text as it is read: lines put together, columns found and read in their order, running
// heads, feet, page numbers and captions of pictures left out, vertical text turned, words and paragraphs joined
// over ends of lines, columns and pages.
#pragma once

#include <string>
#include <vector>

#include "page/page.h"

namespace luoshi::page {

struct PageText {
  std::string text;  // UTF-8, one paragraph a line, each ending in '\n'
  Layout layout;     // pages and pieces; a piece is a word or what was left of it
};

// The same for the same sheets, in whatever order their words come. Time grows with the words of a page and how many of
// them stand on one line; blocks of a page are compared with each other up to 600 of them, beyond that read from the top.
[[nodiscard]] PageText reading_order(const std::vector<Sheet>& sheets);

}  // namespace luoshi::page

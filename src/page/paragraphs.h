// SPDX-License-Identifier: Apache-2.0
//
// Lines in their order, put together to paragraphs over the ends of lines, columns and pages. Private to page/.
#pragma once

#include <string>
#include <vector>

#include "page/block.h"
#include "page/page.h"

namespace luoshi::page {

// `blocks` of all pages, in reading order. Writes one paragraph a line and a piece for each word.
void write_paragraphs(const std::vector<Block>& blocks, const std::vector<Sheet>& sheets, std::string& text, std::vector<Piece>& pieces);

}  // namespace luoshi::page

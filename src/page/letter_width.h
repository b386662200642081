// SPDX-License-Identifier: Apache-2.0
//
// Boxes to the character: a piece is a word or a line, and locate() takes its characters to be equally wide. In Chinese
// print 2024 is as wide as 两个, so pieces are cut where narrow and wide characters meet.
//
//   const page::Layout fine = page::by_letter_width(source.text, source.layout);
//   auto place = page::printed(fine, span);
#pragma once

#include <string_view>

#include "page/page.h"

namespace luoshi::page {

// The same layout in more pieces. `text` is what its spans count code points of; what lies beyond it stays as it is. For
// upright lines nothing changes: there all characters are as high as wide ones.
[[nodiscard]] Layout by_letter_width(std::string_view text, const Layout& layout);

}  // namespace luoshi::page

// SPDX-License-Identifier: Apache-2.0
//
// A layout as lines of text, to be kept and exchanged:
//
//   luoshi layout 1
//   engine rapidocr 1.4.4           where there is one
//   page 595.28 841.89              width and height, page by page
//   at 1                            the page (from 0) of the pieces that follow; the first ones are on page 0
//   0 12 72 101.5 198.25 113        a piece: code points since the end of the one before, its length, left, top, right, bottom
//   1 5 72 120 126 131.5 0.93       … and its confidence, where it is not 1
//   0 5 72 140 84 200 1 v           … set from top to bottom
//   doubtful 40 5                   a mark: where it begins, its length
//   repaired 61 4 0.796             … with what the engine had read
//   aside 3 72 20 300 32 —4—        a line that is no part of the text: its page (from 0), box, words
//
// Numbers are the shortest decimals that give the same float back: layout_of(to_text(layout)) is `layout`, to the bit.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "page/page.h"

namespace luoshi::page {

inline constexpr std::size_t kMostPages = 100'000;  // of a layout that is read back
inline constexpr float kMostSide = 1e7F;            // of a page, and how far a box may lie from its corner

// What no layout can hold is left out or mended first: pieces that overlap the one before, marks that begin or end before it, what
// is empty, on no page, or has numbers that are none.
[[nodiscard]] Layout tidy(Layout layout);

// `layout` is tidy.
[[nodiscard]] std::string to_text(const Layout& layout);

// Nothing where it is not such a text, or one that tidy() would change, or a span lies beyond `length` code points.
[[nodiscard]] std::optional<Layout> layout_of(std::string_view text, std::uint64_t length);

}  // namespace luoshi::page

// SPDX-License-Identifier: Apache-2.0
//
// Text of a chart without a font at hand: widths are those of the usual CJK fonts, a little generous, so that
// what fits here fits with any of them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::chart {

// The width of a character and of a text (valid UTF-8) in em.
[[nodiscard]] double em_of(char32_t character);
[[nodiscard]] double em_width(std::string_view text);

// How wide one character is, in whatever the room is measured in.
using CharWidth = double (*)(char32_t);
[[nodiscard]] double column_of(char32_t character);  // columns of a terminal

// `text` in lines of at most `room`, at most `lines` of them; the last ends with … where more would follow.
// Breaks stand at blanks and between Chinese characters, never before ，。） or behind （“.
[[nodiscard]] std::vector<std::string> wrap(std::string_view text, double room, std::size_t lines, CharWidth width);
[[nodiscard]] std::string cut_to(std::string_view text, double room, CharWidth width);

// `text` safe inside of an element or a quoted attribute: valid UTF-8 on one line, nothing that XML 1.0 forbids.
[[nodiscard]] std::string escaped(std::string_view text);

}  // namespace luoshi::chart

// SPDX-License-Identifier: Apache-2.0
//
// How many columns of a terminal a text takes: East Asian Wide and Fullwidth characters two (Unicode
// Standard Annex #11), combining marks and invisible ones none, all others one. Ambiguous ones (“ … —)
// take one, as terminals have it by default.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace luoshi {

[[nodiscard]] int char_width(char32_t character);
// `text` is valid UTF-8.
[[nodiscard]] std::size_t text_width(std::string_view text);

// `text` in at most `columns` columns, its end cut off with … where it is longer.
[[nodiscard]] std::string cut(std::string_view text, std::size_t columns);

// Text of a file or of the command line, safe to show: valid UTF-8 on one line, where control
// characters (escape sequences), bidirectional controls and invalid bytes have become U+FFFD, tabs and
// line ends a blank.
[[nodiscard]] std::string printable(std::string_view bytes);

// Invalid bytes become U+FFFD, all else stays: file names in JSON.
[[nodiscard]] std::string valid_utf8(std::string_view bytes);

}  // namespace luoshi

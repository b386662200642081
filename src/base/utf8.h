// SPDX-License-Identifier: Apache-2.0
//
// UTF-8 as the Unicode Standard defines it (chapter 3, table 3-7): shortest forms only, no
// surrogates, nothing above U+10FFFF.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace luoshi::utf8 {

inline constexpr std::size_t npos = static_cast<std::size_t>(-1);

// Byte offset of the first byte that is not part of valid UTF-8, or npos.
[[nodiscard]] std::size_t find_invalid(std::string_view bytes);

// Decodes the character at `at`, which must start one in valid UTF-8, and moves `at` past it.
[[nodiscard]] inline char32_t next(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(at);
  if (lead < 0x80) { at += 1; return lead; }
  if (lead < 0xE0) {
    const auto c = static_cast<char32_t>((lead & 0x1Fu) << 6 | (byte(at + 1) & 0x3Fu));
    at += 2;
    return c;
  }
  if (lead < 0xF0) {
    const auto c = static_cast<char32_t>((lead & 0x0Fu) << 12 | (byte(at + 1) & 0x3Fu) << 6 | (byte(at + 2) & 0x3Fu));
    at += 3;
    return c;
  }
  const auto c = static_cast<char32_t>((lead & 0x07u) << 18 | (byte(at + 1) & 0x3Fu) << 12 |
                                       (byte(at + 2) & 0x3Fu) << 6 | (byte(at + 3) & 0x3Fu));
  at += 4;
  return c;
}

void append(std::string& out, char32_t character);

// The number of code points in valid UTF-8.
[[nodiscard]] std::size_t count(std::string_view text);

// Between UTF-8 and UTF-16. Characters beyond the BMP become surrogate pairs and back.
[[nodiscard]] std::u16string to_utf16(std::string_view text);
[[nodiscard]] std::string from_utf16(std::u16string_view text);

}  // namespace luoshi::utf8

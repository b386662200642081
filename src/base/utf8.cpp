// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.h"

#include <cstring>

namespace luoshi::utf8 {

namespace {

// Four bytes as they lie in memory (little endian): do the first three make a character of the basic plane whose
// second byte may be any continuation? E0 and ED are left to the caller.
bool is_plain_triple(std::uint32_t bytes) {
  const std::uint32_t lead = bytes & 0xFFu;
  return (bytes & 0x00C0C0F0u) == 0x008080E0u && lead != 0xE0 && lead != 0xED;
}

}  // namespace

std::size_t find_invalid(std::string_view bytes) {
  const auto* s = reinterpret_cast<const unsigned char*>(bytes.data());
  const std::size_t n = bytes.size();
  std::size_t i = 0;
  while (i < n) {
    if (s[i] < 0x80) {
      // Eight bytes of ASCII at a time; reports are mostly Han, so no more than that is worth it.
      std::uint64_t word = 0;
      while (i + 8 <= n && (std::memcpy(&word, s + i, 8), (word & 0x8080808080808080u) == 0)) i += 8;
      while (i < n && s[i] < 0x80) ++i;
      continue;
    }
    // Three bytes of which nothing but their shape needs a look: nearly all of a report.
    std::uint32_t four = 0;
    while (i + 4 <= n && (std::memcpy(&four, s + i, 4), is_plain_triple(four))) i += 3;
    if (i >= n || s[i] < 0x80) continue;
    const auto tail = [&](std::size_t at, unsigned char low, unsigned char high) {
      return at < n && s[at] >= low && s[at] <= high;
    };
    const unsigned char lead = s[i];
    if (lead >= 0xE1 && lead <= 0xEF && lead != 0xED) {
      if (!tail(i + 1, 0x80, 0xBF) || !tail(i + 2, 0x80, 0xBF)) return i;
      i += 3;
    } else if (lead >= 0xC2 && lead <= 0xDF) {
      if (!tail(i + 1, 0x80, 0xBF)) return i;
      i += 2;
    } else if (lead == 0xE0 || lead == 0xED) {
      const bool second = lead == 0xE0 ? tail(i + 1, 0xA0, 0xBF) : tail(i + 1, 0x80, 0x9F);
      if (!second || !tail(i + 2, 0x80, 0xBF)) return i;
      i += 3;
    } else if (lead >= 0xF0 && lead <= 0xF4) {
      const unsigned char low = lead == 0xF0 ? 0x90 : 0x80;
      const unsigned char high = lead == 0xF4 ? 0x8F : 0xBF;
      if (!tail(i + 1, low, high) || !tail(i + 2, 0x80, 0xBF) || !tail(i + 3, 0x80, 0xBF)) return i;
      i += 4;
    } else {
      return i;
    }
  }
  return npos;
}

void append(std::string& out, char32_t c) {
  if (c < 0x80) {
    out.push_back(static_cast<char>(c));
  } else if (c < 0x800) {
    out.push_back(static_cast<char>(0xC0u | c >> 6));
    out.push_back(static_cast<char>(0x80u | (c & 0x3Fu)));
  } else if (c < 0x10000) {
    out.push_back(static_cast<char>(0xE0u | c >> 12));
    out.push_back(static_cast<char>(0x80u | (c >> 6 & 0x3Fu)));
    out.push_back(static_cast<char>(0x80u | (c & 0x3Fu)));
  } else {
    out.push_back(static_cast<char>(0xF0u | c >> 18));
    out.push_back(static_cast<char>(0x80u | (c >> 12 & 0x3Fu)));
    out.push_back(static_cast<char>(0x80u | (c >> 6 & 0x3Fu)));
    out.push_back(static_cast<char>(0x80u | (c & 0x3Fu)));
  }
}

std::size_t count(std::string_view text) {
  std::size_t n = 0;
  for (const char c : text) n += (static_cast<unsigned char>(c) & 0xC0u) != 0x80u;
  return n;
}

std::u16string to_utf16(std::string_view text) {
  std::u16string out;
  out.reserve(text.size() / 2);
  for (std::size_t at = 0; at < text.size();) {
    char32_t c = next(text, at);
    if (c >= 0x10000) {
      c -= 0x10000;
      out.push_back(static_cast<char16_t>(0xD800u + (c >> 10)));
      c = 0xDC00u + (c & 0x3FFu);
    }
    out.push_back(static_cast<char16_t>(c));
  }
  return out;
}

std::string from_utf16(std::u16string_view text) {
  std::string out;
  out.reserve(text.size() * 3);
  for (std::size_t i = 0; i < text.size(); ++i) {
    char32_t c = text[i];
    if (c >= 0xD800 && c < 0xDC00 && i + 1 < text.size()) {
      c = 0x10000 + ((c - 0xD800) << 10) + (static_cast<char32_t>(text[++i]) - 0xDC00);
    }
    append(out, c);
  }
  return out;
}

}  // namespace luoshi::utf8

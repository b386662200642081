// SPDX-License-Identifier: Apache-2.0
#include "base/width.h"

#include <algorithm>
#include <iterator>

#include "base/utf8.h"

namespace luoshi {
namespace {

struct Range {
  char32_t first, last;
};

// East_Asian_Width W and F of Unicode 14 (EastAsianWidth.txt), ranges with nothing assigned between them joined.
constexpr Range kWide[] = {
    {0x1100, 0x115F}, {0x231A, 0x231B}, {0x2329, 0x232A}, {0x23E9, 0x23EC}, {0x23F0, 0x23F0}, {0x23F3, 0x23F3},
    {0x25FD, 0x25FE}, {0x2614, 0x2615}, {0x2648, 0x2653}, {0x267F, 0x267F}, {0x2693, 0x2693}, {0x26A1, 0x26A1},
    {0x26AA, 0x26AB}, {0x26BD, 0x26BE}, {0x26C4, 0x26C5}, {0x26CE, 0x26CE}, {0x26D4, 0x26D4}, {0x26EA, 0x26EA},
    {0x26F2, 0x26F3}, {0x26F5, 0x26F5}, {0x26FA, 0x26FA}, {0x26FD, 0x26FD}, {0x2705, 0x2705}, {0x270A, 0x270B},
    {0x2728, 0x2728}, {0x274C, 0x274C}, {0x274E, 0x274E}, {0x2753, 0x2755}, {0x2757, 0x2757}, {0x2795, 0x2797},
    {0x27B0, 0x27B0}, {0x27BF, 0x27BF}, {0x2B1B, 0x2B1C}, {0x2B50, 0x2B50}, {0x2B55, 0x2B55}, {0x2E80, 0x303E},
    {0x3041, 0x3247}, {0x3250, 0x4DBF}, {0x4E00, 0xA4C6}, {0xA960, 0xA97C}, {0xAC00, 0xD7A3}, {0xF900, 0xFAFF},
    {0xFE10, 0xFE6B}, {0xFF01, 0xFF60}, {0xFFE0, 0xFFE6}, {0x16FE0, 0x1B2FB}, {0x1F004, 0x1F004}, {0x1F0CF, 0x1F0CF},
    {0x1F18E, 0x1F18E}, {0x1F191, 0x1F19A}, {0x1F200, 0x1F320}, {0x1F32D, 0x1F335}, {0x1F337, 0x1F37C},
    {0x1F37E, 0x1F393}, {0x1F3A0, 0x1F3CA}, {0x1F3CF, 0x1F3D3}, {0x1F3E0, 0x1F3F0}, {0x1F3F4, 0x1F3F4},
    {0x1F3F8, 0x1F43E}, {0x1F440, 0x1F440}, {0x1F442, 0x1F4FC}, {0x1F4FF, 0x1F53D}, {0x1F54B, 0x1F54E},
    {0x1F550, 0x1F567}, {0x1F57A, 0x1F57A}, {0x1F595, 0x1F596}, {0x1F5A4, 0x1F5A4}, {0x1F5FB, 0x1F64F},
    {0x1F680, 0x1F6C5}, {0x1F6CC, 0x1F6CC}, {0x1F6D0, 0x1F6D2}, {0x1F6D5, 0x1F6DF}, {0x1F6EB, 0x1F6EC},
    {0x1F6F4, 0x1F6FC}, {0x1F7E0, 0x1F7F0}, {0x1F90C, 0x1F93A}, {0x1F93C, 0x1F945}, {0x1F947, 0x1F9FF},
    {0x1FA70, 0x1FAF6}, {0x20000, 0x3FFFD},
};

// Marks and invisible characters that occur in Chinese and Latin text. Marks of other scripts take a column here.
constexpr Range kNone[] = {
    {0x0300, 0x036F}, {0x0483, 0x0489}, {0x1160, 0x11FF}, {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x200B, 0x200F},
    {0x2028, 0x202E}, {0x2060, 0x206F}, {0x20D0, 0x20F0}, {0x302A, 0x302D}, {0x3099, 0x309A}, {0xFE00, 0xFE0F},
    {0xFE20, 0xFE2F}, {0xFEFF, 0xFEFF}, {0xFFF9, 0xFFFB}, {0xE0001, 0xE01EF},
};

template <std::size_t N>
bool in(const Range (&ranges)[N], char32_t c) {
  const auto* found = std::ranges::lower_bound(ranges, c, {}, &Range::last);
  return found != std::end(ranges) && found->first <= c;
}

constexpr char32_t kReplacement = 0xFFFD;

// C0, DEL, C1; marks that turn the direction of what follows; separators that break lines.
bool is_control(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) ||
         c == 0x2028 || c == 0x2029 || c == 0x200E || c == 0x200F || c == 0x061C;
}

bool is_blank(char32_t c) { return c == ' ' || (c >= 0x09 && c <= 0x0D); }

}  // namespace

int char_width(char32_t c) {
  if (c >= 0x4E00 && c <= 0x9FFF) return 2;  // nearly all that is asked for
  if (c < 0x300) return 1;
  if (in(kNone, c)) return 0;
  return in(kWide, c) ? 2 : 1;
}

std::size_t text_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) width += static_cast<std::size_t>(char_width(utf8::next(text, at)));
  return width;
}

std::string cut(std::string_view text, std::size_t columns) {
  if (columns == 0) return {};
  std::size_t width = 0;
  std::size_t kept = 0;  // bytes that leave a column for the mark
  for (std::size_t at = 0; at < text.size();) {
    width += static_cast<std::size_t>(char_width(utf8::next(text, at)));
    if (width + 1 <= columns) kept = at;
    if (width > columns) return std::string(text.substr(0, kept)) + "…";
  }
  return std::string(text);
}

std::string valid_utf8(std::string_view bytes) {
  std::string out;
  while (!bytes.empty()) {
    const std::size_t bad = utf8::find_invalid(bytes);
    out += bytes.substr(0, bad);
    if (bad == utf8::npos) break;
    utf8::append(out, kReplacement);
    bytes.remove_prefix(bad + 1);
    while (!bytes.empty() && (static_cast<unsigned char>(bytes.front()) & 0xC0u) == 0x80u) bytes.remove_prefix(1);
  }
  return out;
}

std::string printable(std::string_view bytes) {
  const std::string text = valid_utf8(bytes);
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = utf8::next(text, at);
    if (is_blank(c)) {
      if (c == ' ' || out.empty() || out.back() != ' ') out.push_back(' ');
    } else {
      utf8::append(out, is_control(c) ? kReplacement : c);
    }
  }
  return out;
}

}  // namespace luoshi

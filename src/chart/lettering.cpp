// SPDX-License-Identifier: Apache-2.0
#include "chart/lettering.h"

#include "base/utf8.h"
#include "base/width.h"

namespace luoshi::chart {
namespace {

constexpr double kSlack = 1e-6;  // sums of the same widths in another order

// Not at the beginning of a line.
bool clings_back(char32_t c) {
  return std::u32string_view(U"，。、；：？！）》”’』」】〉…—％%,.;:?!)]}℃").find(c) != std::u32string_view::npos;
}

// Not at the end of a line.
bool clings_on(char32_t c) { return std::u32string_view(U"（《“‘『「【〈([{≥≤").find(c) != std::u32string_view::npos; }

bool may_break(char32_t before, char32_t after) {
  if (clings_back(after) || clings_on(before)) return false;
  return before == ' ' || after == ' ' || char_width(before) == 2 || char_width(after) == 2;
}

std::string_view without_blanks(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

}  // namespace

double em_of(char32_t c) {
  const int columns = char_width(c);
  if (columns != 1) return columns == 2 ? 1 : 0;
  if (c == ' ' || c == '.' || c == ',' || c == ':' || c == 'i' || c == 'l' || c == 'j') return 0.3;
  if (c >= '0' && c <= '9') return 0.57;
  if (c == '%' || c == 'm' || c == 'w' || c == 'M' || c == 'W' || c == '@') return 0.92;
  if (c >= 'A' && c <= 'Z') return 0.68;
  if (c < 0x80) return 0.57;
  // Quotation marks, dashes and … take a square in a Chinese font.
  return c >= 0x2010 && c <= 0x2BFF ? 1.0 : 0.62;
}

double em_width(std::string_view text) {
  double width = 0;
  for (std::size_t at = 0; at < text.size();) width += em_of(utf8::next(text, at));
  return width;
}

double column_of(char32_t character) { return char_width(character); }

std::string cut_to(std::string_view text, double room, CharWidth width) {
  const double mark = width(U'…');
  double used = 0;
  std::size_t kept = 0;  // bytes that leave room for the mark
  for (std::size_t at = 0; at < text.size();) {
    used += width(utf8::next(text, at));
    if (used + mark <= room + kSlack) kept = at;
    if (used > room + kSlack) return std::string(without_blanks(text.substr(0, kept))) + "…";
  }
  return std::string(text);
}

std::vector<std::string> wrap(std::string_view text, double room, std::size_t lines, CharWidth width) {
  std::vector<std::string> out;
  text = without_blanks(text);
  while (!text.empty()) {
    if (out.size() + 1 >= lines) {
      out.push_back(cut_to(text, room, width));
      return out;
    }
    double used = 0;
    std::size_t break_at = 0;
    std::size_t fits = 0;
    char32_t before = 0;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t from = at;
      const char32_t c = utf8::next(text, at);
      if (before != 0 && may_break(before, c)) break_at = from;
      used += c == ' ' ? 0 : width(c);  // a blank may hang over the edge
      if (used > room + kSlack) break;
      if (c == ' ') used += width(c);
      fits = at;
      before = c;
    }
    if (fits == text.size()) {
      break_at = fits;
    } else if (break_at == 0) {
      break_at = fits;  // one long word: broken where the room ends
      if (break_at == 0) static_cast<void>(utf8::next(text, break_at));
    }
    out.emplace_back(without_blanks(text.substr(0, break_at)));
    text = without_blanks(text.substr(break_at));
  }
  return out;
}

std::string escaped(std::string_view text) {
  const std::string clean = printable(text);
  std::string out;
  out.reserve(clean.size());
  for (std::size_t at = 0; at < clean.size();) {
    const char32_t c = utf8::next(clean, at);
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      case 0xFFFE: case 0xFFFF: utf8::append(out, 0xFFFD); break;
      default: utf8::append(out, c);
    }
  }
  return out;
}

}  // namespace luoshi::chart

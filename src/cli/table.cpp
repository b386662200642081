// SPDX-License-Identifier: Apache-2.0
#include "cli/table.h"

#include <algorithm>

#include "base/utf8.h"
#include "base/width.h"

namespace luoshi::cli {
namespace {

constexpr std::size_t kGap = 2;  // blanks between columns

// The byte where the character before `at` begins.
std::size_t previous(std::string_view text, std::size_t at) {
  do {
    --at;
  } while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0u) == 0x80u);
  return at;
}

// A cell cut to `columns` so that its hit is seen: …新建高标准农田200万亩，…
Cell window(const Cell& cell, std::size_t columns) {
  if (cell.hit_begin >= cell.hit_end || text_width(cell.text) <= columns) {
    return {cut(cell.text, columns), cell.style, std::min(cell.hit_begin, cell.text.size()), cell.hit_end};
  }
  const std::string_view text = cell.text;
  const std::size_t hit = text_width(text.substr(cell.hit_begin, cell.hit_end - cell.hit_begin));
  // What is measured stands before a number as a rule, so two thirds of the room go there.
  std::size_t room = columns > hit + 2 ? (columns - hit - 2) * 2 / 3 : 0;
  const std::size_t behind = text_width(text.substr(cell.hit_end));
  if (hit + 1 + room + behind < columns) room = columns - hit - 1 - behind;
  std::size_t begin = cell.hit_begin;
  std::size_t used = 0;
  while (begin > 0) {
    std::size_t at = previous(text, begin);
    const std::size_t from = at;
    used += static_cast<std::size_t>(char_width(utf8::next(text, at)));
    if (used > room) break;
    begin = from;
  }
  const std::string_view mark = begin > 0 ? "…" : "";
  const std::size_t shift = begin - mark.size();
  Cell out{std::string(mark) + cut(text.substr(begin), columns - (begin > 0 ? 1 : 0)), cell.style, 0, 0};
  out.hit_begin = std::min(cell.hit_begin - shift, out.text.size());
  out.hit_end = std::min(cell.hit_end - shift, out.text.size());
  return out;
}

}  // namespace

std::string styled(std::string_view text, Style style, bool colour) {
  if (!colour || style == Style::plain || text.empty()) return std::string(text);
  constexpr std::string_view kCodes[] = {"", "1", "2", "32", "36", "33", "35"};
  return "\x1b[" + std::string(kCodes[static_cast<std::size_t>(style)]) + "m" + std::string(text) + "\x1b[0m";
}

void Table::measure(const std::vector<Cell>& cells) {
  for (std::size_t i = 0; i < layout_.size() && i < cells.size(); ++i) {
    widths_[i] = std::max(widths_[i], text_width(cells[i].text));
  }
}

void Table::fit() {
  for (std::size_t i = 0; i < layout_.size(); ++i) {
    if (widths_[i] > 0) widths_[i] = std::min(std::max(widths_[i], text_width(layout_[i].header)), layout_[i].most);
  }
  for (;;) {
    std::size_t used = 0;
    for (const std::size_t width : widths_) used += width > 0 ? width + kGap : 0;
    if (used <= columns_ + kGap) return;
    // The widest one gives way, so that all come close to the same width.
    std::size_t widest = layout_.size();
    std::size_t leaving = layout_.size();
    for (std::size_t i = 0; i < layout_.size(); ++i) {
      if (widths_[i] == 0) continue;
      if (widths_[i] > layout_[i].least && (widest == layout_.size() || widths_[i] > widths_[widest])) widest = i;
      if (layout_[i].rank > 0 && (leaving == layout_.size() || layout_[i].rank > layout_[leaving].rank)) leaving = i;
    }
    if (widest < layout_.size()) {
      --widths_[widest];
    } else if (leaving < layout_.size()) {
      widths_[leaving] = 0;
    } else {
      return;  // narrower than anything can be; the terminal will break the lines
    }
  }
}

std::string Table::header() {
  fit();
  std::vector<Cell> cells;
  std::string line;
  for (std::size_t i = 0; i < layout_.size(); ++i) {
    cells.push_back({layout_[i].header, Style::bold});
    if (widths_[i] == 0) continue;
    if (!line.empty()) line += std::string(kGap, ' ');
    for (std::size_t k = 0; k < widths_[i]; ++k) line += "─";
  }
  return row(cells) + styled(line, Style::dim, colour_) + "\n";
}

std::string Table::row(const std::vector<Cell>& cells) const {
  std::string line;
  std::size_t blanks = 0;  // before the next cell; none at a line's end
  for (std::size_t i = 0; i < layout_.size() && i < cells.size(); ++i) {
    if (widths_[i] == 0) continue;
    const Cell shown = window(cells[i], widths_[i]);
    const std::size_t pad = widths_[i] - std::min(widths_[i], text_width(shown.text));
    line += std::string(blanks + (layout_[i].right ? pad : 0), ' ');
    if (shown.hit_begin < shown.hit_end) {
      const std::string_view text = shown.text;
      line += styled(text.substr(0, shown.hit_begin), shown.style, colour_);
      line += styled(text.substr(shown.hit_begin, shown.hit_end - shown.hit_begin), Style::bold, colour_);
      line += styled(text.substr(shown.hit_end), shown.style, colour_);
    } else {
      line += styled(shown.text, shown.style, colour_);
    }
    blanks = kGap + (layout_[i].right ? 0 : pad);
  }
  return line + "\n";
}

}  // namespace luoshi::cli

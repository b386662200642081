// SPDX-License-Identifier: Apache-2.0
//
// Tables for a terminal: columns aligned for wide characters and fitted to its width.
//
//   Table table({{.header = "行", .right = true}, {.header = "原文", .least = 24}}, 120, colour);
//   for (…) table.measure(cells);   // as many rows as should count
//   out(table.header());
//   for (…) out(table.row(cells));
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::cli {

enum class Style { plain, bold, dim, green, cyan, yellow, magenta };

// `text` in a style where colours are wanted.
[[nodiscard]] std::string styled(std::string_view text, Style style, bool colour);

struct Cell {
  std::string text;  // printable() already
  Style style = Style::plain;
  // Bytes of `text` that it is about: they are kept in sight when it is cut, and shown bold.
  std::size_t hit_begin = 0, hit_end = 0;
};

struct Column {
  std::string header;
  std::size_t least = 4;   // columns of the terminal that it is cut down to
  std::size_t most = 1000;
  int rank = 0;            // where there is no room, the column of the highest rank goes first; 0 never goes
  bool right = false;      // aligned to the right
};

class Table {
 public:
  // `columns` is the terminal's width.
  Table(std::vector<Column> layout, std::size_t columns, bool colour)
      : layout_(std::move(layout)), widths_(layout_.size(), 0), columns_(columns), colour_(colour) {}

  void measure(const std::vector<Cell>& cells);
  // Settles the widths; columns where all measured cells are empty are left out. A line under it.
  [[nodiscard]] std::string header();
  [[nodiscard]] std::string row(const std::vector<Cell>& cells) const;

 private:
  void fit();

  std::vector<Column> layout_;
  std::vector<std::size_t> widths_;  // 0: not shown
  std::size_t columns_;
  bool colour_;
};

}  // namespace luoshi::cli

// SPDX-License-Identifier: Apache-2.0
//
// Lays out the text of a page: collapses blanks, ends lines, joins the cells of a row.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::source {

// The number of bytes of `text` (UTF-8) that are no blanks.
[[nodiscard]] std::size_t visible_bytes(std::string_view text);

class TextWriter {
 public:
  // Appends. With `keep_lines`, line ends in `text` are line ends (<pre>), else they are blanks.
  void text(std::string_view text, bool keep_lines);
  void blank();  // a blank follows, unless a line end does
  void line();   // a line ends here, unless it is empty

  // Cells stand beside each other as long as each holds one line. A cell of many lines (a page laid
  // out by a table) stands on lines of its own.
  void begin_cell();
  void end_cell();

  // Lines that end in '\n' each, none of them empty.
  [[nodiscard]] std::string finish();

 private:
  enum class Gap { none, blank, line };
  struct Cell {
    bool empty = true;
    std::size_t lines = 0;                            // lines written before its first character
    std::size_t joint = static_cast<std::size_t>(-1);  // where the blank in front of it stands in the output
  };
  void close_gap();
  void flush();

  std::string out_;
  std::string line_;
  bool visible_ = false;  // the line has more than U+3000 in it
  Gap gap_ = Gap::none;
  std::size_t lines_ = 0;
  std::vector<Cell> cells_;
};

}  // namespace luoshi::source

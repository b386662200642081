// SPDX-License-Identifier: Apache-2.0
//
// Lays out the text of a page: collapses blanks, ends lines, joins the cells of a row, and notes where links stand.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::source {

// Bytes of a text.
struct Range {
  std::size_t begin = 0, end = 0;
};

// The number of bytes of `text` (UTF-8) that are no blanks.
[[nodiscard]] std::size_t visible_bytes(std::string_view text);

class TextWriter {
 public:
  // Appends. With `keep_lines`, line ends in `text` are line ends (<pre>), else they are blanks. Wide blanks behind
  // the end of a sentence (&nbsp;&nbsp;&nbsp;&nbsp;) indent a paragraph and start a line.
  void text(std::string_view text, bool keep_lines, bool link = false);
  void begin_link() { new_link_ = true; }  // the next character that is a link's begins one
  void blank();  // a blank follows, unless a line end does
  void line();   // a line ends here, unless it is empty

  // Cells stand beside each other as long as each holds one line. A cell of many lines (a page laid
  // out by a table) stands on lines of its own.
  void begin_cell();
  void end_cell();

  // Lines that end in '\n' each, none of them empty.
  [[nodiscard]] std::string finish();
  // The parts of that text that were links, in order: one for each link, more where blanks part it.
  [[nodiscard]] const std::vector<Range>& links() const { return links_; }

 private:
  enum class Gap { none, blank, line };
  struct Cell {
    bool empty = true;
    std::size_t lines = 0;                            // lines written before its first character
    std::size_t joint = static_cast<std::size_t>(-1);  // where the blank in front of it stands in the output
  };
  void close_gap();
  void flush();
  [[nodiscard]] bool ends_sentence() const;

  std::string out_;
  std::string line_;
  bool visible_ = false;  // the line has characters in it
  Gap gap_ = Gap::none;
  int indent_ = 0;        // half widths of blanks that are kept in print, since the last character
  std::size_t wide_ = 0;  // U+3000 to be written before the next character
  bool new_link_ = false;
  std::vector<Range> links_;
  std::size_t lines_ = 0;
  std::vector<Cell> cells_;
};

}  // namespace luoshi::source

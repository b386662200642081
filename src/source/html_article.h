// SPDX-License-Identifier: Apache-2.0
//
// Which parts of a page are its article. Two passes: Clutter decides on elements, by their marks, links and prose,
// before any text is written; article_lines() on the lines that were written, by their words.
//
// Prose (lines with sentences in them, outside of links) is never taken for clutter; it spans the *core* of the page,
// from its first to its last line of prose. What stands before and behind is looked at more sharply than what stands
// between: a list of links within the core is the article's own.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "source/page_words.h"
#include "source/text_writer.h"

namespace luoshi::source {

// An element of the page, in document order, as the first pass met it.
struct Element {
  enum class Mark { none, suspect, hidden } mark = Mark::none;
  std::size_t after = 0;        // number of the first element behind it
  std::size_t visible = 0;      // bytes of its text that are no blanks
  std::size_t linked = 0;       // of these, in links
  std::size_t links = 0;
  std::size_t stops = 0;        // marks of sentences outside of links
  std::size_t first_line = 0;   // its lines: [first_line, end_line)
  std::size_t end_line = 0;
  bool title = false;           // a line of it that is no link reads like the article's title
  bool heads_links = false;     // its first line is 相关链接 or the like
};

// Elements and lines as they are met; drop() then says which go.
class Clutter {
 public:
  explicit Clutter(const PageWords& words) : words_(words) {}

  // The first pass, in document order. Elements are numbered in the order of enter(). A line ends where `line_end`
  // is called, at least at both ends of each block.
  void enter(Element::Mark mark);
  void leave();
  void text(std::string_view text, bool link);
  void link();  // a link begins
  void line_end();
  void finish();

  // After finish(): whether the element is left out, with all in it; the next one to be asked about is then after().
  [[nodiscard]] bool drop(std::size_t number) const;
  [[nodiscard]] std::size_t after(std::size_t number) const { return elements_[number].after; }

 private:
  [[nodiscard]] bool in_core(const Element& element) const;
  [[nodiscard]] bool is_list_of_links(const Element& element) const;

  const PageWords& words_;
  std::vector<Element> elements_;
  std::vector<std::size_t> open_;
  std::string line_;             // the line at hand, without its links
  std::size_t line_visible_ = 0, line_linked_ = 0;
  std::size_t lines_ = 0;
  std::size_t visible_ = 0, linked_ = 0, links_ = 0, stops_ = 0;
  std::size_t core_begin_ = 0, core_end_ = 0;  // lines; empty where the page has no prose
  bool keep_marked_ = false;    // what is marked holds most of the page
};

// The lines of `text` that are the article's. `links` are the parts of `text` that were links, in order.
[[nodiscard]] std::string article_lines(std::string_view text, const std::vector<Range>& links, const PageWords& words);

}  // namespace luoshi::source

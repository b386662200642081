// SPDX-License-Identifier: Apache-2.0
//
// Words that stand around the article of a web page: buttons, breadcrumbs, related links, the page's foot.
// They are kept in data/page_words.tsv, where each class is described.
#pragma once

#include <array>
#include <string_view>
#include <vector>

namespace luoshi::source {

class PageWords {
 public:
  enum class Class { button, label, size, crumb, heading, footer, site, head, classes };

  // The words that are compiled in. Takes microseconds; the views live as long as the program.
  PageWords();

  [[nodiscard]] bool is(std::string_view word, Class c) const;         // the whole of `word`
  [[nodiscard]] bool begins(std::string_view text, Class c) const;     // a word stands at the start of `text`
  [[nodiscard]] bool in(std::string_view text, Class c) const;         // somewhere in `text`

 private:
  [[nodiscard]] const std::vector<std::string_view>& words(Class c) const { return words_[static_cast<std::size_t>(c)]; }

  std::array<std::vector<std::string_view>, static_cast<std::size_t>(Class::classes)> words_;
};

// How many marks of sentences (，。；！？) stand in `text`: prose has one in a dozen characters, menus have none.
[[nodiscard]] std::size_t count_stops(std::string_view text);

}  // namespace luoshi::source

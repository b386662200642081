// SPDX-License-Identifier: Apache-2.0
//
// Finds the words of the lexicons in text: all the words that start at a place, or the longest one.
// Built once from lists of words, then read by any number of threads.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::catalog {

class WordIndex {
 public:
  struct Match {
    std::uint32_t id = 0;      // the id given with the word
    std::uint32_t length = 0;  // in UTF-16 units; 0 where no word starts here
  };

  WordIndex() = default;

  // Ids are positions in `words`. Of equal words the first one counts. Empty words are passed over.
  // At most 65,535 trie nodes (some 25,000 words) fit; the rest are refused by returning false.
  [[nodiscard]] bool build(const std::vector<std::u16string>& words);

  // The longest word that starts at `at`. Time is bounded by the length of the longest word.
  [[nodiscard]] Match longest(std::u16string_view text, std::size_t at) const {
    Match best;
    visit(text, at, [&](Match m) { best = m; });
    return best;
  }

  // Calls f(Match) for each word that starts at `at`, shortest first.
  template <class F>
  void visit(std::u16string_view text, std::size_t at, F&& f) const {
    if (root_.empty() || at >= text.size()) return;
    std::uint32_t node = root_[text[at]];
    std::size_t i = at;
    while (node != 0) {
      ++i;
      const Node& n = nodes_[node];
      if (n.word != 0) f(Match{n.word - 1, static_cast<std::uint32_t>(i - at)});
      if (i >= text.size() || n.children == 0) return;
      node = child(n, text[i]);
    }
  }

 private:
  struct Node {
    std::uint32_t word = 0;   // id + 1
    std::uint16_t first = 0;  // children lie side by side, in the order of their characters
    std::uint16_t children = 0;
    std::uint64_t mask = 0;   // a bit for the low six bits of each child's character: most misses end here
  };

  [[nodiscard]] std::uint32_t child(const Node& parent, char16_t character) const {
    if ((parent.mask >> (character & 63u) & 1u) == 0) return 0;
    std::uint32_t low = parent.first;
    std::uint32_t high = low + parent.children;
    while (low < high) {
      const std::uint32_t middle = (low + high) / 2;
      if (characters_[middle] < character) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low < static_cast<std::uint32_t>(parent.first) + parent.children && characters_[low] == character ? low : 0;
  }

  std::vector<std::uint16_t> root_;  // first character → node; 0 where no word starts with it
  std::vector<Node> nodes_;
  std::vector<char16_t> characters_;  // the character that leads into each node
};

}  // namespace luoshi::catalog

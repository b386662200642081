// SPDX-License-Identifier: Apache-2.0
//
// Finds the words of the lexicons in text: all the words that start at a place, or the longest one.
// Built once from lists of words, then read by any number of threads.
#pragma once

#include <array>
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
  // At most 65,534 words and 65,535 trie nodes (some 25,000 words) fit; the rest are refused by returning false.
  [[nodiscard]] bool build(const std::vector<std::u16string>& words);

  // The longest word that starts at `at`. Time is bounded by the length of the longest word.
  [[nodiscard]] Match longest(std::u16string_view text, std::size_t at) const {
    Match best;
    if (at >= text.size() || !may_start(text[at], at + 1 < text.size() ? text[at + 1] : u'\0')) return best;
    visit(text, at, [&](Match m) { best = m; });
    return best;
  }

  // Whether a word may begin with the two characters; false is certain. Free of branches, so that many places
  // can be asked in a row at the speed of memory.
  [[nodiscard]] bool may_start(char16_t c1, char16_t c2) const {
    return ((single_[c1 >> 6] >> (c1 & 63u)) | (pairs_[pair_hash(c1, c2) >> 22] >> (pair_hash(c1, c2) >> 16 & 63u))) & 1u;
  }

  // Calls f(Match) for each word that starts at `at`, shortest first.
  template <class F>
  void visit(std::u16string_view text, std::size_t at, F&& f) const {
    if (at >= text.size()) return;
    const char16_t c1 = text[at];
    const char16_t c2 = at + 1 < text.size() ? text[at + 1] : u'\0';
    const std::uint32_t hash = pair_hash(c1, c2);
    const bool single = has(single_, c1);
    const bool pair = has(pairs_, hash >> 16);
    if (!single && !pair) return;
    if (single) f(Match{nodes_[root_[c1]].word - 1, 1});
    if (!pair) return;
    const Pair& start = find_pair(hash, c1, c2);
    if (start.word != 0) f(Match{start.word - 1u, 2});
    std::uint32_t node = start.node;
    for (std::size_t i = at + 2; node != 0 && i < text.size(); ++i) {
      node = child(nodes_[node], text[i]);
      if (nodes_[node].word != 0) f(Match{nodes_[node].word - 1, static_cast<std::uint32_t>(i + 1 - at)});
    }
  }

 private:
  void index_pairs();

  struct Node {
    std::uint32_t word = 0;   // id + 1
    std::uint16_t first = 0;  // children lie side by side, in the order of their characters
    std::uint16_t children = 0;
    std::uint64_t mask = 0;   // a bit for the low six bits of each child's character: most misses end here
  };
  struct Pair {
    std::uint32_t characters = 0;  // 0: free
    std::uint16_t word = 0;        // as in the node, so that most words are found without it
    std::uint16_t node = 0;        // 0 where no longer word begins with the two
  };
  using Bits = std::array<std::uint64_t, 1024>;

  [[nodiscard]] static bool has(const Bits& bits, std::uint32_t i) { return (bits[i >> 6] >> (i & 63u) & 1u) != 0; }
  [[nodiscard]] static std::uint32_t pair_hash(char16_t c1, char16_t c2) { return (c1 * 0x9E3779B1u) ^ (c2 * 0x85EBCA6Bu); }
  [[nodiscard]] static std::uint32_t both(char16_t c1, char16_t c2) { return static_cast<std::uint32_t>(c1) << 16 | c2; }

  [[nodiscard]] const Pair& find_pair(std::uint32_t hash, char16_t c1, char16_t c2) const {
    const std::uint32_t characters = both(c1, c2);
    for (std::uint32_t i = hash >> pair_shift_;; ++i) {
      const Pair& p = pair_nodes_[i];
      if (p.characters == characters || p.characters == 0) return p;
    }
  }

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

  // Most places of a text start no word. Two sets, small enough to stay in the nearest cache, tell for nearly all
  // of them; for the rest a table of pairs leads to the node of the second character.
  Bits pairs_{};   // by hash: the first two characters of words
  Bits single_{};  // by character: the words of one character
  std::vector<Pair> pair_nodes_;  // by hash, with open addressing; the last entry is free
  std::uint32_t pair_shift_ = 31;
  std::vector<std::uint16_t> root_;  // first character → node; 0 where no word starts with it
  std::vector<Node> nodes_;
  std::vector<char16_t> characters_;  // the character that leads into each node
};

}  // namespace luoshi::catalog

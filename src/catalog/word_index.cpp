// SPDX-License-Identifier: Apache-2.0
#include "catalog/word_index.h"

#include <algorithm>
#include <numeric>

namespace luoshi::catalog {

bool WordIndex::build(const std::vector<std::u16string>& words) {
  if (words.size() > 65534) return false;
  std::vector<std::uint32_t> order(words.size());
  std::iota(order.begin(), order.end(), 0u);
  std::erase_if(order, [&](std::uint32_t i) { return words[i].empty(); });
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return words[a] < words[b]; });

  // Breadth first, so that the children of a node are neighbours: a queue of ranges of `order` that
  // share a prefix of `depth` characters.
  struct Range {
    std::size_t begin, end, depth;
    std::uint32_t node;
  };
  root_.assign(65536, 0);
  nodes_.assign(1, Node{});
  characters_.assign(1, u'\0');
  std::vector<Range> queue{{0, order.size(), 0, 0}};
  for (std::size_t q = 0; q < queue.size(); ++q) {
    const Range range = queue[q];
    std::size_t i = range.begin;
    while (i < range.end && words[order[i]].size() == range.depth) {
      if (nodes_[range.node].word == 0) nodes_[range.node].word = order[i] + 1;
      ++i;
    }
    nodes_[range.node].first = static_cast<std::uint16_t>(nodes_.size());
    while (i < range.end) {
      const char16_t character = words[order[i]][range.depth];
      std::size_t j = i;
      while (j < range.end && words[order[j]][range.depth] == character) ++j;
      if (nodes_.size() >= 65535) return false;
      const auto node = static_cast<std::uint32_t>(nodes_.size());
      nodes_.push_back(Node{});
      characters_.push_back(character);
      ++nodes_[range.node].children;
      nodes_[range.node].mask |= std::uint64_t{1} << (character & 63u);
      if (range.node == 0) root_[character] = static_cast<std::uint16_t>(node);
      queue.push_back({i, j, range.depth + 1, node});
      i = j;
    }
  }
  index_pairs();
  return true;
}

// Sets up what visit() asks first, from the finished trie.
void WordIndex::index_pairs() {
  const auto add = [](Bits& bits, std::uint32_t i) { bits[i >> 6] |= std::uint64_t{1} << (i & 63u); };
  pairs_ = {};
  single_ = {};
  std::uint32_t count = 0;
  for (const std::uint16_t root : root_) count += root == 0 ? 0u : nodes_[root].children;
  pair_shift_ = 31;
  while (pair_shift_ > 8 && (1u << (32 - pair_shift_)) < 2 * count) --pair_shift_;
  // Chains that run over the end find room behind it.
  pair_nodes_.assign((std::size_t{1} << (32 - pair_shift_)) + count + 1, Pair{});
  for (std::uint32_t c = 0; c < root_.size(); ++c) {
    const auto c1 = static_cast<char16_t>(c);
    const Node& n = nodes_[root_[c]];
    if (root_[c] == 0) continue;
    if (n.word != 0) add(single_, c1);
    for (std::uint32_t node = n.first; node < static_cast<std::uint32_t>(n.first) + n.children; ++node) {
      const std::uint32_t hash = pair_hash(c1, characters_[node]);
      add(pairs_, hash >> 16);
      std::uint32_t i = hash >> pair_shift_;
      while (pair_nodes_[i].characters != 0) ++i;
      pair_nodes_[i] = {both(c1, characters_[node]), static_cast<std::uint16_t>(nodes_[node].word),
                        static_cast<std::uint16_t>(nodes_[node].children == 0 ? 0u : node)};
    }
  }
}

}  // namespace luoshi::catalog

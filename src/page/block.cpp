// SPDX-License-Identifier: Apache-2.0
#include "page/block.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace luoshi::page {
namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);
constexpr float kPitch = 2.7F;      // ems between lines that belong together, at most
constexpr float kShared = 0.3F;     // of the narrower line that must lie over the other
constexpr std::size_t kMostBlocks = 600;  // of a page that are put in order by looking at all pairs

float shared(float a0, float a1, float b0, float b1) { return std::min(a1, b1) - std::max(a0, b0); }

// One of them stands in the middle of the other: a title above the text of a column.
bool is_centred(const Line& inner, const Line& outer) {
  const float em = std::max(inner.em, outer.em);
  return inner.u0 > outer.u0 + 3 * em && inner.u1 < outer.u1 - 3 * em;
}

bool in_one_column(const Line& a, const Line& b) {
  if (is_centred(a, b) || is_centred(b, a)) return false;
  return shared(a.u0, a.u1, b.u0, b.u1) > kShared * std::min(a.u1 - a.u0, b.u1 - b.u0);
}

// Lines of one direction, in the order of v.
class Chainer {
 public:
  Chainer(std::vector<Line> lines, float width) : lines_(std::move(lines)), width_(width) {
    below_.assign(lines_.size(), kNone);
    above_.assign(lines_.size(), kNone);
  }

  std::vector<Block> blocks() {
    for (std::size_t i = 0; i < lines_.size(); ++i) chain(i);
    std::vector<Block> all;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (above_[i] != kNone) continue;
      Block block;
      for (std::size_t k = i; k != kNone; k = below_[k]) block.lines.push_back(std::move(lines_[k]));
      frame(block);
      all.push_back(std::move(block));
    }
    return all;
  }

 private:
  // The only line close below, which must have none but this close above.
  std::size_t only_neighbour(std::size_t i, bool down) const {
    const Line& a = lines_[i];
    std::size_t found = kNone;
    for (std::size_t k = i; down ? ++k < lines_.size() : k-- > 0;) {
      const Line& b = lines_[k];
      const float distance = std::abs(b.v - a.v);
      if (distance > kPitch * std::max(a.em, b.em) && distance > kPitch * 2 * a.em) break;
      if (distance < 0.6F * std::min(a.em, b.em) || shared(a.u0, a.u1, b.u0, b.u1) <= 0) continue;
      if (found == kNone) {
        found = k;
      } else if (std::abs(b.v - lines_[found].v) < 0.6F * b.em) {
        return kNone;  // two beside each other
      } else {
        break;
      }
    }
    return found;
  }

  void chain(std::size_t i) {
    const std::size_t k = only_neighbour(i, true);
    if (k == kNone || above_[k] != kNone || only_neighbour(k, false) != i) return;
    const Line& a = lines_[i];
    const Line& b = lines_[k];
    if (!same_size(a, b) || b.v - a.v > kPitch * std::max(a.em, b.em) || !in_one_column(a, b)) return;
    below_[i] = k;
    above_[k] = i;
  }

  void frame(Block& block) const {
    float u0 = block.lines.front().u0;
    float u1 = block.lines.front().u1;
    for (const Line& line : block.lines) {
      u0 = std::min(u0, line.u0);
      u1 = std::max(u1, line.u1);
    }
    const float v0 = block.lines.front().v - block.lines.front().em / 2;
    const float v1 = block.lines.back().v + block.lines.back().em / 2;
    block.vertical = block.lines.front().vertical;
    block.box = block.vertical ? Box{width_ - v1, u0, width_ - v0, u1} : Box{u0, v0, u1, v1};
  }

  std::vector<Line> lines_;
  float width_;
  std::vector<std::size_t> below_, above_;
};

// Along and across the direction in which the page is read.
struct Extent {
  float u0, u1, v0, v1;
};

bool overlap(float a0, float a1, float b0, float b1) { return shared(a0, a1, b0, b1) > 0.1F * std::min(a1 - a0, b1 - b0); }

bool comes_before(const std::vector<Extent>& all, std::size_t i, std::size_t k) {
  const Extent& a = all[i];
  const Extent& b = all[k];
  const float a_middle = (a.v0 + a.v1) / 2;
  const float b_middle = (b.v0 + b.v1) / 2;
  if (overlap(a.u0, a.u1, b.u0, b.u1)) return a_middle < b_middle;
  if (a.u0 > b.u0) return false;
  // a is to the left of b, unless something over both of them stands in between.
  for (std::size_t m = 0; m < all.size(); ++m) {
    if (m == i || m == k) continue;
    const Extent& c = all[m];
    const float c_middle = (c.v0 + c.v1) / 2;
    const bool between = c_middle > std::min(a_middle, b_middle) && c_middle < std::max(a_middle, b_middle);
    if (between && overlap(c.u0, c.u1, a.u0, a.u1) && overlap(c.u0, c.u1, b.u0, b.u1)) return a_middle < b_middle;
  }
  return true;
}

// A title in the middle of the page, with nothing beside it, stands over all columns, however short it is.
void widen_titles(std::vector<Extent>& all, const std::vector<Block>& blocks) {
  if (all.empty()) return;
  const float left = std::ranges::min(all, {}, &Extent::u0).u0;
  const float right = std::ranges::max(all, {}, &Extent::u1).u1;
  constexpr std::size_t kTitleLines = 4;
  for (std::size_t i = 0; i < all.size(); ++i) {
    Extent& a = all[i];
    const float em = blocks[i].lines.front().em;
    if (blocks[i].lines.size() > kTitleLines || std::abs((a.u0 + a.u1) - (left + right)) > 5 * em) continue;
    const bool alone = std::ranges::none_of(all, [&](const Extent& b) { return &a != &b && shared(a.v0, a.v1, b.v0, b.v1) > 0; });
    if (!alone) continue;
    a.u0 = left;
    a.u1 = right;
  }
}

std::vector<std::size_t> order_of(const std::vector<Extent>& all) {
  std::vector<std::size_t> first(all.size());
  for (std::size_t i = 0; i < all.size(); ++i) first[i] = i;
  std::ranges::sort(first, [&](std::size_t i, std::size_t k) {
    return std::pair(all[i].v0, all[i].u0) < std::pair(all[k].v0, all[k].u0);
  });
  if (all.size() > kMostBlocks) return first;
  // Depth first over "comes before"; where that runs in a circle, the upper one wins.
  std::vector<std::size_t> order;
  std::vector<char> seen(all.size(), 0);
  std::vector<std::pair<std::size_t, std::size_t>> stack;
  for (const std::size_t start : first) {
    if (seen[start] != 0) continue;
    seen[start] = 1;
    stack.emplace_back(start, 0);
    while (!stack.empty()) {
      auto& [i, at] = stack.back();
      bool deeper = false;
      while (!deeper && at < first.size()) {  // `at` is gone once the stack has grown
        const std::size_t k = first[at++];
        if (seen[k] != 0 || !comes_before(all, k, i)) continue;
        seen[k] = 1;
        stack.emplace_back(k, 0);
        deeper = true;
      }
      if (deeper) continue;
      order.push_back(stack.back().first);
      stack.pop_back();
    }
  }
  return order;
}

}  // namespace

std::vector<Block> blocks_of(std::vector<Line> lines, float width) {
  const auto vertical = std::ranges::stable_partition(lines, [](const Line& line) { return !line.vertical; });
  const std::size_t across = lines.size() - vertical.size();
  std::vector<Line> down(std::make_move_iterator(vertical.begin()), std::make_move_iterator(vertical.end()));
  lines.resize(across);
  std::uint64_t characters[2] = {0, 0};
  for (const Line& line : lines) characters[0] += line.characters;
  for (const Line& line : down) characters[1] += line.characters;

  std::vector<Block> blocks = Chainer(std::move(lines), width).blocks();
  for (Block& block : Chainer(std::move(down), width).blocks()) blocks.push_back(std::move(block));

  // The page is read in the direction that most of its text has.
  const bool read_down = characters[1] > characters[0];
  std::vector<Extent> extents;
  extents.reserve(blocks.size());
  for (const Block& block : blocks) {
    const Box& b = block.box;
    extents.push_back(read_down ? Extent{b.top, b.bottom, width - b.right, width - b.left} : Extent{b.left, b.right, b.top, b.bottom});
  }
  widen_titles(extents, blocks);
  std::vector<Block> ordered;
  ordered.reserve(blocks.size());
  for (const std::size_t i : order_of(extents)) ordered.push_back(std::move(blocks[i]));
  return ordered;
}

}  // namespace luoshi::page

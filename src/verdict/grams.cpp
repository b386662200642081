// SPDX-License-Identifier: Apache-2.0
#include "verdict/grams.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "base/char_set.h"
#include "base/utf8.h"
#include "verdict/words.h"

namespace luoshi::verdict {
namespace {

constexpr CharSet kBlankMarks(u"“”‘’《》（）()、…· ,，");

// Many pairs, few bits: multiplied so that neighbours in Unicode part.
constexpr std::uint32_t kSpread = 2654435761u;

void mark(Grams& grams, std::uint32_t pair) {
  const std::uint32_t bit = (pair * kSpread) >> 24;
  grams.bits[bit >> 6] |= std::uint64_t{1} << (bit & 63u);
}

// The neighbouring pairs of a text, as they stand in it; a lone character pairs with nothing.
template <class F>
void each_pair(std::string_view text, F&& f) {
  char32_t before = 0;
  std::size_t characters = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = utf8::next(text, at);
    if (is_blank_mark(c)) continue;
    ++characters;
    if (before != 0) f((before & 0xFFFFu) << 16 | (c & 0xFFFFu));
    before = c;
  }
  if (characters == 1) f(before & 0xFFFFu);
}

// Each once.
std::vector<std::uint32_t> pairs_of(std::string_view text) {
  std::vector<std::uint32_t> pairs;
  pairs.reserve(text.size() / 3);
  each_pair(text, [&](std::uint32_t pair) { pairs.push_back(pair); });
  std::ranges::sort(pairs);
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  return pairs;
}

}  // namespace

bool is_blank_mark(char32_t c) { return c <= 0xFFFF && kBlankMarks.has(static_cast<char16_t>(c)); }

std::size_t Weights::slot_of(std::uint32_t pair) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = (pair * kSpread) >> 7 & mask;
  while (slots_[at].pair != 0 && slots_[at].pair != pair) at = (at + 1) & mask;
  return at;
}

void Weights::grow() {
  std::vector<Slot> old(slots_.size() * 2);
  old.swap(slots_);
  for (const Slot& slot : old) {
    if (slot.pair != 0) slots_[slot_of(slot.pair)] = slot;
  }
}

Grams Weights::count(std::string_view label) {
  ++labels_;
  Grams grams;
  const std::vector<std::uint32_t> pairs = pairs_of(label);
  grams.list.reserve(pairs.size());
  for (const std::uint32_t pair : pairs) {
    std::size_t at = slot_of(pair);
    if (slots_[at].pair == 0) {
      if (2 * (counts_.size() + 1) > slots_.size()) {
        grow();
        at = slot_of(pair);
      }
      slots_[at] = {pair, static_cast<std::uint32_t>(counts_.size())};
      counts_.push_back(0);
    }
    ++counts_[slots_[at].number];
    grams.list.push_back({pair, slots_[at].number, 0});
    mark(grams, pair);
  }
  return grams;
}

// A pair's weight falls with the number of labels that have it.
void Weights::settle() {
  weights_.resize(counts_.size());
  std::ranges::transform(counts_, weights_.begin(), [&](std::uint32_t count) {
    return static_cast<float>(std::log(1 + static_cast<double>(labels_) / static_cast<double>(count)));
  });
}

void Weights::weigh(Grams& label) const {
  for (Grams::Gram& gram : label.list) {
    gram.weight = weights_[gram.number];
    label.total += gram.weight;
  }
}

Grams Weights::of_text(std::string_view text) const {
  Grams grams;
  each_pair(text, [&](std::uint32_t pair) {
    const Slot& slot = slots_[slot_of(pair)];
    if (slot.pair == 0) return;
    grams.list.push_back({pair, slot.number, weights_[slot.number]});
    mark(grams, pair);
  });
  std::ranges::sort(grams.list, {}, &Grams::Gram::pair);
  const auto again = std::ranges::unique(grams.list, {}, &Grams::Gram::pair);
  grams.list.erase(again.begin(), again.end());
  for (const Grams::Gram& gram : grams.list) grams.total += gram.weight;
  return grams;
}

Grams Weights::of_label(std::string_view label) const {
  Grams grams = of_text(label);
  const std::size_t others = pairs_of(label).size() - grams.list.size();
  grams.total += static_cast<double>(others) * std::log(1 + static_cast<double>(labels_));
  return grams;
}

Likeness likeness(const Grams& first, const Grams& second) {
  std::uint64_t shared = 0;
  for (std::size_t i = 0; i < first.bits.size(); ++i) shared |= first.bits[i] & second.bits[i];
  if (shared == 0) return {};
  double both = 0;
  for (auto a = first.list.begin(), b = second.list.begin(); a != first.list.end() && b != second.list.end();) {
    if (a->pair < b->pair) {
      ++a;
    } else if (b->pair < a->pair) {
      ++b;
    } else {
      both += a->weight;
      ++a;
      ++b;
    }
  }
  return {first.total > 0 ? both / first.total : 0, second.total > 0 ? both / second.total : 0};
}

Grams part_of(const Grams& grams, std::string_view text) {
  Grams part;
  for (const std::uint32_t pair : pairs_of(Words::get().plain(std::string(text)))) {
    const auto found = std::ranges::lower_bound(grams.list, pair, {}, &Grams::Gram::pair);
    if (found == grams.list.end() || found->pair != pair) continue;
    part.list.push_back(*found);
    part.total += found->weight;
  }
  part.bits = grams.bits;  // more than it has: they only save time
  return part;
}

double covered(const Grams& label, const Grams& text, double least) {
  if (label.total <= 0) return 0;
  const double may_miss = (1 - least) * label.total;
  double missing = 0;
  for (const Grams::Gram& gram : label.list) {
    const std::uint32_t bit = (gram.pair * kSpread) >> 24;
    const bool may_be_there = (text.bits[bit >> 6] >> (bit & 63u) & 1u) != 0;
    if (!may_be_there || !std::ranges::binary_search(text.list, gram.pair, {}, &Grams::Gram::pair)) {
      missing += gram.weight;
      if (missing > may_miss) return 0;
    }
  }
  return 1 - missing / label.total;
}

}  // namespace luoshi::verdict

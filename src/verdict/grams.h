// SPDX-License-Identifier: Apache-2.0
//
// How alike names are: texts as pairs of neighbouring characters, rare ones of a place's reports weighing more. Private to the
// verdict stage.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace luoshi::verdict {

// A text as its pairs of neighbouring characters, each with how much it says: rare ones say more.
struct Grams {
  struct Gram {
    std::uint32_t pair = 0;
    std::uint32_t number = 0;  // of the pair, among those of the place's labels
    float weight = 0;
  };
  std::vector<Gram> list;  // by pair
  double total = 0;        // of all weights
  // A bit for each pair, several pairs to a bit: texts whose bits have nothing in common have no pair in common.
  std::array<std::uint64_t, 4> bits{};
};

// How alike two labels are, 0 to 1, and how much of each the other covers.
struct Likeness {
  double first = 0, second = 0;
  [[nodiscard]] double mean() const { return (first + second) / 2; }
};
[[nodiscard]] Likeness likeness(const Grams& first, const Grams& second);

// How much of `label` the text covers, 0 where that is less than `least`.
[[nodiscard]] double covered(const Grams& label, const Grams& text, double least);

// The pairs of `grams` that a part of its text has.
[[nodiscard]] Grams part_of(const Grams& grams, std::string_view text);

// Quotation marks, brackets, commas: they are no part of a name.
[[nodiscard]] bool is_blank_mark(char32_t c);

// What the pairs of a place's labels weigh. First every label is counted, then settle() is called, then all is asked.
class Weights {
 public:
  [[nodiscard]] Grams count(std::string_view label);  // not weighed yet
  void settle();
  void weigh(Grams& label) const;
  // Of any text, the pairs that labels have: no other is ever compared.
  [[nodiscard]] Grams of_text(std::string_view text) const;

  // Of a label that was not counted: its other pairs are as rare as can be.
  [[nodiscard]] Grams of_label(std::string_view label) const;

  // How many labels have each pair, by its number.
  [[nodiscard]] std::span<const std::uint32_t> counts() const { return counts_; }

 private:
  struct Slot {
    std::uint32_t pair = 0;  // 0: free
    std::uint32_t number = 0;
  };
  [[nodiscard]] std::size_t slot_of(std::uint32_t pair) const;
  void grow();

  std::vector<Slot> slots_ = std::vector<Slot>(1024);  // open addressing; a power of two, at most half of them taken
  std::vector<std::uint32_t> counts_;
  std::vector<float> weights_;
  std::size_t labels_ = 0;
};

}  // namespace luoshi::verdict

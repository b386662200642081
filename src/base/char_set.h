// SPDX-License-Identifier: Apache-2.0
//
// A set of characters of the basic plane, as a table of bits made by the compiler. For questions that are asked of
// every character of every report.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace luoshi {

class CharSet {
 public:
  constexpr explicit CharSet(std::u16string_view characters) {
    for (const char16_t c : characters) bits_[c >> 6] |= std::uint64_t{1} << (c & 63u);
  }
  [[nodiscard]] constexpr CharSet operator|(const CharSet& other) const {
    CharSet both = *this;
    for (std::size_t i = 0; i < bits_.size(); ++i) both.bits_[i] |= other.bits_[i];
    return both;
  }
  [[nodiscard]] constexpr bool has(char16_t c) const { return (bits_[c >> 6] >> (c & 63u) & 1u) != 0; }

 private:
  std::array<std::uint64_t, 1024> bits_{};
};

}  // namespace luoshi

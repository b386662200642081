// SPDX-License-Identifier: Apache-2.0
//
// The characters that a numeral can begin with, as a table of bits: every character of every report
// is asked about.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace luoshi::quantity {

inline constexpr auto kNumeralSet = [] {
  std::array<std::uint64_t, 1024> bits{};
  constexpr std::u16string_view kCharacters =
      u"0123456789零〇一壹二两贰俩三叁四肆五伍六陆七柒八捌九玖十拾百佰千仟万亿几数廿卅";
  for (const char16_t c : kCharacters) bits[c >> 6] |= std::uint64_t{1} << (c & 63u);
  return bits;
}();

[[nodiscard]] inline bool is_numeral_start(char16_t c) { return (kNumeralSet[c >> 6] >> (c & 63u) & 1u) != 0; }

}  // namespace luoshi::quantity

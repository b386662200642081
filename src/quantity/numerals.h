// SPDX-License-Identifier: Apache-2.0
//
// Numerals alone: digits, decimals, thousands separators and magnitudes, in Arabic or Chinese form.
// Private to this folder.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/decimal.h"
#include "quantity/numeral_set.h"

namespace luoshi::quantity {

inline char16_t at_or_zero(std::u16string_view text, std::size_t i) { return i < text.size() ? text[i] : u'\0'; }
inline bool is_digit(char16_t c) { return c >= u'0' && c <= u'9'; }

struct Numeral {
  Decimal value;
  std::optional<Decimal> value_max;  // 三四百: 300 to 400, 一百二三十: 120 to 130
  std::uint32_t end = 0;
  std::uint8_t length = 0;
  bool chinese = false;
  bool more = false;
  bool magnitude = false;
  bool bare = false;
  bool digits = false;
  bool vague = false;
};

// `alone`: characters that are words as often as digits (伍 陆 肆 拾 俩) count without others beside them.
[[nodiscard]] std::optional<Numeral> parse_numeral(std::u16string_view text, std::uint32_t at, bool alone = false);

}  // namespace luoshi::quantity

// SPDX-License-Identifier: Apache-2.0
//
// Reads one number where it stands: Arabic and Chinese numerals (GB/T 15835 writes both), with
// magnitude (万, 亿, 万亿), per cent, fractions and ranges. What the number counts, and whether it means
// a value at all, is for later stages; here "三" of 三农 and "亿" of 亿元 are numbers like any other.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/decimal.h"
#include "base/span.h"
#include "quantity/numeral_set.h"

namespace luoshi::quantity {

struct Number {
  enum class Form : std::uint8_t {
    plain,
    percent,   // 15.6%, 百分之八, 三成, 五折, 三分之一 and 1/3 (33.33), 一半
    permille,  // 8‰, 千分之五
  };

  Span span;  // from the first numeral to the last one, magnitude and percent sign inside
  Decimal value;
  std::optional<Decimal> value_max;  // the upper end of a range, value being the lower
  Form form = Form::plain;
  bool ordinal = false;      // 第 stands before it (outside of the span)
  bool chinese = false;      // written in Chinese numerals
  bool more = false;         // 多, 余 or 几 inside or right behind: 3000多亿, 百余, 十几
  bool magnitude = false;    // 万, 亿 … take part
  bool bare = false;         // magnitudes only: 亿元, 百亿, 万亿
  bool digits = false;       // a row of Chinese digits without magnitudes: 二〇二四, 十四五 is not one
  bool vague = false;        // 几十, 数百: no value can be given
  bool fraction = false;     // written as 三分之一, 1/3, 一又二分之一, 一半
  bool half = false;         // 两个半, 三年半: value holds the half, the span stops before the unit
  std::uint8_t length = 0;   // how many digits an Arabic integer has (4 for 2024), else 0
  // The exact value of a fraction whose `value` had to be rounded (to 0.01 %, half away from zero;
  // 一又三分之一, which is no percentage, to 0.0001). 0 over 0 where there is nothing to add.
  std::int64_t numerator = 0;
  std::int64_t denominator = 0;
};

// The number whose first character is at `at`, or nothing. Looks at most 64 characters ahead, and
// one back for 第. A minus sign is not part of a number in running text (减负500亿元), except behind
// 分之, where it can be nothing else (百分之负三).
//
// Characters that are words as often as digits (伍 陆 肆 拾 俩: 队伍, 大陆, 收拾) are numbers only in
// company (陆拾万); 一切, 一般, 一些, 十足, 两两 hold none. Not read: 打 (dozen), 半 with no number
// before it, K and M behind a figure (4K超高清).
[[nodiscard]] std::optional<Number> parse_number(std::u16string_view text, std::uint32_t at);

// Could a number start with this character? A quick test before parse_number().
[[nodiscard]] constexpr bool starts_number(char16_t c) { return is_numeral_start(c); }

}  // namespace luoshi::quantity

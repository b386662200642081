// SPDX-License-Identifier: Apache-2.0
//
// What the two kinds of numerals share. Private to numerals_*.cpp.
#pragma once

#include <cstdint>
#include <string_view>

#include "quantity/numerals.h"

namespace luoshi::quantity {

// What a character can be in a numeral: 0–9 a Chinese digit, 10–14 the magnitudes 十 百 千 万 亿, else 255.
inline constexpr std::uint8_t kNothing = 255;
inline constexpr std::uint8_t kTen = 10, kHundred = 11, kThousand = 12, kWan = 13, kYi = 14;

inline std::uint8_t classify(char16_t c) {
  switch (c) {
    case u'零': case u'〇': return 0;
    case u'一': case u'壹': return 1;
    case u'二': case u'两': case u'贰': case u'俩': return 2;
    case u'三': case u'叁': return 3;
    case u'四': case u'肆': return 4;
    case u'五': case u'伍': return 5;
    case u'六': case u'陆': return 6;
    case u'七': case u'柒': return 7;
    case u'八': case u'捌': return 8;
    case u'九': case u'玖': return 9;
    case u'十': case u'拾': return kTen;
    case u'百': case u'佰': return kHundred;
    case u'千': case u'仟': return kThousand;
    case u'万': return kWan;
    case u'亿': return kYi;
    default: return kNothing;
  }
}

inline constexpr int kPower[] = {1, 2, 3, 4, 8};  // of 十 百 千 万 亿
inline constexpr std::int64_t kTimes[] = {1, 10, 100, 1000, 10'000};

inline bool is_more(char16_t c) { return c == u'多' || c == u'余' || c == u'几' || c == u'来'; }
// 两 and 俩 count things; they stand in no row of digits and behind no point.
inline bool is_pair_word(char16_t c) { return c == u'两' || c == u'俩'; }
// Words of their own as often as digits: 队伍, 大陆, 放肆, 收拾, 伎俩.
inline bool is_doubtful(char16_t c) { return c == u'伍' || c == u'陆' || c == u'肆' || c == u'拾' || c == u'俩'; }
inline bool is_score(char16_t c) { return c == u'廿' || c == u'卅'; }

// 千瓦, 千克, 百分点, 百分之 …: there the character begins a unit or a ratio, not a magnitude.
[[nodiscard]] bool begins_unit(std::u16string_view text, std::uint32_t at);

// Magnitudes behind a figure: 万, 亿, 万亿, 百万, 多亿, 万多亿. Moves `at` past them; the power of ten.
[[nodiscard]] int magnitudes(std::u16string_view text, std::uint32_t& at, bool& more, bool& any);

// A numeral that begins with an Arabic digit, and one that begins with a Chinese one; `alone` as in parse_numeral().
[[nodiscard]] std::optional<Numeral> parse_arabic(std::u16string_view text, std::uint32_t at);
[[nodiscard]] std::optional<Numeral> parse_chinese(std::u16string_view text, std::uint32_t at, bool alone);

}  // namespace luoshi::quantity

// SPDX-License-Identifier: Apache-2.0
//
// Fractions, and the questions about characters that they share with the rest. Private to number.cpp and fractions.cpp.
#pragma once

#include "quantity/number.h"
#include "quantity/numerals.h"

namespace luoshi::quantity {

inline constexpr std::u16string_view kParts = u"分之";  // of a fraction: 三分之一

inline bool is_letter(char16_t c) { return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z'); }
inline bool is_one_of(std::u16string_view set, char16_t c) { return set.find(c) != std::u16string_view::npos; }

// 百分之八, 千分之五, 三分之二: `words` is where 分之 stands, `whole` what stands before it. `named` is true
// for 百, 千, 万 … alone, which make a percentage; 一百分之二 is a fraction.
[[nodiscard]] std::optional<Number> parse_ratio(std::u16string_view text, std::uint32_t at, std::uint32_t words, Decimal whole,
                                                bool named);
// 1/3, 3/4 at `at`. Years of a season (2023/2024), 24/7, dates and paths are none.
[[nodiscard]] std::optional<Number> parse_slash(std::u16string_view text, std::uint32_t at);
// 三分之一, 一千分之三 or 1/3 and nothing else.
[[nodiscard]] std::optional<Number> parse_fraction(std::u16string_view text, std::uint32_t at);
// An integer before a fraction: 一又二分之一, 3又1/2. `n` holds the fraction and gets the sum, which is no
// percentage any more.
[[nodiscard]] bool add_integer(const Number& integer, Number& n);

}  // namespace luoshi::quantity

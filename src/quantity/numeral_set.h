// SPDX-License-Identifier: Apache-2.0
//
// The characters that a numeral can begin with.
#pragma once

#include "base/char_set.h"

namespace luoshi::quantity {

inline constexpr CharSet kNumeralSet(u"0123456789零〇一壹二两贰俩三叁四肆五伍六陆七柒八捌九玖十拾百佰千仟万亿几数廿卅");

[[nodiscard]] constexpr bool is_numeral_start(char16_t c) { return kNumeralSet.has(c); }

}  // namespace luoshi::quantity

// SPDX-License-Identifier: Apache-2.0
//
// Where a stated value may lie. 突破, 接近 and 左右 say it in words, the last written digit says it by itself: 2.76万亿元 is
// nearer than half of 0.01万亿元. Two figures for one thing contradict each other only where their extents lie apart.
// Private to the verdict stage.
#pragma once

#include <optional>
#include <string_view>

#include "base/decimal.h"
#include "catalog/terms.h"
#include "verdict/settings.h"

namespace luoshi::verdict {

struct Extent {
  std::optional<Decimal> low, high;  // an end that is not there is open
  Decimal step;                      // what one more in the last written digit would add
  bool point = false;                // stated as a value, not as a bound, a band or a range

  // `text` is the value as written (2.76万亿元), whose digits give the step; `points`: a growth or a share, which has its
  // tolerance in percentage points.
  [[nodiscard]] static Extent of(Decimal value, std::optional<Decimal> max, catalog::Comparator comparator,
                                 std::string_view text, bool points, const Settings& settings);
};

// They have no value in common. Values written to unequal digits are given a whole digit, as reports cut digits off as
// often as they round them.
[[nodiscard]] bool apart(const Extent& first, const Extent& second);

// Every value of `first` is above every one of `second`, digits being rounded.
[[nodiscard]] bool above(const Extent& first, const Extent& second);

// How many digits of a value say something: two of 1.50万, none of 0.
[[nodiscard]] int telling_digits(Decimal value);

// For ratios, which need not be exact.
[[nodiscard]] double to_double(Decimal value);

}  // namespace luoshi::verdict

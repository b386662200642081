// SPDX-License-Identifier: Apache-2.0
//
// Are two figures about the same thing? Private to the verdict stage.
#pragma once

#include <cstdint>

#include "verdict/settings.h"
#include "verdict/statement.h"

namespace luoshi::verdict {

enum class Fit : std::uint8_t {
  none,        // about other things
  related,     // neighbours: a hint
  other_unit,  // the same thing in another unit, measure or nature: figures that cannot be compared
  other_scope, // the same thing in another scope
  wider,       // the second is about more than the first
  narrower,    // the second is about a part of the first
  same,        // may answer each other, period aside
};

struct Match {
  Fit fit = Fit::none;
  double likeness = 0;  // 1 where the normalized keys are the same
};
// A share, an index or a rate of growth: a part's says nothing of the whole.
[[nodiscard]] bool is_rate(const Statement& statement);

[[nodiscard]] Match match(const Statement& first, const Statement& second, const Settings& settings);

}  // namespace luoshi::verdict

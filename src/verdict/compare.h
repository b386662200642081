// SPDX-License-Identifier: Apache-2.0
//
// Does a value satisfy a target? Values that are bounded or rounded (突破, 接近, 左右) are intervals; where an interval lies
// on both sides of what is asked for, nothing is known. Private to the verdict stage.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/decimal.h"
#include "verdict/settings.h"
#include "verdict/statement.h"

namespace luoshi::verdict {

// What a target asks for: a value of at least `floor`, of at most `ceiling`, or both.
struct Asked {
  std::optional<Decimal> floor, ceiling;
  bool tolerant = false;  // 左右: the bound has a tolerance in it
};
[[nodiscard]] std::optional<Asked> asked_of(const Statement& target, const Settings& settings);

enum class Outcome : std::uint8_t { satisfied, failed, unknown };

struct Comparison {
  Outcome outcome = Outcome::unknown;
  std::optional<Decimal> margin;  // result minus target; only where the result is a point
};
// How much 左右 allows, for people: 0.3 (percentage points), 3% (of the value).
[[nodiscard]] std::string tolerance_of(const Statement& target, const Settings& settings);

[[nodiscard]] Comparison compare(const Statement& target, const Statement& result, const Settings& settings);

// Is `later` easier than `earlier`, both targets (or a target and what was reached) for one thing? Nothing where it cannot
// be said.
[[nodiscard]] std::optional<bool> easier(const Statement& later, const Statement& earlier);

// a − b; nothing where it needs more digits than there are.
[[nodiscard]] std::optional<Decimal> minus(Decimal a, Decimal b);

}  // namespace luoshi::verdict

// SPDX-License-Identifier: Apache-2.0
//
// What figures that are stated say of one that is not: 达63%, and 62.1% a year before, is 0.9 points more. Only where the
// texts state both figures for the same thing; digits that may have been rounded count against the target. It proves that a
// target was reached (implied), never that it was missed. Private to the verdict stage.
#pragma once

#include <optional>
#include <string>

#include "verdict/answer.h"

namespace luoshi::verdict {

struct Derived {
  const char* rule;          // of the answer
  bool proves = true;        // else a hint: what it starts from may be a plan itself
  const Statement* result;   // the later of the figures
  std::string calculation;   // in figures: 63% − 62.1%
};

// From the report that should answer and the target's own:
// - a stock now and a year before, for what was to be added (stock_difference);
// - a level a year before and its growth, for a level (grown_level); two levels, for a growth (level_ratio);
// - 新增1000、累计达8000 in the next plan, for a stock of 7000 (plan_base);
// - both parts of a whole (城镇, 农村), for its rate (parts_suffice);
// - yearly figures of several reports, for a sum of several years (years_summed).
[[nodiscard]] std::optional<Derived> derived(const Question& question, const Settings& settings);

// Where no report reviews the target's year, from a later one: a level and its growth give the level of the year before
// (growth_base).
[[nodiscard]] std::optional<Derived> derived_later(const Question& question, const Report& report, const Settings& settings);

}  // namespace luoshi::verdict

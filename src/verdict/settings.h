// SPDX-License-Identifier: Apache-2.0
//
// Tolerances and thresholds of verdicts, in one file: data/verdict_settings.tsv holds the defaults and says what each is
// for; a user's file with the same columns replaces some of them. docs/verdicts.md has the curves they were taken from.
#pragma once

#include <string>
#include <string_view>

#include "base/decimal.h"
#include "base/result.h"

namespace luoshi::verdict {

struct Settings {
  Decimal approx_points;   // 左右 of growth and shares: percentage points below that still satisfy it
  Decimal approx_share;    // 左右 of levels: part of the value below that still satisfies it
  double same = 0;         // likeness of two indicators from which they are taken for one
  double related = 0;      // … from which one is a hint for the other
  double neighbour = 0;    // … and from which a report that should answer is not called silent
  double same_project = 0; // likeness of two projects' names from which they are taken for one
  double same_task = 0;    // likeness of two tasks without figures from which the later one is the earlier one again
  double mentioned_kind = 0; // … where it names the kind of thing that the task is about
  double mentioned = 0;    // part of a task's words that a sentence has to have to be about it
  double value_factor = 0; // unlike names may be one where the values lie within this factor
  double conflict_factor = 0;  // two levels for one thing are a conflict only where they lie within this factor
  double conflict_points = 0;  // … two rates or shares, within so many percentage points
  Decimal growth_points;       // a growth contradicts two levels from this distance in percentage points
  double large_share = 0;      // part of its whole that one place can hardly have

  [[nodiscard]] static Result<Settings> builtin();
  // The defaults with the rows of `text` instead. `name` is for messages. Errors: bad_settings.
  [[nodiscard]] static Result<Settings> with(std::string_view name, std::string_view text);
  // All settings in one line, name=value, in the file's order: what a verdict was made with.
  [[nodiscard]] std::string to_string() const;
};

}  // namespace luoshi::verdict

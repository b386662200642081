// SPDX-License-Identifier: Apache-2.0
//
// Numbers that a machine read: which are doubtful, and what can be said for sure about a wrong one.
//
// A number is a run of digits with its point, its percent sign and what engines take for digits. Repaired, by rule:
//
//   增长0.796左右   0.7%   a percent sign taken for 96, 9/6, o/o …: only where a rate must stand and no unit follows
//   7.1%6、居       7.1%   what is left of a percent sign behind it, where no number can stand
//   1O0万、2O24年   100    letters and signs that look like digits, between digits
//   突破]万亿       1万亿  a lone bracket or bar before a magnitude
//   8,5%、7·1%      8.5%   a comma or dot for the point: one or two digits and a percent sign behind it
//
// Every repair carries a mark with what the engine had read, and counts as doubtful: a person is to look. What is
// wrong and allows two readings (增长24.19。 may be 24.1% or 24.19%) is marked as doubtful and stays as it is. Digits
// of full width are no errors: the report's view folds them.
#pragma once

#include <string>

#include "page/page.h"

namespace luoshi::source {

// Repairs `text` and moves the pieces of `layout` with it, then marks: Layout::marks is replaced. A number below
// `doubtful` in any of its pieces is marked; numbers on pages that held text are sure. Linear in the text.
void judge_numbers(std::string& text, page::Layout& layout, float doubtful);

}  // namespace luoshi::source

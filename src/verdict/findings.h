// SPDX-License-Identifier: Apache-2.0
//
// What else two statements of one place say about each other. Private to the verdict stage.
#pragma once

#include <vector>

#include "verdict/answer.h"

namespace luoshi::verdict {

[[nodiscard]] std::vector<Found> findings_of(const Question& question, const Settings& settings, Verdict verdict);

}  // namespace luoshi::verdict

// SPDX-License-Identifier: Apache-2.0
//
// The answer to a target of a place by the report of the level above. Private to the verdict stage.
#pragma once

#include <optional>

#include "verdict/above.h"
#include "verdict/answer.h"

namespace luoshi::verdict {

// Asked only where no report of the place itself answers. Definite only where the claim is said of this place and no
// other, and is the same in every respect; else a hint. Nothing where the report above says nothing of it.
[[nodiscard]] std::optional<Answer> answer_above(const Question& question, const ToldAbove& told, const Settings& settings);

}  // namespace luoshi::verdict

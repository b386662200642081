// SPDX-License-Identifier: Apache-2.0
//
// A claim's value in words, for tables that people read.
#pragma once

#include <string>
#include <string_view>

#include "catalog/messages.h"

namespace luoshi::claim {

// Codes as in claim::Record.
struct ValueWords {
  std::string_view type, role, measure, comparator, stage, value, text;
};

// 增长 >5%: the kind of change, the comparator, the value as it is written. Of a milestone its stage; empty for a commitment.
[[nodiscard]] std::string value_text(const ValueWords& claim, const Messages& messages);

}  // namespace luoshi::claim

// SPDX-License-Identifier: Apache-2.0
//
// `luoshi judge`: a person's verdict on a target (人工判定). It is kept with who, when and why, stands in front of the
// program's own in `luoshi check`, and can be taken back; every row stays in the list.
#pragma once

#include "catalog/messages.h"
#include "cli/options.h"
#include "cli/output.h"

namespace luoshi::cli {

[[nodiscard]] int judge_command(const JudgeOptions& options, const Messages& messages, Output& out, Output& err);

}  // namespace luoshi::cli

// SPDX-License-Identifier: Apache-2.0
//
// luoshi diff: the targets of two reports side by side.
#pragma once

#include "catalog/messages.h"
#include "cli/options.h"
#include "cli/output.h"

namespace luoshi::cli {

// Returns the exit status.
[[nodiscard]] int diff_command(const DiffOptions& options, const Messages& messages, Output& out, Output& err);

}  // namespace luoshi::cli

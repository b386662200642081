// SPDX-License-Identifier: Apache-2.0
//
// luoshi check: what became of every target.
#pragma once

#include "catalog/messages.h"
#include "cli/options.h"
#include "cli/output.h"

namespace luoshi::cli {

// Returns the exit status.
[[nodiscard]] int check_command(const CheckOptions& options, const Messages& messages, Output& out, Output& err);

}  // namespace luoshi::cli

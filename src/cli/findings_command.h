// SPDX-License-Identifier: Apache-2.0
//
// luoshi findings: what statements say about each other, over all reports.
#pragma once

#include "catalog/messages.h"
#include "cli/options.h"
#include "cli/output.h"

namespace luoshi::cli {

// Returns the exit status.
[[nodiscard]] int findings_command(const FindingsOptions& options, const Messages& messages, Output& out, Output& err);

}  // namespace luoshi::cli

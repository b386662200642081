// SPDX-License-Identifier: Apache-2.0
//
// `luoshi read`: the claims of files, or all their numbers, as a table, JSON Lines or CSV. Nothing is
// stored. The output is the same for every number of jobs.
#pragma once

#include "catalog/messages.h"
#include "cli/options.h"
#include "cli/output.h"

namespace luoshi::cli {

// An ExitStatus of cli/program.h.
[[nodiscard]] int read_command(const ReadOptions& options, const Messages& messages, Output& out, Output& err);

}  // namespace luoshi::cli

// SPDX-License-Identifier: Apache-2.0
//
// `luoshi serve`: the ledger as pages and as an API, until SIGINT or SIGTERM. What is in flight is finished then; a second
// signal ends the program at once, which leaves the ledger as it was confirmed.
#pragma once

#include "catalog/messages.h"
#include "cli/options.h"
#include "cli/output.h"

namespace luoshi::cli {

[[nodiscard]] int serve_command(const ServeOptions& options, const Messages& messages, Output& out, Output& err);

}  // namespace luoshi::cli

// SPDX-License-Identifier: Apache-2.0
//
// `luoshi add`: reads files by many threads and keeps them by one, in their order. Files are confirmed in batches:
// once a batch is in the ledger, nothing that happens to the process takes it away.
#pragma once

#include "catalog/messages.h"
#include "cli/options.h"
#include "cli/output.h"

namespace luoshi::cli {

[[nodiscard]] int add_command(const AddOptions& options, const Messages& messages, Output& out, Output& err);

}  // namespace luoshi::cli

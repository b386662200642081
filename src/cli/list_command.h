// SPDX-License-Identifier: Apache-2.0
//
// `luoshi reports` and `luoshi claims`: rows of the ledger as a table, JSON Lines or CSV.
#pragma once

#include "catalog/messages.h"
#include "cli/options.h"
#include "cli/output.h"

namespace luoshi::cli {

[[nodiscard]] int list_command(const ListOptions& options, const Messages& messages, Output& out, Output& err);

}  // namespace luoshi::cli

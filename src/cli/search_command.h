// SPDX-License-Identifier: Apache-2.0
//
// `luoshi search`: sentences with the words that were looked for, the best first, the matches marked.
#pragma once

#include "catalog/messages.h"
#include "cli/options.h"
#include "cli/output.h"

namespace luoshi::cli {

[[nodiscard]] int search_command(const SearchOptions& options, const Messages& messages, Output& out, Output& err);

}  // namespace luoshi::cli

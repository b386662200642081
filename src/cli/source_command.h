// SPDX-License-Identifier: Apache-2.0
//
// `luoshi source`: what was read, as text with its pages, or as a picture of a page with the claims on it; of files, or of
// a report of the ledger, whose file it gives back.
#pragma once

#include "catalog/messages.h"
#include "cli/options.h"
#include "cli/output.h"

namespace luoshi::cli {

[[nodiscard]] int source_command(const SourceOptions& options, const Messages& messages, Output& out, Output& err);

}  // namespace luoshi::cli

// SPDX-License-Identifier: Apache-2.0
//
// `luoshi export` and `luoshi import`.
#pragma once

#include "catalog/messages.h"
#include "cli/options.h"
#include "cli/output.h"

namespace luoshi::cli {

[[nodiscard]] int export_command(const ExportOptions& options, const Messages& messages, Output& out, Output& err);
[[nodiscard]] int import_command(const ImportOptions& options, const Messages& messages, Output& out, Output& err);

}  // namespace luoshi::cli

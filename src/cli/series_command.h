// SPDX-License-Identifier: Apache-2.0
//
// `luoshi series`: an indicator over the years, target against result, as tables with small charts, as JSON Lines or
// CSV; and drawn to SVG and PNG.
#pragma once

#include "catalog/messages.h"
#include "cli/options.h"
#include "cli/output.h"

namespace luoshi::cli {

// An ExitStatus of cli/program.h.
[[nodiscard]] int series_command(const SeriesOptions& options, const Messages& messages, Output& out, Output& err);

}  // namespace luoshi::cli

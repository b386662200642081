// SPDX-License-Identifier: Apache-2.0
//
// A series for other programs: in JSON Lines an object for each value of a line and year with all that say it, in CSV
// a row for each of these (texts made harmless as in base/csv.h).
#pragma once

#include <string>

#include "catalog/messages.h"
#include "cli/options.h"
#include "ledger/series.h"

namespace luoshi::cli {

// `format` is jsonl or csv. The reason for a break is in the messages' language, all else in codes.
[[nodiscard]] std::string flat_series(const ledger::SeriesSet& set, Format format, const Messages& messages);

}  // namespace luoshi::cli

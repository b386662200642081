// SPDX-License-Identifier: Apache-2.0
//
// Claims and numbers for other programs: JSON Lines, and CSV (UTF-8 without a mark; texts that a spreadsheet would
// take for formulas get an apostrophe, see base/csv.h).
#pragma once

#include <string>
#include <string_view>

#include "claim/record.h"
#include "cli/number_record.h"

namespace luoshi::cli {

// The columns of the three types together, in the order of the JSON fields; empty where one has none. Places on
// pages stand behind all else; a box is four numbers with blanks between them.
[[nodiscard]] std::string claim_csv_header();
[[nodiscard]] std::string to_csv(const claim::Record& record, std::string_view doc);

[[nodiscard]] std::string number_csv_header();
[[nodiscard]] std::string to_csv(const NumberRecord& record, std::string_view doc);
[[nodiscard]] std::string to_json(const NumberRecord& record, std::string_view doc);  // without a line end

}  // namespace luoshi::cli

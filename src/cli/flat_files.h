// SPDX-License-Identifier: Apache-2.0
//
// Claims and numbers for other programs: JSON Lines, and CSV after RFC 4180 (UTF-8 without a mark,
// lines end with CR LF, fields with commas, quotes or line ends stand in quotes).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "claim/record.h"
#include "cli/number_record.h"

namespace luoshi::cli {

[[nodiscard]] std::string csv_line(const std::vector<std::string_view>& fields);

// The columns of the three types together, in the order of the JSON fields; empty where one has none.
[[nodiscard]] std::string claim_csv_header();
[[nodiscard]] std::string to_csv(const claim::Record& record, std::string_view doc);

[[nodiscard]] std::string number_csv_header();
[[nodiscard]] std::string to_csv(const NumberRecord& record, std::string_view doc);
[[nodiscard]] std::string to_json(const NumberRecord& record, std::string_view doc);  // without a line end

}  // namespace luoshi::cli

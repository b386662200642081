// SPDX-License-Identifier: Apache-2.0
//
// What stands above a table: what the report is, and what was found in it.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "claim/claim.h"
#include "catalog/messages.h"
#include "report/report.h"
#include "source/source.h"

namespace luoshi::cli {

struct ClaimCounts {
  std::array<std::array<std::size_t, 2>, 3> of{};  // [claim::Type][claim::Kind]
  void add(const claim::Claim& c) { ++of[static_cast<std::size_t>(c.type)][static_cast<std::size_t>(c.kind)]; }
};

struct RoleCounts {
  std::array<std::size_t, 6> of{};  // [catalog::NumberRole]
  void add(catalog::NumberRole role) { ++of[static_cast<std::size_t>(role)]; }
};

// Lines with their ends; the last ones are `counts`, from counts_lines().
[[nodiscard]] std::string summary(const source::Source& source, const report::Report& report, const Messages& messages,
                                  std::string_view counts_label, const std::vector<std::string>& counts, bool colour);

[[nodiscard]] std::vector<std::string> counts_lines(const ClaimCounts& counts, const Messages& messages);
[[nodiscard]] std::vector<std::string> counts_lines(const RoleCounts& counts, const Messages& messages);

}  // namespace luoshi::cli

// SPDX-License-Identifier: Apache-2.0
//
// How a claim is shown in a table, whether it comes from a file or from the ledger.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/messages.h"
#include "cli/table.h"
#include "ledger/rows.h"

namespace luoshi::cli {

// A claim's value in words: 增长 >5%: the kind of change, the comparator, the value as it is written.
struct ValueWords {
  std::string_view type, role, measure, comparator, stage, value, text;
};
[[nodiscard]] std::string value_text(const ValueWords& claim, const Messages& messages);

[[nodiscard]] std::vector<Column> claim_layout(const Messages& messages);
[[nodiscard]] std::vector<Cell> claim_cells(const ledger::FoundClaim& found, const Messages& m);

}  // namespace luoshi::cli

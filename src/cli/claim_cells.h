// SPDX-License-Identifier: Apache-2.0
//
// How a claim is shown in a table, whether it comes from a file or from the ledger.
#pragma once

#include <string>
#include <vector>

#include "catalog/messages.h"
#include "cli/table.h"
#include "ledger/rows.h"
#include "page/printed.h"

namespace luoshi::cli {

// Signs behind values that a machine read from a picture: [?] where it was not sure, [*] where a rule mended what it
// had read; and the lines under a table that say so.
class ReadingSigns {
 public:
  [[nodiscard]] static std::string of(const page::Printed& printed);
  void add(const page::Printed& printed) {
    doubtful_ |= printed.doubtful;
    repaired_ |= printed.repaired();
  }
  // For what was added; empty where nothing had a sign.
  [[nodiscard]] std::string footnotes(const Messages& messages) const;

 private:
  bool doubtful_ = false, repaired_ = false;
};

[[nodiscard]] std::vector<Column> claim_layout(const Messages& messages);
[[nodiscard]] std::vector<Cell> claim_cells(const ledger::FoundClaim& found, const Messages& m);

}  // namespace luoshi::cli

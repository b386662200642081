// SPDX-License-Identifier: Apache-2.0
//
// A table of any number of rows: its widths come from the first ones, which are kept until there are enough of them.
#pragma once

#include <cstddef>
#include <deque>
#include <utility>
#include <vector>

#include "cli/ledger_session.h"
#include "cli/table.h"

namespace luoshi::cli {

class GrowingTable {
 public:
  // Rows that the widths are taken from. The rest is cut to fit.
  static constexpr std::size_t kMeasured = 500;

  GrowingTable(std::vector<Column> layout, const Session& session)
      : table_(std::move(layout), session.screen.columns, session.screen.colour), out_(session.out) {}

  void add(std::vector<Cell> cells) {
    if (settled_) return out_.write(table_.row(cells));
    table_.measure(cells);
    first_.push_back(std::move(cells));
    if (first_.size() == kMeasured) settle();
  }
  void settle() {
    if (settled_) return;
    settled_ = true;
    if (first_.empty()) return;
    out_.write(table_.header());
    for (const auto& cells : first_) out_.write(table_.row(cells));
    first_.clear();
  }

 private:
  Table table_;
  Output& out_;
  bool settled_ = false;
  std::deque<std::vector<Cell>> first_;
};

}  // namespace luoshi::cli

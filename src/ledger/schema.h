// SPDX-License-Identifier: Apache-2.0
//
// The ledger's tables and how they come to be: numbered scripts (migrations/*.sql), each of which brings a
// ledger from one format to the next. Private to the ledger stage.
#pragma once

#include <span>
#include <string_view>

#include "base/result.h"
#include "catalog/fold.h"
#include "ledger/database.h"

namespace luoshi::ledger {

// migrations/*.sql, by number from 1.
struct Migration {
  std::string_view name;  // "001_ledger.sql"
  std::string_view sql;
};
[[nodiscard]] std::span<const Migration> migrations();

// The format that this program writes.
[[nodiscard]] int newest_format();

// Which format the file has; 0 for an empty file. Errors: not_a_ledger, ledger_newer, ledger_damaged.
[[nodiscard]] Result<int> format_of(const Database& database);

// Brings it up to `target`, in one transaction. A ledger that holds something is copied first, to
// PATH.format-N.backup. Errors: those of the database.
[[nodiscard]] Result<void> migrate(const Database& database, int from, int target = newest_format());

}  // namespace luoshi::ledger

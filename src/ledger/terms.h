// SPDX-License-Identifier: Apache-2.0
//
// The tables `terms`, `shapes` and `periods`: what comes again and again has a number each. Private to the ledger stage.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "ledger/database.h"

namespace luoshi::ledger {

class Terms {
 public:
  enum class Table : std::uint8_t {
    terms,    // field, name
    shapes,   // type, role, kind, measure, comparator, stage, rule, nature, unit
    periods,  // period, first year, last year
  };
  // The columns of a row in their order, each with a NUL behind it.
  static void append(std::string& row, std::string_view column) {
    row += column;
    row += '\0';
  }

  explicit Terms(const Database& database) : database_(&database) {}

  // The number of a row, given to it where it has none yet (inside a batch only).
  [[nodiscard]] Result<std::int64_t> id(Table table, std::string_view row);
  // The word of a number of `terms`; valid as long as this. Empty for numbers that the ledger does not know.
  [[nodiscard]] std::string_view name(std::int64_t id);

  // To be called when a batch begins. `undone`: one that had added rows was undone, so that what is remembered may not be
  // true.
  void renew(bool undone);

 private:
  const Database* database_;
  std::unordered_map<std::string, std::int64_t> ids_[3];  // by table
  std::unordered_map<std::int64_t, std::string> names_;
  std::string row_;
};

}  // namespace luoshi::ledger

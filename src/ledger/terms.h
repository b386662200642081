// SPDX-License-Identifier: Apache-2.0
//
// The table `terms`: words that come again and again have a number each. Private to the ledger stage.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "ledger/database.h"

namespace luoshi::ledger {

class Terms {
 public:
  explicit Terms(const Database& database) : database_(&database) {}

  // The number of a word, given to it where it has none yet (inside a batch only).
  [[nodiscard]] Result<std::int64_t> id(std::string_view field, std::string_view name);
  // The word of a number; valid as long as this. Empty for numbers that the ledger does not know.
  [[nodiscard]] std::string_view name(std::int64_t id);

  // To be called when a batch begins: what an undone batch had added must not be remembered.
  [[nodiscard]] Result<void> renew();

 private:
  const Database* database_;
  std::unordered_map<std::int64_t, std::string> names_;
  std::unordered_map<std::string, std::int64_t> ids_;  // field, NUL, name
  std::string key_;
  std::int64_t newest_ = 0;  // the last one added here
};

}  // namespace luoshi::ledger

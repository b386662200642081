// SPDX-License-Identifier: Apache-2.0
//
// The steps of a series: read, sort into lines, bring values together. Nobody else's.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/series.h"

namespace luoshi::ledger {

// A claim with what decides where it goes.
struct Stated {
  Mention mention;
  std::string form;  // of its report
  int review_first = 0, review_last = 0, plan_first = 0, plan_last = 0;
  bool looks_back = false;  // its sentence stands where the report reviews
  bool average = false;     // a rate or flow a year over several years
};

struct Key {
  std::int64_t id = 0;  // 0 where the ledger has none
  std::string key, catalog_id;
};

// Quantities about `key` in reports about their own place. Only of `scope`, unless that is empty.
[[nodiscard]] Result<std::vector<Stated>> read_stated(Ledger& ledger, const Key& key, const std::string& scope, const Filter& filter);

// Claims of one line, kind and period as values, the preferred one first. `year` is the period's, 0 where it has none.
[[nodiscard]] std::vector<Value> values_of(std::vector<Stated> stated, int year);

}  // namespace luoshi::ledger

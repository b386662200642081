// SPDX-License-Identifier: Apache-2.0
//
// The steps of a series: read, sort into lines, bring values together. Nobody else's.
#pragma once

#include <cstdint>
#include <functional>
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
  bool average = false;
};

// Quantities about `key` (an id of keys) in reports about their own place. Only of `scope`, unless that is empty.
[[nodiscard]] Result<std::vector<Stated>> read_stated(Ledger& ledger, std::int64_t key, const std::string& scope,
                                                      const Filter& filter);

// Claims of one line, kind and period as values, the preferred one first. `year` is the period's, 0 where it has none.
[[nodiscard]] std::vector<Value> values_of(std::vector<Stated> stated, int year);

}  // namespace luoshi::ledger

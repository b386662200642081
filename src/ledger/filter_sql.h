// SPDX-License-Identifier: Apache-2.0
//
// Filters as SQL conditions with bound values. Private to the ledger stage.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "catalog/places.h"
#include "ledger/database.h"
#include "ledger/filter.h"

namespace luoshi::ledger {

class Conditions {
 public:
  using Value = std::variant<std::int64_t, std::string>;

  // `sql` holds one ? for the value.
  void add(std::string sql, Value value) {
    add(std::move(sql));
    values_.push_back(std::move(value));
  }
  // … or two, for their values in this order.
  void add(std::string sql, Value first, Value second) {
    add(std::move(sql), std::move(first));
    values_.push_back(std::move(second));
  }
  void add(std::string sql) { sql_ += (sql_.empty() ? "" : " AND ") + ("(" + std::move(sql) + ")"); }

  // " WHERE …", or nothing.
  [[nodiscard]] std::string where() const { return sql_.empty() ? "" : " WHERE " + sql_; }
  [[nodiscard]] std::string sql() const { return sql_.empty() ? "1 = 1" : sql_; }
  [[nodiscard]] bool empty() const { return sql_.empty(); }
  // Binds the values from parameter `first` on; returns the next free one.
  int bind(Statement& statement, int first = 1) const;

 private:
  std::string sql_;
  std::vector<Value> values_;
};

// The conditions of a filter on reports, whose table is called `r`.
void limit_reports(const Filter& filter, const catalog::Places& places, Conditions& conditions);
// … and on claims, called `c`, with their shapes, called `h` (the filter's `indicator` is left to the caller).
void limit_claims(const Filter& filter, Conditions& conditions);

// The codes that lie in a place: 220100 takes in 220100 to 220199.
struct CodeRange {
  std::uint32_t first = 0, last = 0;
};
[[nodiscard]] CodeRange codes_in(std::uint32_t code);

}  // namespace luoshi::ledger

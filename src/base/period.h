// SPDX-License-Identifier: Apache-2.0
//
// When a value holds, as the ledger writes it:
//   2024             a year
//   2018/2022        a span of years, both ends inside
//   2022-H1 2022-Q3  halves and quarters
//   2022-11          a month
//   2022-01/2022-11  a span of months or quarters
#pragma once

#include <cstdint>
#include <string>

namespace luoshi {

struct Period {
  // Part of a year: 0 the whole year, 1–12 a month, 13–16 a quarter, 17–18 a half.
  struct Point {
    std::int16_t year = 0;
    std::uint8_t part = 0;
    friend constexpr bool operator==(Point, Point) = default;
  };
  static constexpr std::uint8_t kQuarter = 12;  // + 1..4
  static constexpr std::uint8_t kHalf = 16;     // + 1..2

  Point first;
  Point last;

  [[nodiscard]] static constexpr Period year(int y) { return span(y, y); }
  [[nodiscard]] static constexpr Period span(int from, int to) {
    return {{static_cast<std::int16_t>(from), 0}, {static_cast<std::int16_t>(to), 0}};
  }
  [[nodiscard]] static constexpr Period part(int y, int p) {
    return {{static_cast<std::int16_t>(y), static_cast<std::uint8_t>(p)}, {static_cast<std::int16_t>(y), static_cast<std::uint8_t>(p)}};
  }

  [[nodiscard]] constexpr bool known() const { return last.year != 0; }
  [[nodiscard]] constexpr bool is_span() const { return !(first == last); }
  [[nodiscard]] std::string to_string() const;  // "" where nothing is known
  friend constexpr bool operator==(Period, Period) = default;
};

}  // namespace luoshi

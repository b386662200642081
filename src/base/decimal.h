// SPDX-License-Identifier: Apache-2.0
//
// Exact decimal numbers. A figure of a report is kept as it was written: 238.9万 is 2389000, never
// 2388999.9999999998. No floating point takes part.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace luoshi {

// coefficient × 10^exponent. At most 18 significant digits; exponents of -64 to 64. Operations that
// would need more return nullopt instead of rounding.
class Decimal {
 public:
  constexpr Decimal() = default;
  constexpr explicit Decimal(std::int64_t integer) : coefficient_(integer) {
    while (coefficient_ != 0 && coefficient_ % 10 == 0) {
      coefficient_ /= 10;
      ++exponent_;
    }
  }

  // coefficient × 10^exponent, without trailing zeros in the coefficient.
  [[nodiscard]] static std::optional<Decimal> make(std::int64_t coefficient, int exponent);
  // ASCII digits with an optional sign and one point: "-15.6". No separators.
  [[nodiscard]] static std::optional<Decimal> parse(std::string_view text);

  [[nodiscard]] std::int64_t coefficient() const { return coefficient_; }
  [[nodiscard]] int exponent() const { return exponent_; }
  [[nodiscard]] bool is_zero() const { return coefficient_ == 0; }
  [[nodiscard]] bool is_negative() const { return coefficient_ < 0; }
  [[nodiscard]] bool is_integer() const { return exponent_ >= 0; }

  [[nodiscard]] Decimal negated() const;
  [[nodiscard]] std::optional<Decimal> scaled(int power_of_ten) const;
  [[nodiscard]] std::optional<Decimal> plus(Decimal other) const;
  [[nodiscard]] std::optional<Decimal> times(Decimal other) const;

  // Plain notation, no exponent, no trailing zeros: "2389000", "15.6", "-0.5".
  [[nodiscard]] std::string to_string() const;

  friend bool operator==(const Decimal&, const Decimal&) = default;
  friend std::strong_ordering operator<=>(const Decimal& a, const Decimal& b);

 private:
  std::int64_t coefficient_ = 0;
  int exponent_ = 0;
};

}  // namespace luoshi

// SPDX-License-Identifier: Apache-2.0
#include "base/decimal.h"

#include <array>

namespace luoshi {
namespace {

constexpr std::int64_t kMaxCoefficient = 999'999'999'999'999'999;
constexpr int kMaxExponent = 64;

constexpr auto kPowers = [] {
  std::array<std::int64_t, 19> p{1};
  for (std::size_t i = 1; i < p.size(); ++i) p[i] = p[i - 1] * 10;
  return p;
}();

// a × 10^by, or nothing where it does not fit.
std::optional<std::int64_t> shifted(std::int64_t a, int by) {
  std::int64_t out = 0;
  if (by < 0 || by > 18 || __builtin_mul_overflow(a, kPowers[static_cast<std::size_t>(by)], &out)) return std::nullopt;
  if (out > kMaxCoefficient || out < -kMaxCoefficient) return std::nullopt;
  return out;
}

}  // namespace

std::optional<Decimal> Decimal::make(std::int64_t coefficient, int exponent) {
  Decimal d;
  if (coefficient == 0) return d;
  while (coefficient % 10 == 0) {
    coefficient /= 10;
    ++exponent;
  }
  if (coefficient > kMaxCoefficient || coefficient < -kMaxCoefficient) return std::nullopt;
  if (exponent > kMaxExponent || exponent < -kMaxExponent) return std::nullopt;
  d.coefficient_ = coefficient;
  d.exponent_ = exponent;
  return d;
}

std::optional<Decimal> Decimal::parse(std::string_view text) {
  const bool negative = !text.empty() && text.front() == '-';
  if (negative) text.remove_prefix(1);
  std::int64_t coefficient = 0;
  int exponent = 0;
  int zeros = 0;  // trailing zeros not yet folded in, so that 1000000000000000000000 still fits
  bool digits = false;
  bool point = false;
  for (const char c : text) {
    if (c == '.') {
      if (point) return std::nullopt;
      point = true;
      continue;
    }
    if (c < '0' || c > '9') return std::nullopt;
    digits = true;
    if (c == '0') {
      if (coefficient != 0) ++zeros;
      exponent -= point;
      continue;
    }
    const auto wide = shifted(coefficient, zeros + 1);
    if (!wide && coefficient != 0) return std::nullopt;
    coefficient = (coefficient == 0 ? 0 : *wide) + (c - '0');
    zeros = 0;
    exponent -= point;
  }
  if (!digits) return std::nullopt;
  return make(negative ? -coefficient : coefficient, exponent + zeros);
}

Decimal Decimal::negated() const {
  Decimal d = *this;
  d.coefficient_ = -d.coefficient_;
  return d;
}

std::optional<Decimal> Decimal::scaled(int power_of_ten) const { return make(coefficient_, exponent_ + power_of_ten); }

std::optional<Decimal> Decimal::plus(Decimal other) const {
  if (is_zero()) return other;
  if (other.is_zero()) return *this;
  const int common = exponent_ < other.exponent_ ? exponent_ : other.exponent_;
  const auto a = shifted(coefficient_, exponent_ - common);
  const auto b = shifted(other.coefficient_, other.exponent_ - common);
  if (!a || !b) return std::nullopt;
  return make(*a + *b, common);
}

std::optional<Decimal> Decimal::times(Decimal other) const {
  std::int64_t product = 0;
  if (__builtin_mul_overflow(coefficient_, other.coefficient_, &product)) return std::nullopt;
  return make(product, exponent_ + other.exponent_);
}

std::string Decimal::to_string() const {
  std::string digits = std::to_string(coefficient_ < 0 ? -coefficient_ : coefficient_);
  if (exponent_ >= 0) {
    digits.append(static_cast<std::size_t>(exponent_), '0');
  } else {
    const auto places = static_cast<std::size_t>(-exponent_);
    if (digits.size() <= places) digits.insert(0, places - digits.size() + 1, '0');
    digits.insert(digits.size() - places, 1, '.');
  }
  return coefficient_ < 0 ? "-" + digits : digits;
}

std::strong_ordering operator<=>(const Decimal& a, const Decimal& b) {
  const auto sign = [](const Decimal& d) { return (d.coefficient_ > 0) - (d.coefficient_ < 0); };
  if (sign(a) != sign(b)) return sign(a) <=> sign(b);
  if (a == b) return std::strong_ordering::equal;
  // Same sign: the longer integer part wins; else both fit one scale because they differ by < 18 digits.
  const auto magnitude = [](const Decimal& d) {
    int n = d.exponent_;
    for (std::int64_t c = d.coefficient_ < 0 ? -d.coefficient_ : d.coefficient_; c != 0; c /= 10) ++n;
    return n;
  };
  const int s = sign(a);
  if (magnitude(a) != magnitude(b)) return s > 0 ? magnitude(a) <=> magnitude(b) : magnitude(b) <=> magnitude(a);
  const int common = a.exponent_ < b.exponent_ ? a.exponent_ : b.exponent_;
  const auto x = shifted(a.coefficient_, a.exponent_ - common);
  const auto y = shifted(b.coefficient_, b.exponent_ - common);
  return (x ? *x : a.coefficient_) <=> (y ? *y : b.coefficient_);
}

}  // namespace luoshi

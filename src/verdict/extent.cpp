// SPDX-License-Identifier: Apache-2.0
#include "verdict/extent.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "base/utf8.h"
#include "verdict/compare.h"

namespace luoshi::verdict {
namespace {

using catalog::Comparator;

// The first number in Arabic digits: ASCII or full-width, which older reports print.
struct Written {
  std::string digits;  // without the point
  int decimals = 0;
};

Written written(std::string_view text) {
  Written out;
  bool point = false;
  for (std::size_t at = 0; at < text.size();) {
    char32_t c = utf8::next(text, at);
    if (c >= U'\uFF10' && c <= U'\uFF19') c = c - U'\uFF10' + U'0';
    if (c >= U'0' && c <= U'9') {
      out.digits += static_cast<char>(c);
      if (point) ++out.decimals;
    } else if ((c == U'.' || c == U'\uFF0E') && !out.digits.empty() && !point) {
      point = true;
    } else if (!out.digits.empty() && c != U',' && c != U'，') {
      break;
    }
  }
  return out;
}

Decimal one_at(int exponent) { return Decimal::make(1, std::clamp(exponent, -60, 60)).value_or(Decimal(1)); }

Decimal step_of(Decimal value, std::string_view text) {
  const Written w = written(text);
  if (w.digits.size() > 17) return one_at(value.exponent());
  std::int64_t whole = 0;
  for (const char c : w.digits) whole = whole * 10 + (c - '0');
  const auto shown = Decimal::make(whole, -w.decimals);
  const auto size = value.is_negative() ? value.negated() : value;
  // 百分之五十六点五, and figures that the reader put together (2亿5000万): the digits that are left.
  if (!shown || whole == 0 || shown->coefficient() != size.coefficient()) return one_at(value.exponent());
  return one_at(size.exponent() - shown->exponent() - w.decimals);
}

// How far a bound must be passed to be broken: 突破8000 may be a rounded 7999. A band has its room in it.
Decimal slack(const Extent& e, Decimal value) {
  if (!e.point && e.low && e.high) return {};
  const auto size = value.is_negative() ? value.negated() : value;
  return std::max(e.step, size.times(one_at(-2)).value_or(e.step));
}

// b lies above a. `cut`: digits may have been cut off, not rounded.
bool beyond(const Extent& a, const Extent& b, bool cut) {
  if (!a.high || !b.low) return false;
  const auto gap = minus(*b.low, *a.high);
  if (!gap || *gap <= Decimal(0)) return false;
  if (a.point && b.point) {
    const auto room = cut ? gap : gap->plus(*gap);
    return a.step == b.step || (room && *room >= std::max(a.step, b.step));
  }
  return *gap > std::max(slack(a, *a.high), slack(b, *b.low));
}

}  // namespace

Extent Extent::of(Decimal value, std::optional<Decimal> max, Comparator comparator, std::string_view text, bool points,
                  const Settings& settings) {
  Extent e;
  e.step = step_of(value, text);
  if (max) {
    e.low = value;
    e.high = max;
    return e;
  }
  // Of a fall, 以上 and 超过 speak of its size.
  const bool up = comparator == Comparator::gt || comparator == Comparator::ge;
  if (comparator == Comparator::eq) {
    e.low = e.high = value;
    e.point = true;
  } else if (comparator == Comparator::approx) {
    auto around = points ? std::optional(settings.approx_points) : value.times(settings.approx_share);
    if (around && around->is_negative()) around = around->negated();
    if (around) {
      e.low = minus(value, *around);
      e.high = value.plus(*around);
    }
  } else if (up != value.is_negative()) {
    e.low = value;
  } else {
    e.high = value;
  }
  return e;
}

bool apart(const Extent& first, const Extent& second) { return beyond(first, second, true) || beyond(second, first, true); }

bool above(const Extent& first, const Extent& second) { return beyond(second, first, false); }

int telling_digits(Decimal value) {
  int digits = 0;
  for (std::int64_t rest = value.coefficient(); rest != 0; rest /= 10) ++digits;
  return digits;
}

double to_double(Decimal value) { return static_cast<double>(value.coefficient()) * std::pow(10.0, value.exponent()); }

}  // namespace luoshi::verdict

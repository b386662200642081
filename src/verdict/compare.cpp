// SPDX-License-Identifier: Apache-2.0
#include "verdict/compare.h"

namespace luoshi::verdict {
namespace {

using catalog::Comparator;
using catalog::Good;
using catalog::Measure;

// Growth, changes in points and shares have a tolerance in points, all else a share of the value.
bool in_points(const Statement& s) {
  return s.claim().unit == "%" || s.claim().unit == "个百分点" || s.measure == Measure::growth;
}

std::optional<Decimal> tolerance(const Statement& s, Decimal value, const Settings& settings) {
  if (in_points(s)) return settings.approx_points;
  auto part = value.times(settings.approx_share);
  return part && part->is_negative() ? std::optional(part->negated()) : part;
}

// Where a stated value may lie; an end that is not there is open.
struct Interval {
  std::optional<Decimal> low, high;
};

Interval interval_of(const Statement& s, Decimal value, const Settings& settings) {
  if (s.high) return {value, s.high};
  // Of a fall, 以上 and 超过 speak of its size.
  const bool fall = value.is_negative();
  switch (s.comparator) {
    case Comparator::gt:
    case Comparator::ge:
      return fall ? Interval{std::nullopt, value} : Interval{value, std::nullopt};
    case Comparator::lt:
    case Comparator::le:
    case Comparator::near:
      return fall ? Interval{value, std::nullopt} : Interval{std::nullopt, value};
    case Comparator::approx: {
      const auto around = tolerance(s, value, settings);
      if (!around) return {};
      return {minus(value, *around), value.plus(*around)};
    }
    case Comparator::eq: break;
  }
  return {value, value};
}

}  // namespace

std::string tolerance_of(const Statement& target, const Settings& settings) {
  if (in_points(target)) return settings.approx_points.to_string();
  const auto percent = settings.approx_share.scaled(2);
  return (percent ? percent->to_string() : settings.approx_share.to_string()) + "%";
}

std::optional<Decimal> minus(Decimal a, Decimal b) { return a.plus(b.negated()); }

std::optional<Asked> asked_of(const Statement& target, const Settings& settings) {
  if (!target.low) return std::nullopt;
  const Decimal low = *target.low;
  const Decimal high = target.high.value_or(low);
  const bool fall = low.is_negative();
  const bool less = fall || target.good == Good::down;
  switch (target.comparator) {
    case Comparator::gt:
    case Comparator::ge:
      if (fall) return Asked{std::nullopt, low};
      return Asked{low, std::nullopt};
    case Comparator::lt:
    case Comparator::le:
      if (fall) return Asked{low, std::nullopt};
      return Asked{std::nullopt, high};
    case Comparator::near:
    case Comparator::approx: {
      const auto around = tolerance(target, less ? high : low, settings);
      if (!around) return std::nullopt;
      if (less) return Asked{std::nullopt, high.plus(*around), true};
      return Asked{minus(low, *around), std::nullopt, true};
    }
    case Comparator::eq: break;
  }
  if (less) return Asked{std::nullopt, high};
  return Asked{low, std::nullopt};
}

Comparison compare(const Statement& target, const Statement& result, const Settings& settings) {
  Comparison out;
  const auto asked = asked_of(target, settings);
  if (!asked || !target.low || !result.low) return out;
  const Interval has = interval_of(result, *result.low, settings);
  if (!result.high && result.comparator == Comparator::eq) {
    out.margin = minus(*result.low, target.good == Good::down ? target.high.value_or(*target.low) : *target.low);
  }
  bool satisfied = true;
  if (asked->floor) {
    if (has.high && *has.high < *asked->floor) return {Outcome::failed, out.margin};
    satisfied = satisfied && has.low && *has.low >= *asked->floor;
  }
  if (asked->ceiling) {
    if (has.low && *has.low > *asked->ceiling) return {Outcome::failed, out.margin};
    satisfied = satisfied && has.high && *has.high <= *asked->ceiling;
  }
  out.outcome = satisfied ? Outcome::satisfied : Outcome::unknown;
  return out;
}

std::optional<bool> easier(const Statement& later, const Statement& earlier) {
  if (!later.low || !earlier.low) return std::nullopt;
  const bool fall = later.low->is_negative() || earlier.low->is_negative();
  const bool less = fall || later.good == Good::down;
  const Decimal a = *later.low;
  const Decimal b = earlier.low.value();
  if (a == b) {
    const auto strict = [](const Statement& s) {
      return s.comparator == Comparator::approx || s.comparator == Comparator::near ? 0 : s.comparator == Comparator::gt ? 2 : 1;
    };
    return strict(later) == 0 && strict(earlier) > 0;
  }
  return less ? a > b : a < b;
}

}  // namespace luoshi::verdict

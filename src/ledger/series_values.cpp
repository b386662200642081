// SPDX-License-Identifier: Apache-2.0
//
// Claims of one line and year brought together: equal ones become one value, contradictions are found.
#include <algorithm>
#include <charconv>
#include <cmath>
#include <set>
#include <tuple>

#include "base/decimal.h"
#include "ledger/series_internal.h"

namespace luoshi::ledger {
namespace {

// How far a statement is from the matter: the report that reviews or plans the year, then others. A text that is no
// report of its own (an abstract, a programme) comes behind those that are. Of one report's: results where it looks
// back, the exact figure before 突破 and 左右; targets of a sentence that leaves room, for an exact figure elsewhere is
// as a rule the last result or a part. Then what is said first: 增长5%、力争6%以上 sets out to reach 5%.
using Distance = std::tuple<int, int, bool, bool, bool, std::int64_t>;

bool is_exact(const Stated& stated) {
  const ClaimRow& claim = stated.mention.found.claim;
  return claim.comparator == "eq" && claim.value_max.empty();
}

Distance distance_of(const Stated& stated, int year, const std::set<std::int64_t>& with_room) {
  const ClaimRow& claim = stated.mention.found.claim;
  const int delivered = stated.mention.found.report.year;
  const bool target = claim.kind == "target";
  int rank = 4;
  if (target) {
    const bool plans = stated.plan_first <= year && year <= stated.plan_last;
    if (plans && delivered == year) {
      rank = 0;
    } else if (plans) {
      rank = 1;  // of a plan for several years
    } else if (delivered <= year) {
      rank = 2;
    }
  } else if (stated.review_last == year) {
    rank = 0;
  } else if (stated.review_first <= year && year < stated.review_last) {
    rank = 1;
  } else if (delivered > year) {
    rank = 2;
  } else if (delivered == year) {
    rank = 3;  // how it stands now, which is not yet the year's
  }
  const bool behind = target ? !with_room.contains(claim.sentence) : !is_exact(stated);
  return {rank, std::abs(delivered - year), stated.form != "report", !target && !stated.looks_back, behind, claim.id};
}

double number(const std::string& text) {
  double out = 0;
  std::from_chars(text.data(), text.data() + text.size(), out);
  return out;
}

// What a value leaves open: 突破100 any value from 100 on.
struct Room {
  double low, high;
};

constexpr double kAbout = 0.05;     // 约, 左右: this part of the value to either side
constexpr double kNear = 0.1;       // 近, 接近: this part of it below
constexpr int kRoundDigits = 3;     // a figure of fewer digits is not taken for another one rounded: 8% is not 7.7%
constexpr double kSlack = 1e-9;     // of binary fractions, against decimal ones

// Half a unit of the last digit that is written.
double rounding(const std::string& text) {
  const auto decimal = Decimal::parse(text);
  if (!decimal || decimal->is_zero()) return 0;
  const auto digits = std::to_string(std::abs(decimal->coefficient())).size();
  return digits < kRoundDigits ? 0 : 0.5 * std::pow(10.0, decimal->exponent());
}

Room room_of(const Value& value) {
  const double low = number(value.value);
  const double high = value.value_max.empty() ? low : number(value.value_max);
  const std::string& comparator = value.comparator;
  if (comparator == "gt" || comparator == "ge") return {low, HUGE_VAL};
  if (comparator == "lt" || comparator == "le") return {-HUGE_VAL, high};
  if (comparator == "approx") return {low - std::abs(low) * kAbout, high + std::abs(high) * kAbout};
  if (comparator == "near") return {low - std::abs(low) * kNear, high};
  return {low, high};
}

bool contradict(const Value& a, const Value& b) {
  const Room x = room_of(a);
  const Room y = room_of(b);
  const double size = std::max(std::abs(number(a.value)), std::abs(number(b.value)));
  const double slack = std::max({rounding(a.value), rounding(b.value), size * kSlack});
  return x.low > y.high + slack || y.low > x.high + slack;
}

// 确保9%、力争10%: one sentence that sets two targets.
bool two_aims(const Value& a, const Value& b) {
  const ClaimRow& one = a.mentions.front().found.claim;
  const ClaimRow& other = b.mentions.front().found.claim;
  return one.kind == "target" && one.sentence == other.sentence;
}

bool same(const Value& value, const ClaimRow& claim) {
  return value.value == claim.value && value.value_max == claim.value_max && value.comparator == claim.comparator;
}

}  // namespace

std::vector<Value> values_of(std::vector<Stated> stated, int year) {
  std::set<std::int64_t> with_room;  // sentences
  for (const Stated& s : stated) {
    if (!is_exact(s)) with_room.insert(s.mention.found.claim.sentence);
  }
  std::ranges::stable_sort(stated, {}, [&](const Stated& s) { return distance_of(s, year, with_room); });
  std::vector<Value> out;
  for (Stated& s : stated) {
    const ClaimRow& claim = s.mention.found.claim;
    auto value = std::ranges::find_if(out, [&](const Value& v) { return same(v, claim); });
    if (value == out.end()) value = out.insert(out.end(), {claim.value, claim.value_max, claim.comparator, false, {}});
    value->mentions.push_back(std::move(s.mention));
  }
  for (std::size_t i = 1; i < out.size(); ++i) {
    out[i].conflict = contradict(out.front(), out[i]) && !two_aims(out.front(), out[i]);
  }
  return out;
}

}  // namespace luoshi::ledger

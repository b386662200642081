// SPDX-License-Identifier: Apache-2.0
#include "verdict/match.h"

#include <algorithm>

#include "verdict/words.h"

namespace luoshi::verdict {
namespace {

using catalog::Measure;

// 新增2万个 and 增加2万个 say one thing: what was added within the period. But what a year's output grew by is not its output:
// of an indicator that is a flow itself (原煤产量), only the level is.
bool added(const Statement& s) {
  return s.measure == Measure::change || (s.measure == Measure::level && s.definition.nature == "flow");
}

bool measures_agree(const Statement& a, const Statement& b) {
  if (a.measure == b.measure) return true;
  const Statement& level = a.measure == Measure::level ? a : b;
  if ((a.flow || b.flow) && !Words::get().any_in(Words::adding, level.claim().action)) return false;
  const bool levels = (a.measure == Measure::change && b.measure == Measure::level) || (a.measure == Measure::level && b.measure == Measure::change);
  return levels && added(a) && added(b);
}

bool natures_agree(const Statement& a, const Statement& b) {
  const std::string& x = a.definition.nature;
  const std::string& y = b.definition.nature;
  return x == y || x == "unknown" || y == "unknown";
}

// Counters of things (个, 家, 处) are one unit where the things are the same; people, households and visits are not.
bool units_agree(const Statement& a, const Statement& b, bool same_key) {
  if (a.definition.unit == b.definition.unit) return true;
  if (a.dimension != b.dimension) return false;
  return a.dimension == catalog::Dimension::count && same_key;
}

// 新建 and 改造 are two works; 改善 and 提升 may be one. Of several kinds (新建+改造) one has to be the same.
bool works_agree(const Statement& a, const Statement& b) {
  const std::string& x = a.definition.work;
  const std::string& y = b.definition.work;
  if (x.empty() || y.empty() || x == y) return true;
  const Words& words = Words::get();
  if (!words.any_in(Words::work, x) || !words.any_in(Words::work, y)) return true;
  return false;
}

constexpr double kAll = 0.99, kNearlyAll = 0.85;  // of a label, covered by the other

bool near_in_size(const Statement& a, const Statement& b, double factor) {
  if (!a.low || !b.low) return false;
  const auto size = [](Decimal d) {
    double v = static_cast<double>(d.coefficient() < 0 ? -d.coefficient() : d.coefficient());
    for (int e = d.exponent(); e > 0; --e) v *= 10;
    for (int e = d.exponent(); e < 0; ++e) v /= 10;
    return v;
  };
  const double x = size(*a.low);
  const double y = size(*b.low);
  return x <= y * factor && y <= x * factor;
}

}  // namespace

Match match(const Statement& first, const Statement& second, const Settings& settings) {
  if (!first.quantity || !second.quantity || !first.named || !second.named || first.claim().place != second.claim().place) return {};
  const bool same_key = !first.key.empty() && first.key == second.key;
  const bool known_apart = first.known && second.known && !same_key;
  const Likeness like = likeness(first.grams, second.grams);
  const double mean = same_key ? 1 : like.mean();
  if (mean < settings.related) return {};
  const bool scopes = first.definition.scope == second.definition.scope;
  if (known_apart) return {Fit::related, mean};
  if (!same_key && mean < settings.same) return {Fit::related, mean};
  if (numerals_differ(first.numerals, second.numerals)) return {Fit::related, mean};
  const bool comparable = measures_agree(first, second) && natures_agree(first, second) && units_agree(first, second, same_key);
  if (!comparable) return {same_key || (like.first > kNearlyAll && like.second > kNearlyAll) ? Fit::other_unit : Fit::related, mean};
  if (same_key) {
    if (Words::get().narrows(second.claim().indicator, first.claim().indicator)) return {Fit::narrower, mean};
    if (!scopes) {
      if (first.definition.scope.empty()) return {Fit::narrower, mean};
      return {second.definition.scope.empty() ? Fit::wider : Fit::other_scope, mean};
    }
    return {works_agree(first, second) ? Fit::same : Fit::other_scope, mean};
  }
  // Amounts of one thing are near each other; rates need not be.
  const bool sizes = first.measure == Measure::growth || near_in_size(first, second, settings.value_factor);
  if (!works_agree(first, second) || !sizes) return {Fit::related, mean};
  // More words narrow it. Of things to deliver, what was delivered of a kind was delivered; the growth and the share of a part
  // say nothing of the whole.
  const bool more = like.first > kAll && like.second < kNearlyAll;
  const bool amounts = first.measure == Measure::level && first.dimension != catalog::Dimension::share && first.definition.nature != "index";
  if (more && (!amounts || (!scopes && !second.definition.scope.empty()))) return {Fit::narrower, mean};
  if (like.second > kAll && like.first < kNearlyAll) return {Fit::wider, mean};
  return {Fit::same, mean};
}

}  // namespace luoshi::verdict

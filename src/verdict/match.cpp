// SPDX-License-Identifier: Apache-2.0
#include "verdict/match.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "verdict/extent.h"
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
  // 2300万省外劳动力: people, though nobody says so.
  if (a.claim().unit.empty() || b.claim().unit.empty()) return b.dimension == catalog::Dimension::person || a.dimension == catalog::Dimension::person;
  if (a.dimension != b.dimension) return false;
  return a.dimension == catalog::Dimension::count && same_key;
}

// 新建 and 改造 are two works; 改造 is a part of 新建和改造. 改善 and 提升, which nobody listed, may be one.
enum class Works : std::uint8_t { same, part, whole, other };

std::vector<std::string_view> kinds_of(std::string_view work) {
  std::vector<std::string_view> kinds;
  while (!work.empty()) {
    const std::size_t plus = std::min(work.find('+'), work.size());
    kinds.push_back(work.substr(0, plus));
    work.remove_prefix(std::min(plus + 1, work.size()));
  }
  std::ranges::sort(kinds);
  return kinds;
}

bool only_begun(const Statement& s) {
  return Words::get().any_in(Words::begins, s.definition.work) || Words::get().any_in(Words::begins, s.claim().action);
}

Works works(const Statement& a, const Statement& b) {
  const std::string& x = a.definition.work;
  const std::string& y = b.definition.work;
  const Words& words = Words::get();
  // 启动改造 counts what was begun: as much as 实施, but no 改造. 完工 counts what was begun whenever: it is no 实施 of the year.
  const bool carry_out = words.any_in(Words::doing, a.claim().action);
  if (carry_out && words.any_in(Words::finished, y)) return Works::other;
  if (only_begun(b) && !only_begun(a)) return carry_out ? Works::same : Works::other;
  if (x.empty() || y.empty() || x == y) return Works::same;
  if (!words.any_in(Words::work, x) || !words.any_in(Words::work, y)) return Works::same;
  const auto asked = kinds_of(x);
  const auto told = kinds_of(y);
  if (std::ranges::includes(asked, told)) return Works::part;
  if (std::ranges::includes(told, asked)) return Works::whole;
  return Works::other;
}

constexpr std::size_t kMember = 4;  // characters

// The members of a joined name (A、B和C); none where it is not joined.
std::vector<std::string_view> members(std::string_view name) {
  std::vector<std::string_view> out;
  for (std::size_t begin = 0; begin <= name.size();) {
    const auto [end, next] = Words::get().first_of(Words::comma, name, begin);
    out.push_back(name.substr(begin, end - begin));
    begin = next;
  }
  if (out.size() < 2) out.clear();
  return out;
}

// Is one of the members of a joined name the other name?
bool has_member(std::string_view joined, std::string_view name) {
  return std::ranges::any_of(members(joined), [&](std::string_view member) {
    return member == name || (utf8::count(name) >= kMember && member.ends_with(name));
  });
}

// The other name is a kind of one of the members of a joined one.
bool member_of(std::string_view joined, std::string_view name) {
  return std::ranges::any_of(members(joined), [&](std::string_view member) { return utf8::count(member) >= kMember && name.ends_with(member); });
}

constexpr double kSpecific = 5;  // mean weight of a name's pairs: 绿道 says more than 项目
constexpr double kAll = 0.99, kNearlyAll = 0.85;  // of a label, covered by the other

bool near_in_size(const Statement& a, const Statement& b, double factor) {
  if (!a.low || !b.low) return false;
  const double x = std::abs(to_double(*a.low));
  const double y = std::abs(to_double(*b.low));
  return x <= y * factor && y <= x * factor;
}

// Says what it is about: 绿道, not 项目.
bool specific_enough(const Statement& s) {
  return !s.grams.list.empty() && s.grams.total >= kSpecific * static_cast<double>(s.grams.list.size());
}

}  // namespace

bool is_rate(const Statement& s) {
  return s.measure == Measure::growth || s.dimension == catalog::Dimension::share || s.definition.nature == "index" || s.definition.nature == "rate" ||
         s.definition.nature == "share";
}

Match match(const Statement& first, const Statement& second, const Settings& settings) {
  if (!first.quantity || !second.quantity || !first.named || !second.named || first.claim().place != second.claim().place) return {};
  const bool same_key = !first.key.empty() && first.key == second.key;
  const bool known_apart = first.known && second.known && !same_key;
  const Likeness like = likeness(first.grams, second.grams);
  const double mean = same_key ? 1 : like.mean();
  const bool scopes = first.definition.scope == second.definition.scope;
  // 制造业增加值 is a part of 工业增加值.
  const bool wider = Words::get().part_of_whole(first.label, second.label);
  if (!wider && mean < settings.related) return {};
  if (wider && measures_agree(first, second)) return {first.definition.unit == second.definition.unit ? Fit::wider : Fit::other_unit, settings.same};
  if (known_apart) return {Fit::related, mean};
  // One name is the end of the other: a kind of it, however long.
  const Statement& shorter = first.label.size() < second.label.size() ? first : second;
  const Statement& longer = first.label.size() < second.label.size() ? second : first;
  // 数字化车间、智能工厂 is met in part by 卓越级智能工厂; 村卫生室 by 村卫生室达到标准.
  const bool deed_of = (specific_enough(first) || utf8::count(first.label) >= kMember) && second.label.size() > first.label.size() && second.label.starts_with(first.label);
  const bool one_of = member_of(first.label, second.label);
  const bool kind_of = specific_enough(shorter) && longer.label.ends_with(shorter.label);
  if (!same_key && !kind_of && !deed_of && !one_of && mean < settings.same) return {Fit::related, mean};
  if (numerals_differ(first.numerals, second.numerals)) return {Fit::related, mean};
  const bool comparable = measures_agree(first, second) && (natures_agree(first, second) || deed_of) && units_agree(first, second, same_key || deed_of);
  if (!comparable) return {same_key || (like.first > kNearlyAll && like.second > kNearlyAll) ? Fit::other_unit : Fit::related, mean};
  const Works work = works(first, second);
  if (same_key) {
    if (Words::get().narrows(second.claim().indicator, first.claim().indicator)) return {Fit::narrower, mean};
    if (!scopes) {
      if (first.definition.scope.empty()) return {Fit::narrower, mean};
      return {second.definition.scope.empty() ? Fit::wider : Fit::other_scope, mean};
    }
    if (work == Works::part) return {Fit::narrower, mean};
    return {work == Works::other ? Fit::other_scope : Fit::same, mean};
  }
  const bool rates = is_rate(first);
  if ((deed_of || one_of) && mean < settings.same) return {rates ? Fit::related : Fit::narrower, mean};
  // What holds of several (养老保险和医疗保险参保率) holds of each.
  if (rates && scopes && has_member(second.label, first.label)) return {Fit::same, mean};
  const bool joined = Words::get().any_in(Words::comma, first.label) && !Words::get().any_in(Words::comma, second.label);
  // What holds of one of them does not hold of all, whatever they share (养老保险和失业|保险参保率).
  if (rates && (joined || has_member(first.label, second.label))) return {Fit::narrower, mean};
  // A rate of what the catalog knows is not that of more words that it does not know: 规上工业, 规上装备工业.
  if (rates && first.known && !second.known && second.label.size() > first.label.size()) return {Fit::related, mean};
  // Amounts of one thing are near each other; rates need not be.
  const bool sizes = first.measure == Measure::growth || near_in_size(first, second, settings.value_factor);
  if (work == Works::other || !sizes) return {Fit::related, mean};
  if (work == Works::part) return {Fit::narrower, mean};
  // More words narrow it. Of things to deliver, what was delivered of a kind was delivered, unless the word says that it is a
  // part (先行段); the rate of a part says nothing of the whole.
  const bool more = like.first > kAll && like.second < kNearlyAll;
  const bool part = Words::get().narrows(second.claim().indicator, first.claim().indicator);
  if (part || (more && (rates || (!scopes && !second.definition.scope.empty())))) return {Fit::narrower, mean};
  if (like.second > kAll && like.first < kNearlyAll) return {Fit::wider, mean};
  return {Fit::same, mean};
}

}  // namespace luoshi::verdict

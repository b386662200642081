// SPDX-License-Identifier: Apache-2.0
#include "verdict/arithmetic.h"

#include <algorithm>

#include "verdict/compare.h"
#include "verdict/extent.h"
#include "verdict/figure.h"
#include "verdict/match.h"
#include "verdict/words.h"

namespace luoshi::verdict {
namespace {

using catalog::Measure;

const Decimal kHundred(100);

class Arithmetic {
 public:
  Arithmetic(const Question& question, const Settings& settings) : q_(question), t_(*question.target), settings_(settings) {
    const auto asked = asked_of(t_, settings_);
    if (asked && asked->floor && !asked->ceiling) {
      floor_ = *asked->floor;
      asks_ = true;
    }
  }

  std::optional<Derived> from(const Report& report) const {
    if (auto d = proof(report)) return d;
    return plan_compared(report);
  }

  std::optional<Derived> proof(const Report& report) const {
    if (!asks_ || !t_.named || t_.key.empty()) return std::nullopt;
    if (auto d = stock_difference(report)) return d;
    if (auto d = grown_level(report)) return d;
    if (auto d = level_ratio(report)) return d;
    if (auto d = plan_base(report)) return d;
    if (auto d = parts_suffice(report)) return d;
    return years_summed();
  }

  std::optional<Derived> from_later(const Report& report) const {
    if (!asks_ || !t_.named || t_.key.empty() || t_.measure != Measure::level || priced()) return std::nullopt;
    const int year = q_.year_last + 1;
    for (const Statement& level : report.statements) {
      if (!about(level, year, Measure::level) || level.definition.unit != t_.definition.unit || level.definition.nature != t_.definition.nature ||
          level.definition.work != t_.definition.work) {
        continue;
      }
      for (const Statement& growth : report.statements) {
        if (!about(growth, year, Measure::growth) || growth.claim().sentence != level.claim().sentence || growth.average) continue;
        // level / (1 + growth) ≥ floor
        const auto more = kHundred.plus(high(growth));
        const auto left = low(level).times(kHundred);
        const auto right = more ? floor_.times(*more) : std::nullopt;
        if (left && right && *left >= *right) return Derived{"growth_base", true, &level, level.claim().text + " ÷ (1 + " + growth.claim().text + ")"};
      }
      // 是上年的1.5倍
      for (const Statement& times : report.statements) {
        if (!about(times, year, Measure::multiple) || times.claim().sentence != level.claim().sentence || !of_last_year(times)) continue;
        const auto right = floor_.times(high(times));
        if (right && low(level) >= *right) return Derived{"growth_base", true, &level, level.claim().text + " ÷ " + times.claim().text};
      }
    }
    return std::nullopt;
  }

 private:
  // The same thing of the whole place in one year, as it is.
  bool about(const Statement& s, int year, Measure measure) const {
    return s.quantity && s.measure == measure && s.key == t_.key && s.definition.scope == t_.definition.scope && s.claim().place == t_.claim().place && s.low &&
           s.of_year(year) && s.claim().period.size() == 4 && !s.average && !s.inferred;
  }
  bool result(const Statement& s, int year, Measure measure) const { return !s.target && about(s, year, measure); }

  static bool adds(const Statement& s) { return s.measure == Measure::change || Words::get().any_in(Words::adding, s.claim().action); }
  static bool held(const Statement& s) {
    const std::string& nature = s.definition.nature;
    return !adds(s) && (nature == "stock" || nature == "share" || (nature == "unknown" && s.claim().action.empty()));
  }
  // Growth is given in constant prices, levels are not.
  [[nodiscard]] bool priced() const { return FindingWords::get().any_in(FindingWords::priced, t_.key); }

  static bool of_last_year(const Statement& times) {
    const std::string& sentence = times.found.sentence;
    const std::size_t at = sentence.find(times.claim().text);
    return at != sentence.npos && Words::get().ends(Words::of_last_year, std::string_view(sentence).substr(0, at));
  }
  static Decimal value(const Statement& s) { return s.low.value_or(Decimal(0)); }  // about() lets none pass without

  [[nodiscard]] Extent extent(const Statement& s) const {
    const bool points = s.claim().unit == "%" || s.measure == Measure::growth;
    return Extent::of(value(s), s.high, s.comparator, s.claim().text, points, settings_);
  }
  // The least and the greatest value that rounds to what is written.
  [[nodiscard]] Decimal low(const Statement& s) const { return rounded(extent(s).low.value_or(value(s)), extent(s), -5); }
  [[nodiscard]] Decimal high(const Statement& s) const { return rounded(extent(s).high.value_or(value(s)), extent(s), 5); }
  static Decimal rounded(Decimal value, const Extent& e, int tenths) {
    if (!e.point) return value;
    const auto half = e.step.times(Decimal(tenths));
    const auto part = half ? half->scaled(-1) : std::nullopt;
    const auto sum = part ? value.plus(*part) : std::nullopt;
    return sum.value_or(value);
  }

  std::optional<Derived> stock_difference(const Report& report) const {
    const bool points = t_.claim().unit.ends_with("百分点");
    if (!adds(t_) || (t_.measure != Measure::change && t_.definition.nature != "flow")) return std::nullopt;
    for (const Statement& now : report.statements) {
      if (!result(now, q_.year_last, Measure::level) || !held(now)) continue;
      if (points ? now.claim().unit != "%" : now.definition.unit != t_.definition.unit) continue;
      for (const Statement& before : q_.asked_in().statements) {
        if (!result(before, q_.year_last - 1, Measure::level) || !held(before) || before.definition.unit != now.definition.unit) continue;
        const auto more = minus(value(now), value(before));
        const bool points_both = extent(now).point && extent(before).point;
        if (more && points_both && *more >= floor_) return Derived{"stock_difference", true, &now, now.claim().text + " − " + before.claim().text};
      }
    }
    return std::nullopt;
  }

  std::optional<Derived> grown_level(const Report& report) const {
    if (t_.measure != Measure::level || adds(t_) || priced() || is_rate(t_)) return std::nullopt;
    for (const Statement& growth : report.statements) {
      if (!result(growth, q_.year_last, Measure::growth)) continue;
      for (const Statement& before : q_.asked_in().statements) {
        if (!result(before, q_.year_last - 1, Measure::level) || before.definition.unit != t_.definition.unit || adds(before)) continue;
        const auto more = kHundred.plus(low(growth));
        const auto left = more ? low(before).times(*more) : std::nullopt;
        const auto right = floor_.times(kHundred);
        if (left && right && *left >= *right) return Derived{"grown_level", true, &growth, before.claim().text + " × (1 + " + growth.claim().text + ")"};
      }
    }
    return std::nullopt;
  }

  std::optional<Derived> level_ratio(const Report& report) const {
    if (t_.measure != Measure::growth || priced()) return std::nullopt;
    for (const Statement& now : report.statements) {
      if (!result(now, q_.year_last, Measure::level) || is_rate(now) || adds(now)) continue;
      for (const Statement& before : q_.asked_in().statements) {
        if (!result(before, q_.year_last - 1, Measure::level) || before.definition.unit != now.definition.unit || before.definition.nature != now.definition.nature || adds(before)) continue;
        const auto more = kHundred.plus(floor_);
        const auto left = low(now).times(kHundred);
        const auto right = more ? high(before).times(*more) : std::nullopt;
        if (left && right && *left >= *right) return Derived{"level_ratio", true, &now, now.claim().text + " ÷ " + before.claim().text};
      }
    }
    return std::nullopt;
  }

  std::optional<Derived> plan_base(const Report& report) const {
    if (t_.measure != Measure::level || adds(t_)) return std::nullopt;
    for (const Statement& total : report.statements) {
      if (!total.target || !about(total, q_.year_last + 1, Measure::level) || total.definition.unit != t_.definition.unit || !total.low) continue;
      for (const Statement& more : report.statements) {
        if (!more.target || more.claim().sentence != total.claim().sentence || more.key != total.key || !more.low || &more == &total || !adds(more)) continue;
        if (total.definition.nature != "stock" && !total.summed) continue;
        const auto base = minus(value(total), value(more));
        if (base && *base >= floor_ && value(more) < value(total)) return Derived{"plan_base", true, &total, total.claim().text + " − " + more.claim().text};
      }
    }
    return std::nullopt;
  }

  // 安排赤字1.62万亿元，比去年增加2700亿元: last year's, but whether it was planned or done is not said; 比上年预算 says that it was
  // planned.
  std::optional<Derived> plan_compared(const Report& report) const {
    if (t_.measure != Measure::level || adds(t_) || !t_.named) return std::nullopt;
    for (const Statement& total : report.statements) {
      if (!total.target || !about(total, q_.year_last + 1, Measure::level) || total.definition.unit != t_.definition.unit) continue;
      for (const Statement& more : report.statements) {
        const bool change = more.target && more.measure == Measure::change && more.low && more.key == total.key;
        if (!change || more.claim().sentence != total.claim().sentence || more.definition.unit != total.definition.unit) continue;
        if (Words::get().any_in(Words::budget, more.found.sentence)) continue;
        return Derived{"plan_compared", false, &total, total.claim().text + " − " + more.claim().text};
      }
    }
    return std::nullopt;
  }

  std::optional<Derived> parts_suffice(const Report& report) const {
    const std::vector<std::string> parts = Words::get().parts_of(t_.key);
    if (parts.empty() || !is_rate(t_)) return std::nullopt;
    const Statement* shown = nullptr;
    std::string all;
    for (const std::string& part : parts) {
      const auto of = std::ranges::find_if(report.statements, [&](const Statement& s) {
        return !s.target && s.quantity && s.measure == t_.measure && s.key == part && s.definition.scope.empty() && s.low && s.of_year(q_.year_last) &&
               s.claim().period == t_.claim().period && !s.average && !s.inferred && value(s) >= floor_ && extent(s).low;
      });
      if (of == report.statements.end()) return std::nullopt;
      shown = shown != nullptr ? shown : &*of;
      all += (all.empty() ? "" : "、") + of->claim().indicator + of->claim().text;
    }
    return Derived{"parts_suffice", true, shown, all};
  }

  // 五年新增60万人: what each year's report says, as far as there are reports.
  std::optional<Derived> years_summed() const {
    if (q_.year_first >= q_.year_last || t_.measure != Measure::level || t_.definition.nature != "flow" || t_.average) return std::nullopt;
    std::optional<Decimal> sum = Decimal(0);
    const Statement* last = nullptr;
    std::string all;
    for (int year = q_.year_first; year <= q_.year_last; ++year) {
      const Statement* of = flow_of(year);
      if (of == nullptr) continue;
      sum = sum ? sum->plus(value(*of)) : sum;
      last = of;
      all += (all.empty() ? "" : " + ") + of->claim().text;
    }
    if (last == nullptr || !sum || *sum < floor_) return std::nullopt;
    return Derived{"years_summed", true, last, all};
  }
  const Statement* flow_of(int year) const {
    for (const Report& report : q_.place->reports) {
      if (report.row.review_last != year || report.row.facts.year <= year) continue;
      for (const Statement& s : report.statements) {
        if (result(s, year, Measure::level) && s.definition.nature == "flow" && s.definition.unit == t_.definition.unit && s.definition.work == t_.definition.work) return &s;
      }
    }
    return nullptr;
  }

  const Question& q_;
  const Statement& t_;
  const Settings& settings_;
  bool asks_ = false;  // for at least floor_
  Decimal floor_;
};

}  // namespace

std::optional<Derived> derived(const Question& question, const Settings& settings) {
  if (!question.answering) return std::nullopt;
  return Arithmetic(question, settings).from(question.place->reports[*question.answering]);
}

std::optional<Derived> derived_later(const Question& question, const Report& report, const Settings& settings) {
  return Arithmetic(question, settings).from_later(report);
}

}  // namespace luoshi::verdict

// SPDX-License-Identifier: Apache-2.0
//
// Income and the economy: two rates of one year against each other.
#include <algorithm>
#include <array>

#include "verdict/answer.h"
#include "verdict/compare.h"
#include "verdict/words.h"

namespace luoshi::verdict {
namespace {

constexpr std::string_view kEconomy = "地区生产总值";
constexpr std::string_view kAll = "全体居民人均可支配收入", kBoth = "城乡居民人均可支配收入";
constexpr std::array<std::string_view, 2> kParts = {"城镇居民人均可支配收入", "农村居民人均可支配收入"};

class InStepAnswer {
 public:
  InStepAnswer(const Question& question, const Report& report, const InStep& asked, const Settings& settings)
      : q_(question), report_(report), asked_(asked), settings_(settings) {}

  Answer answer() {
    const Statement* economy = growth_of(kEconomy);
    bool all_direct = true, unsettled = economy == nullptr;
    for (const std::string& key : asked_.keys) {
      if (unsettled) break;
      const Statement* whole = growth_of(key);
      if (whole != nullptr) {
        if (!keeps_up(*whole, *economy)) return made(Verdict::missed, "in_step_missed", *whole, economy);
        shown_ = shown_ != nullptr ? shown_ : whole;
        continue;
      }
      // 城乡居民 asks for both parts; of all residents they are enough.
      if (key != kAll && key != kBoth) unsettled = true;
      for (const std::string_view part : kParts) {
        const Statement* of = unsettled ? nullptr : growth_of(part);
        unsettled = unsettled || of == nullptr || !keeps_up(*of, *economy);
        if (of != nullptr && shown_ == nullptr) shown_ = of;
        if (key == kBoth && of != nullptr && economy != nullptr && !keeps_up(*of, *economy)) return made(Verdict::missed, "in_step_missed", *of, economy);
      }
      all_direct = all_direct && key == kBoth;
    }
    if (!unsettled) return made(all_direct ? Verdict::met : Verdict::implied, all_direct ? "in_step_met" : "in_step_parts", *shown_, economy);
    for (const std::string& key : asked_.keys) hint(key);
    if (shown_ != nullptr) return made(Verdict::proxy, "in_step_unsettled", *shown_, economy);
    return answer_in_words(q_, settings_);
  }

 private:
  // The growth of the year; the real one (实际) before the nominal.
  const Statement* growth_of(std::string_view key) const {
    const Statement* found = nullptr;
    for (const Statement& s : report_.statements) {
      if (s.target || s.measure != catalog::Measure::growth || s.average || s.inferred || s.key != key || !s.definition.scope.empty()) continue;
      if (!s.of_year(q_.year_last) || !s.claim().place.empty() || s.claim().period.size() != 4 || !s.low) continue;
      if (found == nullptr || (!real(*found) && real(s))) found = &s;
    }
    return found;
  }
  static Decimal rate(const Statement& s) { return s.low.value_or(Decimal(0)); }  // growth_of() gives none without
  static bool real(const Statement& s) { return Words::get().any_in(Words::real, s.claim().indicator); }

  [[nodiscard]] bool keeps_up(const Statement& income, const Statement& economy) const {
    const auto least = asked_.faster ? economy.low : minus(rate(economy), settings_.approx_points);
    return least && rate(income) >= *least;
  }

  // Something said of it, of whatever part and years.
  void hint(const std::string& key) {
    for (const Statement& s : report_.statements) {
      const bool part = (key == kAll || key == kBoth) && (s.key == kParts[0] || s.key == kParts[1] || s.key == kAll || s.key == kBoth);
      if (shown_ == nullptr && !s.target && s.quantity && (s.key == key || part)) shown_ = &s;
    }
  }

  Answer made(Verdict verdict, const char* rule, const Statement& income, const Statement* economy) const {
    Answer a;
    a.verdict = verdict;
    a.rule = rule;
    a.result = income.found;
    if (economy != nullptr && verdict != Verdict::proxy && verdict != Verdict::implied) {
      if (const auto margin = minus(rate(income), rate(*economy))) a.margin = margin->to_string();
    }
    a.why = {rule, {said(*q_.target), said(income), income.claim().indicator, economy != nullptr ? said(*economy) : "—", a.margin}};
    return a;
  }

  const Question& q_;
  const Report& report_;
  const InStep& asked_;
  const Settings& settings_;
  const Statement* shown_ = nullptr;
};

}  // namespace

Answer answer_in_step(const Question& question, const Settings& settings) {
  if (!question.answering || !question.target->in_step) return still_open(question, settings);
  return InStepAnswer(question, question.place->reports[*question.answering], *question.target->in_step, settings).answer();
}

}  // namespace luoshi::verdict

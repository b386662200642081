// SPDX-License-Identifier: Apache-2.0
#include "verdict/findings.h"

#include <algorithm>

#include "verdict/compare.h"
#include "verdict/match.h"

namespace luoshi::verdict {
namespace {

// The target is easier than what its own report says was reached the year before. Rates of growth do not count: a lower
// one still adds.
const Statement* base_above(const Question& q, const Settings& settings) {
  const Statement& t = *q.target;
  if (t.measure == catalog::Measure::growth || t.measure == catalog::Measure::rank || t.definition.nature == "rate") return nullptr;
  for (const Statement& s : q.place->near_to(t, q.report, settings.related)) {
    if (s.target || !s.quantity || s.claim().year_last >= q.year_last || s.claim().year_first != s.claim().year_last) continue;
    // What was reached of a part is more than what is asked of the whole.
    const Fit fit = match(t, s, settings).fit;
    if (fit != Fit::same && !(fit == Fit::narrower && !is_rate(t) && t.good != catalog::Good::down)) continue;
    if (easier(t, s).value_or(false)) return &s;
  }
  return nullptr;
}

// The next report's target for the same is easier.
const Statement* target_below(const Question& q, const Settings& settings) {
  const Statement& t = *q.target;
  if (q.report + 1 >= q.place->reports.size()) return nullptr;
  for (const Statement& s : q.place->near_to(t, q.report + 1, settings.related)) {
    if (!s.target || !s.quantity || s.claim().year_last <= q.year_last) continue;
    // One year against one year, five against five.
    if (s.claim().year_last - s.claim().year_first != q.year_last - q.year_first) continue;
    if (match(t, s, settings).fit != Fit::same) continue;
    if (easier(s, t).value_or(false)) return &s;
  }
  return nullptr;
}

// The next report sets the same task again, not further than before, and nothing says that it was done meanwhile.
const Statement* set_again(const Question& q, const Settings& settings) {
  const Statement& t = *q.target;
  for (std::size_t i = q.report + 1; i < q.place->reports.size(); ++i) {
    const Report& report = q.place->reports[i];
    if (report.row.facts.year <= q.year_last) continue;
    for (const Statement& s : q.place->near_to(t, i, std::min(settings.same_task, 1.0))) {
      if (!s.target || s.quantity || s.label.empty() || numerals_differ(s.numerals, t.numerals)) continue;
      const bool same = s.label == t.label || likeness(t.grams, s.grams).mean() >= settings.same_task;
      if (!same) continue;
      const bool not_further = s.milestone ? s.stage <= catalog::Stage::start || s.stage == t.stage : s.claim().action == t.claim().action;
      if (not_further) return &s;
    }
    break;
  }
  return nullptr;
}

}  // namespace

std::vector<Found> findings_of(const Question& question, const Settings& settings, Verdict verdict) {
  std::vector<Found> out;
  if (!question.target->quantity) {
    const bool undecided = verdict == Verdict::silent || verdict == Verdict::open || verdict == Verdict::proxy || verdict == Verdict::missed;
    const Statement* s = undecided ? set_again(question, settings) : nullptr;
    if (s != nullptr) out.push_back({Finding::slipped, s->found});
    return out;
  }
  if (const Statement* s = base_above(question, settings)) out.push_back({Finding::below_base, s->found});
  if (const Statement* s = target_below(question, settings)) out.push_back({Finding::lowered, s->found});
  return out;
}

}  // namespace luoshi::verdict

// SPDX-License-Identifier: Apache-2.0
//
// From figures to claims: one after the other, each with its subject.
#include <algorithm>

#include "claim/grammar_internal.h"

namespace luoshi::claim {

using namespace catalog;

void Grammar::read() {
  cut_slots();
  for (std::size_t i = 0; i < slots_.size();) {
    if (const std::size_t n = distribute(i); n > 0) {
      i += n;
    } else {
      one(i++);
    }
  }
}

void Grammar::one(std::size_t i) {
  Figure f = scene_.figures[slots_[i].figure];
  // The value after a change is measured like the one before it: 降幅从7.9%收窄至1.6%.
  if (i > 0 && !out_.empty() && out_.back().role == NumberRole::baseline && f.clause == scene_.figures[slots_[i - 1].figure].clause) {
    const Figure& from = scene_.figures[slots_[i - 1].figure];
    if (out_.back().measure == Measure::growth && f.to) {
      f.trend = out_.back().value.is_negative() ? -1 : 1;
      f.rate_noun = true;
    }
    if (from.rate_noun && !f.rate_noun) {
      f.rate_noun = true;
      f.trend = from.trend;
    }
    Subject s = inherited(Rule::value_verb);
    return emit(f, slots_[i], s);
  }
  if (f.role == NumberRole::baseline && !f.rate_noun) {
    // 累计降幅从一季度7.9%: the rate's noun stands before 从.
    const Span a = slots_[i].a;
    std::uint32_t from = a.begin;
    while (from < a.end && scene_.text[from] != u'从' && scene_.text[from] != u'由') ++from;
    if (const auto rate = scene_.words.before(a.begin, from, kRate); rate.length > 0) {
      f.rate_noun = true;
      f.trend = rate.word->negative_rate ? -1 : 1;
    }
  }
  // 接近高中学生人数的50%: the comparison stands before what it is a share of.
  if (f.chain > scene_.clauses[f.clause].begin && scene_.text[f.number.begin - 1] == u'的' && f.parsed.form != quantity::Number::Form::plain) {
    const std::uint32_t at = phrases_.find(slots_[i].a, kBefore, 2);
    const auto word = scene_.words.longest(at, slots_[i].a.end, kBefore);
    if (word.length > 1 && word.word->before != Comparator::eq && at < slots_[i].a.end) {
      f.comparator = word.word->before;
      slots_[i].a.end = at;
      f.value_verb = true;
    }
  }
  // 不低于740元/月和485元/月: said once for both. 每个县至少新培育1家: before the verb.
  if (f.comparator == Comparator::eq && i > 0 && !slots_[i].first && phrases_.trim(slots_[i].a).empty() && !slots_[i].shared) {
    const Figure& previous = scene_.figures[slots_[i - 1].figure];
    if (previous.compared_before && f.trend == 0 && f.parsed.form == previous.parsed.form && scene_.at(f.unit) == scene_.at(previous.unit) &&
        phrases_.trim(slots_[i - 1].b).empty()) {
      f.comparator = previous.comparator;
      f.compared_before = true;
    }
  }
  if (f.comparator == Comparator::eq && slots_[i].first && scene_.words.has(slots_[i].a, Cue::at_least)) f.comparator = Comparator::ge;
  Subject s = subject(slots_[i]);
  // 改造老旧小区284个、棚户区5749户: the verb governs the whole list.
  if (s.rule == Rule::bare_value && s.action.empty() && !slots_[i].first && !slots_[i].shared && f.trend == 0 && !f.value_verb &&
      scene_.words.before(slots_[i].a.begin, slots_[i].a.end, kMeasureNoun).length == 0) {
    s.action = memory_.action;
  }
  if (!slots_[i].shared_noun.empty()) s.indicator.add(slots_[i].shared_noun);
  // 剩余369户、874名贫困人口: what the first count counts is said behind the last.
  if (s.ahead && slots_[i].first && i + 1 < slots_.size() && phrases_.trim(slots_[i].b).empty()) {
    const Slot& next = slots_[i + 1];
    if (scene_.figures[next.figure].clause == f.clause && phrases_.trim(next.a).empty() && !phrases_.trim(next.b).empty()) {
      const Subject of = number_subject(next, scene_.figures[next.figure], {}, phrases_.trim(next.b));
      s.indicator = of.indicator;
      if (s.action.empty()) s.action = of.action;
      s.rule = Rule::verb_number;
    }
  }
  emit(f, slots_[i], s);
}

bool Grammar::on_the_basis_of(const Figure& f) const {
  const Span clause = scene_.clauses[f.clause];
  const Span rest{f.end, clause.end};
  return rest.size() <= 12 && scene_.words.has(rest, Cue::basis);
}

// A list of examples before a class (A、B等重大项目) is left out of the indicator.
Span Grammar::without_examples(Span s) const {
  const auto strip_quantor = [&] {  // 各类棚室, 一批项目
    const auto quantor = scene_.words.longest(s.begin, s.end, kQuantor);
    if (quantor.length > 0 && quantor.length + 1 < s.size()) s.begin += quantor.length;
  };
  strip_quantor();
  const std::u16string_view t = phrases_.at(s);
  for (std::size_t i = t.size(); i-- > 1;) {
    if (t[i] != u'等') continue;
    if (i + 3 > t.size() || one_of(t[i - 1], Chars::before_etc) || one_of(t[i + 1], Chars::behind_etc)) continue;
    s.begin += static_cast<std::uint32_t>(i) + 1;
    strip_quantor();
    return s;
  }
  return s;
}

void Grammar::emit(const Figure& f, const Slot& slot, const Subject& s) {
  Claim c;
  c.type = Type::quantity;
  c.role = f.role;
  for (std::uint8_t k = 0; k < s.indicator.size; ++k) c.indicator.add(without_examples(s.indicator.parts[k]));
  if (!f.per.empty()) c.indicator.add(f.per);
  c.action = s.action;
  c.rule = static_cast<std::uint16_t>(s.rule);
  set_value(f, s, slot.a, c);
  if (s.rule == Rule::carried_on && c.measure == Measure::level && c.unit_code == UnitCode::percent && f.trend == 0 &&
      !out_.empty() && out_.back().measure == Measure::growth && slot.a.begin >= out_.back().number.end) {
    c.measure = Measure::growth;  // 增长5.5%、力争6%以上
  }
  // 10.6万、3.8万、3.3万平方公里: the last unit serves all.
  if (c.unit.empty() && c.unit_code == UnitCode::quoted && (scene_.ch(f.end) == u'、' || scene_.ch(f.end) == u'和')) {
    for (std::uint32_t k = slot.figure + 1; k < scene_.figures.size() && scene_.figures[k].clause == f.clause; ++k) {
      const Figure& next = scene_.figures[k];
      if (next.number.begin > scene_.figures[k - 1].number.end + 2) break;
      if (!next.unit.empty()) {
        c.unit = next.unit;
        break;
      }
    }
  }
  const bool share = c.measure == Measure::level && c.unit_code == UnitCode::percent;
  const bool state = c.measure == Measure::rank || c.measure == Measure::duration || c.measure == Measure::multiple ||
                     (c.measure == Measure::level && c.action.empty() && (f.value_verb || share));
  const When when = clock_.at(f.number.begin, f.clause, state, c.measure == Measure::growth || c.measure == Measure::change);
  c.kind = when.kind;
  if (on_the_basis_of(f)) {
    // 在连续两年增长13%的基础上: what was reached before.
    c.kind = Kind::result;
    c.period = c.role == NumberRole::baseline ? when.period : clock_.before();
    c.indicator = c.indicator.empty() ? memory_.indicator : c.indicator;
    out_.push_back(c);
    return;
  }
  c.period = c.role == NumberRole::baseline ? clock_.baseline(f.number.begin, f.clause, when.period) : when.period;
  out_.push_back(c);
  memory_.indicator = c.indicator;
  memory_.action = c.action;
  memory_.light = !c.action.empty() && scene_.words.longest(c.action.begin, c.action.end, kLight).length == c.action.size();
}

}  // namespace luoshi::claim

// SPDX-License-Identifier: Apache-2.0
//
// Sizes: of a class of things (5000万元以上项目1309个) or of one named thing (66千伏变电站). And numbers
// with nothing that could be counted.
#include "claim/roles_internal.h"

namespace luoshi::claim {

using catalog::Comparator;
using catalog::NumberRole;
using catalog::UnitKind;
using quantity::Number;

bool RoleDecider::sized(std::size_t index) {
  Figure& f = scene_.figures[index];
  if (scene_.before(f.number.begin) == u'每' && f.unit_kind != UnitKind::time) return set(f, NumberRole::qualifier, Rule::per_head);
  if (f.parsed.form != Number::Form::plain) return false;
  const char16_t next = scene_.ch(f.end);
  const bool noun_follows = (is_han(next) || is_latin(next)) && !one_of(next, catalog::Chars::no_noun);
  if (f.parsed.bare) {
    // 亿元以上, 百亿级 size a class; 突破万亿元, 近百家, 上千万 state a value.
    const bool approximate = f.parsed.more || f.comparator == Comparator::near || f.comparator == Comparator::ge;
    const bool countable = !noun_follows || f.unit_kind == UnitKind::classifier || (approximate && f.unit_kind == UnitKind::none);
    const bool said = (f.value_verb || approximate || f.comparator == Comparator::gt) && countable;
    if (said && scene_.ch(f.number.end) != u'级' && f.after.empty()) return false;
    return set(f, NumberRole::qualifier, Rule::class_size);
  }
  if (scene_.ch(f.end) == u'级' || scene_.ch(f.number.end) == u'级') return set(f, NumberRole::qualifier, Rule::class_size);
  return sized_class(index, noun_follows) || sized_thing(index, noun_follows) || counts_group(index);
}

bool RoleDecider::sized_class(std::size_t index, bool noun_follows) {
  Figure& f = scene_.figures[index];
  const char16_t next = scene_.ch(f.end);
  const bool measured = f.unit_kind != UnitKind::classifier && f.unit_kind != UnitKind::none;
  // 5亿元（3000万美元）以上项目: the same size in other money.
  if (next == u'）' && cue(f.end + 1, catalog::Cue::above) > 0 && is_han(scene_.ch(f.end + 3))) return set(f, NumberRole::qualifier, Rule::class_size);
  if (!f.after.empty() && noun_follows && ((measured && !f.from) || counted_after(index))) {
    return set(f, NumberRole::qualifier, Rule::class_size);
  }
  // 工业产值过500亿元的县5个: a class with a condition.
  if (next == u'的' && !f.from && f.comparator != Comparator::eq && f.unit_kind != UnitKind::classifier && value_follows(index)) {
    return set(f, NumberRole::qualifier, Rule::class_size);
  }
  // 超10亿元项目: over that size.
  const bool over = one_of(scene_.before(f.number.begin), catalog::Chars::over);
  if (noun_follows && over && f.comparator == Comparator::gt && f.after.empty() && f.unit_kind == UnitKind::measure && !f.parsed.more &&
      cue(f.end, catalog::kClassNoun)) {
    return set(f, NumberRole::qualifier, Rule::class_size);
  }
  return false;
}

bool RoleDecider::sized_thing(std::size_t index, bool noun_follows) {
  Figure& f = scene_.figures[index];
  if (f.unit_kind == UnitKind::size && (!f.value_verb || (noun_follows && !f.to))) {
    return set(f, NumberRole::qualifier, Rule::size_of_named);
  }
  if (!noun_follows) return false;
  if (f.unit_kind == UnitKind::capacity && !f.value_verb && works_behind(f)) return set(f, NumberRole::qualifier, Rule::size_of_named);
  const bool over = one_of(scene_.before(f.number.begin), catalog::Chars::over);
  const bool measured = f.unit_kind != UnitKind::classifier && f.unit_kind != UnitKind::set && f.unit_kind != UnitKind::none;
  if (measured && (!f.value_verb || (over && f.trend == 0)) && counted_after(index)) {
    return set(f, NumberRole::qualifier, Rule::size_of_named);
  }
  return false;
}

bool RoleDecider::counts_group(std::size_t index) {
  if (index + 1 >= scene_.figures.size()) return false;
  Figure& f = scene_.figures[index];
  const Figure& n = scene_.figures[index + 1];
  // 147个国考断面水质优良率达98.6%: of how many things the share is. But 新增就业47万人左右、失业率5.5% is two figures.
  const bool parted = scene_.text.substr(f.end, 4).find(u'、') != std::u16string_view::npos;
  if (!parted && f.unit_kind == UnitKind::classifier && n.clause == f.clause && n.parsed.form == Number::Form::percent && n.chain > f.end + 2 &&
      (scene_.text[n.chain - 1] == u'率' || scene_.words.ends({f.end, n.chain}, catalog::Cue::ratio) > 0)) {
    return set(f, NumberRole::qualifier, Rule::group_count);
  }
  // 16个方面180项: the groups of what the next figure counts.
  if (cue(f.unit.empty() ? f.number.end : f.unit.begin, catalog::Cue::field) > 0 && n.number.begin <= f.number.end + 4) {
    return set(f, NumberRole::qualifier, Rule::group_count);
  }
  // 居全国13个粮食主产省第1位: whom the rank is among.
  const bool among = clause_before(f).find_first_of(catalog::Characters::builtin().of(catalog::Chars::ranks)) != std::u16string_view::npos;
  const std::u16string_view between = scene_.text.substr(f.end, n.number.begin > f.end ? n.number.begin - f.end : 0);
  if (among && between.find(u'、') == between.npos && n.clause == f.clause && n.parsed.ordinal && n.number.begin < f.number.end + 14 &&
      !f.value_verb && scene_.ch(n.number.end) == u'位' && scene_.words.ends({scene_.sentence.begin, f.number.begin}, catalog::Cue::running) == 0) {
    return set(f, NumberRole::qualifier, Rule::group_count);
  }
  return false;
}

// Does a count of the same thing follow in this clause, with only its noun between: 亿元以上项目30个?
bool RoleDecider::counted_after(std::size_t index) const {
  const Figure& f = scene_.figures[index];
  for (std::size_t k = index + 1; k < scene_.figures.size(); ++k) {
    const Figure& n = scene_.figures[k];
    if (n.clause != f.clause) return false;
    if (n.rule != Rule::none) continue;
    if (!n.has_value || n.parsed.ordinal || n.trend != 0) return false;
    const std::u16string_view between = scene_.text.substr(f.end, n.chain > f.end ? n.chain - f.end : 0);
    if (between.find_first_of(u"、，；") != between.npos || between.size() < 2 || between.size() > 24) return false;
    // 发行债券51.75亿元支持肉牛项目47个: a verb of its own governs the second.
    if (cue(f.end, catalog::kAct)) return false;
    return n.unit_kind == UnitKind::classifier && (!is_han(scene_.ch(n.end)) || !n.after.empty());
  }
  return false;
}

// Does a value of its own follow within a short noun: …的县5个, …的行政村达到75%?
bool RoleDecider::value_follows(std::size_t index) const {
  const Figure& f = scene_.figures[index];
  for (std::size_t k = index + 1; k < scene_.figures.size(); ++k) {
    const Figure& n = scene_.figures[k];
    if (n.clause != f.clause) return false;
    if (n.rule == Rule::none && n.has_value) return n.number.begin <= f.end + 14;
  }
  return false;
}

// A capacity before a plant or project: 120万吨乙烯转型升级项目, 6000万立方米LNG储配站.
bool RoleDecider::works_behind(const Figure& f) const {
  const Span clause = scene_.clauses[f.clause];
  std::uint32_t end = f.end;
  while (end < clause.end && scene_.text[end] != u'、') ++end;
  return any_cue({f.end, end}, catalog::kWorks) || scene_.words.has({f.end, clause.end}, catalog::Cue::project);
}

// 两个中心 is counted; 三大产业, 一个, 四级 are not.
bool RoleDecider::counted_in_chinese(Figure& f) {
  if (!f.parsed.chinese || f.parsed.form != Number::Form::plain || f.parsed.magnitude) return false;
  if (f.unit_kind == UnitKind::none) return set(f, NumberRole::none, Rule::no_unit);
  if (f.unit_kind == UnitKind::set) return set(f, NumberRole::name, Rule::numbered_thing);
  const bool one = f.parsed.value == Decimal(1);
  if (f.unit_kind == UnitKind::measure || f.unit_kind == UnitKind::capacity) {
    if (one && f.trend == 0 && !f.value_verb && !unit_is(f, u'番')) return set(f, NumberRole::none, Rule::meaning_one);
    return false;
  }
  if (one && !f.to && !f.from) return set(f, NumberRole::none, Rule::meaning_one);
  if (!(f.parsed.value < Decimal(30)) || f.value_verb || f.consecutive || f.from) return false;

  // A small number of things (三个方面, 两家) is a figure of speech unless a verb of doing stands right
  // before it, a list of members does, or it opens the clause.
  const Span clause = scene_.clauses[f.clause];
  const bool governed = scene_.words.before(clause.begin, f.chain, catalog::kAct | catalog::kLight).length > 0;
  if (unit_is(f, u'届')) {
    const bool congress = cue(f.end, catalog::Cue::assembly) > 0;
    if (governed && !congress && !(f.parsed.value > Decimal(9))) return false;
    return set(f, NumberRole::name, Rule::ordinal);
  }
  const std::u16string_view before = clause_before(f);
  const std::size_t mark = before.rfind(u'、');
  const bool list = before.ends_with(u'等') || (mark != before.npos && before.size() - mark < 18 && !before.ends_with(u'的'));
  const bool opens = f.chain <= clause.begin + 1 && !unit_is(f, u'个');
  if (governed || list || opens) return false;
  return set(f, NumberRole::name, Rule::no_action);
}

// Arabic figures with nothing to count: 225.6万 and 达到95.6 state values, a bare 360 does not.
bool RoleDecider::without_unit(Figure& f) {
  if (!f.unit.empty() || f.parsed.form != Number::Form::plain) return false;
  if (f.parsed.magnitude || f.parsed.more || f.parsed.fraction) return false;
  if (f.value_verb && f.chain < f.number.begin && (ends_clause(f.end) || f.to)) return false;
  if (!f.parsed.chinese && f.trend != 0) return false;
  return set(f, NumberRole::none, Rule::no_unit);
}

}  // namespace luoshi::claim

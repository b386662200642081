// SPDX-License-Identifier: Apache-2.0
//
// Dates, terms and spans of time; and durations, which are claims: 连续27个月.
#include "claim/roles_internal.h"

namespace luoshi::claim {

using catalog::NumberRole;
using catalog::UnitKind;
using quantity::Number;

namespace {

bool joins_years(char16_t c) { return c == u'至' || one_of(c, u"-—~/"); }
bool joins_months(char16_t c) { return c == u'至' || c == u'和' || one_of(c, u"、-"); }

}  // namespace

bool RoleDecider::dated(Figure& f) {
  if (f.parsed.form != Number::Form::plain) return false;
  if (dated_by_year(f)) return true;
  if (f.unit_kind != UnitKind::none && scene_.at(f.unit).starts_with(u'连')) return set(f, NumberRole::claim, Rule::duration);  // 5连增
  if (f.unit_kind != UnitKind::time) return false;

  // 平均受教育年限达到13.5年: years as an amount.
  const bool schooling = unit_is(f, u'年') && scene_.words.has({scene_.clauses[f.clause].begin, f.number.begin}, catalog::Cue::schooling);
  if (schooling && (f.to || f.from) && !ends_time(f)) return false;

  const bool span = scene_.words.is(f.unit, catalog::Cue::lasting);
  if (span && (f.consecutive || scene_.before(f.number.begin) == u'连')) return set(f, NumberRole::claim, Rule::duration);
  const bool counted = scene_.words.is(f.unit, catalog::Cue::term_unit);
  if (counted && (f.value_verb || f.from || bare_indicator(f)) && !ends_time(f)) return false;
  return set(f, NumberRole::time, Rule::time_span);
}

bool RoleDecider::dated_by_year(Figure& f) {
  const char16_t next = scene_.ch(f.number.end);
  const bool year_like = f.parsed.length == 4 || (f.parsed.digits && f.parsed.length >= 2);
  if (next == u'年' && year_like) return set(f, NumberRole::time, Rule::date);
  if ((next == u'月' || next == u'日' || next == u'时') && f.unit_kind == UnitKind::time) return set(f, NumberRole::time, Rule::date);
  if (year_like && !f.parsed.magnitude && f.unit.empty() && year_alone(f)) return set(f, NumberRole::time, Rule::date);
  if (f.unit.empty() && joins_months(next) && month_list(f)) return set(f, NumberRole::time, Rule::date);
  return false;
}

// 提前30天, 一百天内, 三个月内: a term, no value.
bool RoleDecider::ends_time(const Figure& f) const {
  return one_of(scene_.ch(f.end), catalog::Chars::ends_time) ||
         scene_.words.ends({scene_.sentence.begin, f.number.begin}, catalog::Cue::early) > 0;
}

// 优良天数336天: a noun of time stands right before the number.
bool RoleDecider::bare_indicator(const Figure& f) const {
  return scene_.words.ends({scene_.sentence.begin, f.number.begin}, catalog::Cue::time_noun) > 0;
}

// 2018-2022, 2023中德汽车大会: a year without 年.
bool RoleDecider::year_alone(const Figure& f) const {
  const std::string text = f.parsed.value.to_string();
  if (text.size() != 4 || (text.substr(0, 2) != "19" && text.substr(0, 2) != "20") || f.value_verb) return false;
  const char16_t next = scene_.ch(f.number.end);
  return joins_years(next) || joins_years(scene_.before(f.number.begin)) || f.parsed.value_max.has_value() || is_han(next) ||
         ends_clause(f.number.end);
}

// 7、8、9、10月份: figures up to the next 月.
bool RoleDecider::month_list(const Figure& f) const {
  const auto is_digit = [](char16_t c) { return c >= u'0' && c <= u'9'; };
  for (std::uint32_t i = f.number.end; i < scene_.sentence.end && i < f.number.end + 12; ++i) {
    const char16_t c = scene_.text[i];
    if (c == u'月') return is_digit(scene_.text[i - 1]);
    if (!is_digit(c) && !joins_months(c)) return false;
  }
  return false;
}

}  // namespace luoshi::claim

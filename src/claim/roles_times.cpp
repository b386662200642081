// SPDX-License-Identifier: Apache-2.0
//
// Dates, terms and spans of time; and durations, which are claims: 连续27个月.
#include "claim/roles_internal.h"

namespace luoshi::claim {

using catalog::NumberRole;
using catalog::UnitKind;
using quantity::Number;

bool RoleDecider::dated(Figure& f) {
  if (f.parsed.form != Number::Form::plain) return false;
  if (dated_by_year(f)) return true;
  if (f.unit_kind != UnitKind::none && scene_.at(f.unit).starts_with(u"连")) return set(f, NumberRole::claim, Rule::duration);  // 5连增
  if (f.unit_kind != UnitKind::time) return false;

  const std::u16string_view unit = scene_.at(f.unit);
  // 平均受教育年限达到13.5年: years as an amount.
  const std::u16string_view before = clause_before(f);
  const bool schooling = before.find(u"年限") != before.npos || before.find(u"受教育") != before.npos;
  if (unit == u"年" && (f.to || f.from) && schooling && !ends_time(f)) return false;

  const bool span = unit == u"年" || unit == u"个月" || unit == u"季度" || unit == u"个季度" || unit == u"天" || unit == u"日" || unit == u"周";
  if (span && (f.consecutive || scene_.before(f.number.begin) == u'连')) return set(f, NumberRole::claim, Rule::duration);
  const bool counted = unit == u"天" || unit == u"工作日" || unit == u"个月";
  if (counted && (f.value_verb || f.from || bare_indicator(f)) && !ends_time(f)) return false;
  return set(f, NumberRole::time, Rule::time_span);
}

bool RoleDecider::dated_by_year(Figure& f) {
  const char16_t next = scene_.ch(f.number.end);
  const bool year_like = f.parsed.length == 4 || (f.parsed.digits && f.parsed.length >= 2);
  if (next == u'年' && year_like) return set(f, NumberRole::time, Rule::date);
  if (one_of(next, u"月日时") && f.unit_kind == UnitKind::time) return set(f, NumberRole::time, Rule::date);
  if (year_like && !f.parsed.magnitude && f.unit.empty() && year_alone(f)) return set(f, NumberRole::time, Rule::date);
  if (f.unit.empty() && one_of(next, u"、-至和") && month_list(f)) return set(f, NumberRole::time, Rule::date);
  return false;
}

// 提前30天, 一百天内, 三个月内: a term, no value.
bool RoleDecider::ends_time(const Figure& f) const {
  return one_of(scene_.ch(f.end), u"内里前后来间") || behind(f.number.begin, 2) == u"提前";
}

// 优良天数336天: a noun of time stands right before the number.
bool RoleDecider::bare_indicator(const Figure& f) const {
  const std::u16string_view before = behind(f.number.begin, 2);
  return before == u"天数" || before == u"时间" || before == u"时限" || before == u"周期";
}

// 2018-2022, 2023中德汽车大会: a year without 年.
bool RoleDecider::year_alone(const Figure& f) const {
  const std::string text = f.parsed.value.to_string();
  if (text.size() != 4 || (text.substr(0, 2) != "19" && text.substr(0, 2) != "20") || f.value_verb) return false;
  const char16_t next = scene_.ch(f.number.end);
  return one_of(next, u"-—至~/") || one_of(scene_.before(f.number.begin), u"-—至~/") || f.parsed.value_max.has_value() || is_han(next) ||
         ends_clause(f.number.end);
}

// 7、8、9、10月份: figures up to the next 月.
bool RoleDecider::month_list(const Figure& f) const {
  const auto is_digit = [](char16_t c) { return c >= u'0' && c <= u'9'; };
  for (std::uint32_t i = f.number.end; i < scene_.sentence.end && i < f.number.end + 12; ++i) {
    const char16_t c = scene_.text[i];
    if (c == u'月') return is_digit(scene_.text[i - 1]);
    if (!is_digit(c) && !one_of(c, u"、-至和")) return false;
  }
  return false;
}

}  // namespace luoshi::claim

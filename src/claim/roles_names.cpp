// SPDX-License-Identifier: Apache-2.0
//
// Numbers that mean no amount: parts of names, codes, ordinals, slogans. And two that look like names
// and are amounts: ranks (第35位) and zeros (零伤亡).
#include "claim/roles_internal.h"

namespace luoshi::claim {

using catalog::NumberRole;
using catalog::UnitKind;
using quantity::Number;

// 一、 （二） 三是 at the start of a sentence.
bool RoleDecider::marks_list(const Figure& f) const {
  std::uint32_t begin = scene_.sentence.begin;
  const bool bracket = scene_.text[begin] == u'（';
  if (bracket) ++begin;
  if (f.number.begin != begin || f.parsed.form != Number::Form::plain || f.parsed.magnitude) return false;
  const char16_t next = scene_.ch(f.number.end);
  return bracket ? next == u'）' : next == u'是' || one_of(next, u"、.．");
}

bool RoleDecider::quoted(Figure& f) {
  for (const Span q : scene_.quoted) {
    if (!q.contains(f.number.begin)) continue;
    if (scene_.text[q.begin] == u'《') return set(f, NumberRole::name, Rule::in_title);
    if (zero_thing(f)) return true;
    // A quotation that holds clauses of its own is speech; a short one is a name or slogan.
    if (q.size() > 24 && scene_.at(q).find(u'，') != std::u16string_view::npos) return false;
    return set(f, NumberRole::name, Rule::in_quotes);
  }
  return zero_thing(f);
}

// 零伤亡, 动态清零: there are none. 零距离, 零售 are words.
bool RoleDecider::zero_thing(Figure& f) {
  if (!f.parsed.value.is_zero() || !f.parsed.chinese || f.parsed.form != Number::Form::plain) return false;
  const bool cleared = scene_.before(f.number.begin) == u'清' || (f.value_verb && ends_clause(f.number.end));
  if (cleared || cue(f.number.end, catalog::kZeroNoun)) return set(f, NumberRole::claim, Rule::zero);
  return set(f, NumberRole::none, Rule::no_unit);
}

// 5G, P3, PM2.5, 1+3+N, 2×60万千瓦.
bool RoleDecider::coded(Figure& f) {
  const char16_t before = scene_.before(f.number.begin);
  const char16_t after = scene_.ch(f.number.end);
  const bool dashed = before == u'-' && f.number.begin > scene_.sentence.begin + 1 && is_latin(scene_.text[f.number.begin - 2]);
  const bool letters = is_latin(before) || dashed || (is_latin(after) && f.unit.empty());
  if (letters || one_of(before, u"+*#×") || one_of(after, u"+×")) return set(f, NumberRole::name, Rule::latin_code);
  return false;
}

bool RoleDecider::ordered(Figure& f) {
  const char16_t next = scene_.ch(f.number.end);
  if (!f.parsed.ordinal) {
    // 前三强, 前10位; not 前10个月, 前三季度.
    if (scene_.before(f.number.begin) != u'前' || f.parsed.form != Number::Form::plain) return false;
    if (one_of(next, catalog::Chars::front) || ends_clause(f.number.end)) {
      f.comparator = catalog::Comparator::le;
      return set(f, NumberRole::claim, Rule::rank);
    }
    if (f.unit_kind == UnitKind::time || cue(f.number.end, catalog::Cue::term) > 0) return set(f, NumberRole::time, Rule::date);
    return false;
  }
  if (f.consecutive && one_of(next, catalog::Chars::lasting)) return set(f, NumberRole::claim, Rule::duration);

  const Span clause = scene_.clauses[f.clause];
  const std::uint32_t near = f.number.begin > clause.begin + 16 ? f.number.begin - 16 : clause.begin;
  const bool order = any_cue({near, f.number.begin}, catalog::kOrder);
  const bool leading = scene_.text[f.number.begin] == u'首';  // 首位: only with 居, 列 …; not 摆在首位
  if ((leading && order) || (!leading && (next == u'位' || (next == u'名' && order)))) return set(f, NumberRole::claim, Rule::rank);
  if (order && !leading && ends_clause(f.number.end) && !scene_.is_quoted(f.number.begin)) return set(f, NumberRole::claim, Rule::rank);
  return set(f, NumberRole::name, Rule::ordinal);
}

// 3号线, 二期, 102国道, 12345热线, 3.0版; with Chinese numerals also sets: 三大产业, 十项行动.
bool RoleDecider::numbered(Figure& f) {
  if (f.parsed.form != Number::Form::plain || f.parsed.magnitude || f.parsed.value_max) return false;
  const auto thing = scene_.words.longest(f.number.end, scene_.sentence.end, catalog::kNumbered | catalog::kSetNoun);
  if (thing.length == 0) return false;
  const char16_t word = thing.length == 1 ? scene_.ch(f.number.end) : u'\0';
  if (word == u'期' && cue(f.number.end, catalog::Cue::during) > 0) return false;
  if (word == u'强' && scene_.before(f.number.begin) == u'前') return false;
  // 金赛、瑞宙、百克3大生产基地 counts a list; 先进制造业高地5大标志性工程 is a set's name.
  const std::u16string_view before = clause_before(f);
  const bool listed = before.find(u'、') != before.npos || before.ends_with(u'等');
  if (!thing.word->is(catalog::kNumbered) && !f.parsed.chinese && (word != u'大' || listed)) return false;
  return set(f, NumberRole::name, Rule::numbered_thing);
}

// 稳增长26条等措施: measures known by their number; 出台235项举措 counts what is issued.
bool RoleDecider::policy_package(Figure& f) {
  if (!unit_is(f, u'条')) return false;
  const Span clause = scene_.clauses[f.clause];
  const std::uint32_t end = std::min(clause.end, f.end + 10);
  const bool rest = scene_.ch(f.end) == u'等';
  const bool issued = !rest && scene_.words.before(clause.begin, f.number.begin, catalog::kIssue).length > 0;
  if (issued || !(rest || any_cue({f.end, std::max(f.end, end)}, catalog::kPolicy))) return false;
  return set(f, NumberRole::name, Rule::numbered_thing);
}

// 14亿多中国人, 1200万人民: the people at large; 分三批: in parts.
bool RoleDecider::rhetorical(Figure& f) {
  if (f.parsed.magnitude && !f.value_verb && (f.unit.empty() || unit_is(f, u'人'))) {
    const std::u16string_view noun = ahead(f.end, 8).substr(0, ahead(f.end, 8).find(u'，'));
    if (any_cue({f.end, f.end + static_cast<std::uint32_t>(noun.size())}, catalog::kPeople)) {
      return set(f, NumberRole::none, Rule::no_action);
    }
  }
  if (f.parsed.chinese && scene_.before(f.number.begin) == u'分' && f.parsed.value < Decimal(10) && f.parsed.form == Number::Form::plain) {
    return set(f, NumberRole::none, Rule::no_action);
  }
  return false;
}

}  // namespace luoshi::claim

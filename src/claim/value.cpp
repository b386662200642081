// SPDX-License-Identifier: Apache-2.0
//
// By how much: measure, value, unit and comparator of a claim.
#include <algorithm>

#include "claim/grammar.h"

namespace luoshi::claim {
namespace {

using namespace catalog;

std::optional<Decimal> doubled(std::optional<Decimal> times) {
  // 翻一番 adds 100 %, 翻两番 300 %, 翻三番 700 %.
  if (!times || !times->is_integer() || *times < Decimal(1) || Decimal(10) < *times) return std::nullopt;
  std::int64_t n = 1;
  for (std::int64_t k = 0; Decimal(k) < *times; ++k) n *= 2;
  return Decimal((n - 1) * 100);
}

}  // namespace

void Grammar::set_value(const Figure& f, const Subject& subject, Span a, Claim& c) const {
  using Form = quantity::Number::Form;
  c.number = f.number;
  c.text = {f.parsed.ordinal && f.parsed.chinese && scene_.text[f.number.begin] != u'首' ? f.number.begin - 1 : f.number.begin,
            std::max(f.number.end, f.unit.empty() ? f.number.end : f.unit.end)};
  c.value = f.parsed.value;
  c.value_max = f.parsed.value_max;
  c.unit = f.unit;
  c.comparator = f.comparator;
  const bool trend = f.trend != 0 && !f.to;
  bool negative = trend && f.trend < 0;

  if (f.rule == Rule::rank) {
    c.measure = Measure::rank;
    const char16_t next = scene_.ch(f.number.end);
    if (next == u'位' || next == u'名' || next == u'强') {
      c.unit = {f.number.end, f.number.end + 1};
      c.text.end = f.number.end + 1;
    }
    return;
  }
  if (f.rule == Rule::duration) {
    c.measure = Measure::duration;
    if (scene_.at(f.unit).starts_with(u'连')) c.unit = {};  // 5连增
    return;
  }
  if (f.parsed.form != Form::plain) {
    c.unit_code = f.parsed.form == Form::permille ? UnitCode::permille : UnitCode::percent;
    Span before = phrases_.strip_right(a);
    while (const std::uint32_t tail = scene_.words.ends(before, Cue::aim_tail)) before.end -= tail;  // 经济增长预期目标为5%
    if (f.rate_noun) {
      c.measure = Measure::growth;
      negative = f.trend < 0;
    } else if (trend || scene_.words.ends(before, Cue::growth) > 0) {
      c.measure = Measure::growth;
    } else if (const auto rate = scene_.words.longest(f.end + 1, scene_.sentence.end, kRate);
               scene_.ch(f.end) == u'的' && rate.length > 0) {
      c.measure = Measure::growth;  // 百分之八的增长率
      negative = rate.word->negative_rate;
    } else if (subject.change) {
      c.measure = Measure::growth;
      negative = subject.sign < 0;
    }
  } else if (scene_.words.is(f.unit, Cue::points) || scene_.words.is(f.unit, Cue::mille_points)) {
    c.measure = Measure::change;
    if (f.unit.size() == 4) c.unit.begin += 1;
    negative = f.trend < 0;
  } else if (unit_is(f, u'番')) {
    const auto percent = doubled(c.value);
    const auto most = doubled(c.value_max);  // 翻2—3番
    if (percent && most.has_value() == c.value_max.has_value()) {
      c.measure = Measure::growth;
      c.value = *percent;
      c.value_max = most;
      c.unit_code = UnitCode::percent;
      return;
    }
  } else if (unit_is(f, u'倍')) {
    if (trend) {
      c.measure = Measure::growth;
      c.value = c.value.scaled(2).value_or(c.value);
      if (c.value_max) c.value_max = c.value_max->scaled(2);
      c.unit_code = UnitCode::percent;
    } else {
      c.measure = Measure::multiple;
    }
  } else if (scene_.words.is(f.unit, Cue::digits) && (trend || scene_.words.has({f.end, std::min(f.end + 6, scene_.sentence.end)}, Cue::growth))) {
    // 两位数增长: ten per cent or more.
    c.measure = Measure::growth;
    c.value = Decimal(10);
    c.unit_code = UnitCode::percent;
    c.comparator = Comparator::ge;
    return;
  } else if (trend && f.rule != Rule::zero) {
    c.measure = Measure::change;
  } else if (subject.change) {
    c.measure = Measure::change;
    negative = subject.sign < 0;
  }
  if (negative && (c.measure == Measure::growth || c.measure == Measure::change)) {
    if (c.value_max) {
      // A fall of 2 to 3 per cent lies between -3 and -2.
      const Decimal low = c.value_max->negated();
      c.value_max = c.value.negated();
      c.value = low;
    } else {
      c.value = c.value.negated();
    }
  }
}

}  // namespace luoshi::claim

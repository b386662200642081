// SPDX-License-Identifier: Apache-2.0
//
// Reads what stands right before and behind a number: unit, comparators, value verbs, trends.
#include <algorithm>

#include "catalog/characters.h"
#include "claim/figure.h"

namespace luoshi::claim {

using catalog::Comparator;

namespace {

// Units in brackets behind a unit: 户（次）, 套（间）, 县（市）区.
std::uint32_t bracketed_unit(std::u16string_view text, std::uint32_t end) {
  if (end + 2 >= text.size() || text[end] != u'（') return end;
  if (text[end + 2] == u'）' && catalog::is_one_of(text[end + 1], catalog::Chars::bracketed_unit)) {
    end += 3;
    if (end < text.size() && text[end] == u'区') ++end;
    return end;
  }
  return end;
}

void read_unit(const Words& words, std::u16string_view text, Figure& f) {
  const auto scene_end = static_cast<std::uint32_t>(text.size());
  std::uint32_t at = f.number.end;
  const auto char_at = [&](std::uint32_t i) { return i < text.size() ? text[i] : u'\0'; };
  if (char_at(at) == u'多' || char_at(at) == u'余' || (char_at(at) == u'几' && f.parsed.chinese)) {
    f.parsed.more = true;
    ++at;
    // 1500多万, 2万余亩: what the number's reader left.
  }
  f.end = at;
  if (f.parsed.form != quantity::Number::Form::plain) return;
  const auto unit = words.longest(at, scene_end, catalog::kUnit);
  if (unit.length == 0) return;
  // A noun that begins like a unit is none: 5家庭, 3条例; but 10万人口 counts 人.
  if (words.longest(at, scene_end, catalog::kNotUnit).length > unit.length) return;
  f.unit_kind = unit.word->unit;
  std::uint32_t end = at + unit.length;
  end = bracketed_unit(text, end);
  // Compound units: 微克/立方米, 元/吨.
  while (end < text.size() && text[end] == u'/') {
    const auto per = words.longest(end + 1, scene_end, catalog::kUnit);
    std::uint32_t skip = 0;
    if (per.length == 0) {
      const auto number = quantity::parse_number(text, end + 1);  // 件/万人, 微克/100立方米
      if (!number) break;
      const auto after = words.longest(number->span.end, scene_end, catalog::kUnit);
      if (after.length == 0) break;
      skip = number->span.end - (end + 1) + after.length;
    } else {
      skip = per.length;
    }
    end += 1 + skip;
  }
  f.unit = {at, end};
  if (words.cue(at, scene_end, catalog::Cue::working_day) > 0) f.unit.begin = at + 1;
  if (const std::uint32_t points = words.cue(at, scene_end, catalog::Cue::points_more); points > 0) {  // 2个多百分点
    end = at + points;
    f.unit = {at + 2, end};
    f.parsed.more = true;
  }
  f.end = end;
}

void read_comparator_after(const Words& words, std::u16string_view text, Figure& f) {
  const auto scene_end = static_cast<std::uint32_t>(text.size());
  const auto after = words.longest(f.end, scene_end, catalog::kAfter);
  if (after.length == 0) return;
  const auto whole = words.longest(f.end, scene_end);
  if (whole.length > after.length) return;  // 余热, 多式 …
  if (after.length == 1 && f.end > f.number.end) {
    // 3个多月, 2公里多; 12个多功能运动场 counts grounds.
    const char16_t next = f.end + 1 < text.size() ? text[f.end + 1] : u'\0';
    constexpr std::u16string_view kMarks = u"，。；、！";
    if (next != 0 && kMarks.find(next) == std::u16string_view::npos && !catalog::is_one_of(next, catalog::Chars::behind_more)) return;
  }
  f.after = {f.end, f.end + after.length};
  f.end += after.length;
  f.comparator = after.word->after;
}

}  // namespace

void read_surroundings(const Scene& scene, Figure& f) {
  const Words& words = scene.words;
  const std::u16string_view text = scene.text.substr(0, scene.sentence.end);
  read_unit(words, text, f);
  read_comparator_after(words, text, f);
  if (f.parsed.more && f.comparator == Comparator::eq) f.comparator = Comparator::gt;

  using namespace catalog;
  std::uint32_t at = f.number.begin;
  if (f.parsed.ordinal && at > scene.sentence.begin && text[at - 1] == u'第') --at;  // 首位 has none
  Comparator before = Comparator::eq;
  for (int step = 0; step < 8 && at > scene.sentence.begin; ++step) {
    const char16_t c = text[at - 1];
    if (c == u'的' && step <= 2) {  // 占工业总产值的41.1%, 前三季度的1.6%
      --at;
      continue;
    }
    if (c == u'了' && step <= 3) {
      --at;
      continue;
    }
    if (c == u'由' || c == u'从' || (c == u'自' && scene.before(at - 1) != u'各')) {
      f.from = true;
      --at;
      break;
    }
    // 超过全球一半, 接近全国70%
    if (const auto scope = words.before(scene.sentence.begin, at, kScope);
        scope.length > 0 && f.parsed.form != quantity::Number::Form::plain) {
      const auto over = words.before(scene.sentence.begin, at - scope.length, kBefore);
      if (over.length > 0 && over.word->before != Comparator::eq) {
        at -= scope.length;
        continue;
      }
    }
    const auto w = words.before(scene.sentence.begin, at,
                               kBefore | kCarry | kUp | kDown | kRate | kGive | kModal | kAdverb | kAct | kLight | kCompound |
                                   kStage | kTimeWord | kPer);
    if (w.length == 0) break;
    const std::u16string_view word = text.substr(at - w.length, w.length);
    if (w.word->is(kTimeWord) && step > 0) {  // 从一季度7.9%收窄至前三季度的1.6%
      at -= w.length;
      continue;
    }
    if (w.word->is(kPer) && !w.word->is(kAdverb)) {  // 提高到每人每年610元
      f.per = {at - w.length, at};
      at -= w.length;
      continue;
    }
    const char16_t single = w.length == 1 ? word[0] : u'\0';
    if (single == u'上' && !f.parsed.bare) break;
    // A noun or a governing verb that ends like a value verb is none: 新增 is not 增, 下达 not 达.
    if (w.word->is(kCompound)) break;
    if (!w.word->is(kBefore | kCarry | kUp | kDown | kRate) && w.word->is(kAct | kLight | kStage)) break;
    if (w.length == 1 && !w.word->is(kBefore | kCarry | kUp | kDown | kRate | kGive) &&
        (!is_one_of(single, Chars::short_adverb) || scene.before(at - 1) == u'人' || scene.before(at - 1) == u'户')) {
      break;
    }
    if (w.word->is(Cue::separately)) f.separately = true;
    if (w.word->is(Cue::consecutive)) f.consecutive = true;
    if (w.word->is(kRate)) {
      // 增速达到7%: the value of a rate; the noun stays out of the indicator.
      f.rate_noun = true;
      f.rate = {at - w.length, at};
      f.trend = w.word->negative_rate ? -1 : 1;
      at -= w.length;
      break;
    }
    if (w.word->is(kUp | kDown)) {
      // 新建改造提升50处: the last of several governing verbs is no trend.
      const auto other = words.before(scene.sentence.begin, at - w.length, kAct);
      if (w.word->is(kAct) && other.length > 1 && !other.word->is(kUp | kDown) && f.unit_kind == UnitKind::classifier) break;
      if (!f.to && f.trend == 0) f.trend = w.word->is(kUp) ? 1 : -1;
      f.value_verb = true;
      f.action = {at - w.length, at};
      at -= w.length;
      continue;
    }
    if (w.word->is(kBefore | kCarry)) {
      // 为 and 在 before a number and its noun introduce a receiver; the grammar decides which it is.
      if (single != 0 && is_one_of(single, Chars::receiver)) f.give = {at - w.length, at};
      const char16_t last = word.back();
      if (last == u'到' || last == u'至' || last == u'为' || last == u'达') f.to = true;
      if (before == Comparator::eq) before = w.word->before;
      if (w.word->is(kCarry)) f.value_verb = true;
      if (w.word->is(kCarry) && w.word->before == Comparator::eq) f.carried = true;
      if (w.word->is(kAct)) f.action = {at - w.length, at};
      at -= w.length;
      continue;
    }
    if (w.word->is(kGive) && !w.word->is(kAdverb)) {
      if (single == u'在' && f.parsed.form != quantity::Number::Form::plain) {  // 减少幅度在25%左右
        at -= w.length;
        f.value_verb = true;
        continue;
      }
      if (f.give.empty()) f.give = {at - w.length, at};
      break;
    }
    at -= w.length;
  }
  f.chain = at;
  if (f.doubling) {
    f.trend = 1;
    f.to = false;
    f.value_verb = true;
  }
  if (before != Comparator::eq && (f.comparator == Comparator::eq || f.parsed.more)) f.comparator = before;
  f.compared_before = before != Comparator::eq;
}

}  // namespace luoshi::claim

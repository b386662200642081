// SPDX-License-Identifier: Apache-2.0
//
// What a figure counts when the noun stands behind it.
#include <algorithm>

#include "claim/grammar_internal.h"

namespace luoshi::claim {

using namespace catalog;

// The noun behind a count, up to a verb that only belongs to the rest of the clause.
Span Grammar::noun_behind(Span b) const {
  b = phrases_.trim(b);
  if (!b.empty() && scene_.text[b.begin] == u'的') ++b.begin;
  return phrases_.trim(b);
}

Grammar::Subject Grammar::verb_number(const Slot& slot, const Figure& f, Span a, Span b) {
  Subject s;
  s.rule = Rule::verb_number;
  const VerbAt last = phrases_.trailing_verb(a, kAct | kLight);
  // A verb right before the number governs what stands behind it.
  if (last.found()) {
    s.action = last.verb;
    s.indicator = phrase(noun_behind(b));
    // 每个县建设1处…: for each of what.
    if (scene_.text[a.begin] == u'每' && last.verb.begin > a.begin + 2 && !s.indicator.empty()) {
      Phrase each = phrase(phrases_.strip_right({a.begin, last.verb.begin}));
      each.add(noun_behind(b));
      s.indicator = each;
      return s;
    }
    if (s.indicator.empty()) return inherited(Rule::carried_on);
    // 增发1万亿元国债|支持灾后恢复重建: another verb says for what.
    if (const VerbAt other = phrases_.middle_verb(noun_behind(b), kStrong); other.found() && !last.word->is(kLight)) {
      s.indicator = phrase(phrases_.strip_right({noun_behind(b).begin, other.verb.begin}));
    }
    if (changes_amount(last.verb, *last.word)) {
      s.change = true;
      s.sign = last.word->is(kDown) ? -1 : 1;
      s.action = {};
    }
    return s;
  }
  const VerbAt lead = phrases_.leading_verb(a, true);
  const bool examples = !a.empty() && (phrases_.at(a).ends_with(u'等') || phrases_.at(a).find(u'、') != std::u16string_view::npos);
  if (lead.found() && lead.verb.end < a.end && lead.word->is(kLight)) {
    s.action = lead.verb;
    if (!examples) s.indicator.add(phrases_.strip_left({lead.verb.end, a.end}));
    s.indicator.add(noun_behind(b));
    return s;
  }
  if (lead.found() && lead.verb.end < a.end) {
    const Subject inner = number_subject(slot, f, {}, b);
    s.action = inner.rule == Rule::number_subject && !inner.action.empty() && inner.action.begin > f.end ? inner.action : lead.verb;
    s.indicator = inner.indicator;
    if (!examples) {
      // 完善绿园区5个站点: the noun before the number goes with the one behind.
      Phrase both = phrase(phrases_.strip_left({lead.verb.end, a.end}));
      for (std::uint8_t k = 0; k < inner.indicator.size; ++k) both.add(inner.indicator.parts[k]);
      s.indicator = both;
    }
    return s;
  }
  return number_subject(slot, f, examples ? Span{} : a, b);
}

// N B V C: a count of things that something is done to, or that do something.
Grammar::Subject Grammar::number_subject(const Slot& slot, const Figure& f, Span a, Span b) {
  Subject s;
  s.rule = f.give.empty() ? Rule::number_subject : Rule::receiver;
  b = noun_behind(b);
  if (f.parsed.form != quantity::Number::Form::plain) s.rule = Rule::share_subject;
  if (b.empty()) {
    // 13方面、65项改革任务: what is counted follows later; else it was said before.
    return inherited(Rule::carried_on);
  }
  // 创新型城市建设16个方面180项重点任务: without the count of the groups.
  for (const Figure& other : scene_.figures) {
    if (other.rule == Rule::group_count && a.contains(other.number.begin)) a.end = other.number.begin;
  }
  if (!a.empty()) s.indicator.add(phrases_.strip_right(a));

  const VerbAt title = [&]() -> VerbAt {
    for (std::uint32_t i = b.begin + 1; i < b.end;) {
      const auto any = scene_.words.longest(i, b.end);
      if (any.length > 0 && any.word->is(kTitle) && i + any.length < b.end) return {{i, i + any.length}, any.word};
      i += any.length > 1 ? any.length : 1;
    }
    return {};
  }();
  const VerbAt middle = phrases_.middle_verb(b, kAct | kLight);
  const VerbAt last = phrases_.trailing_verb(b, kAct | kStage);
  if (title.found() && (!middle.found() || title.verb.begin <= middle.verb.begin)) {
    s.action = title.verb;
    s.indicator = phrase(phrases_.strip_left(phrases_.trim({title.verb.end, b.end})));
    return s;
  }
  if (middle.found() && (f.give.empty() ? middle.word->is(kStrong | kLight) || !last.found() : true)) {
    const Span noun = phrases_.strip_right({b.begin, middle.verb.begin});
    const Span object = phrases_.strip_left(phrases_.trim({middle.verb.end, b.end}));
    s.indicator.add(noun);
    // 1299个重大项目|完成投资1.4万亿元: what was done is the next number's.
    const auto here = std::ranges::find(slots_, slot.figure, &Slot::figure);
    if (here != slots_.end() && here + 1 != slots_.end() && (here + 1)->shared && !noun.empty() && middle.word->is(kLight) &&
        scene_.words.before(object.begin, object.end, kMeasureNoun).length > 1) {
      return s;
    }
    const bool passive = scene_.words.cue(middle.verb.begin, middle.verb.end, Cue::passive) > 0;
    if (object.size() <= 16 && !passive) s.indicator.add(object);
    s.action = middle.verb;
    return s;
  }
  const bool continues_light = !slot.first && memory_.light;
  if (last.found() && last.verb.begin == b.begin && s.indicator.empty()) {
    // 3条通车运营: of what was spoken of.
    s = inherited(Rule::carried_on);
    s.action = last.verb;
    return s;
  }
  if (last.found() && !last.word->is(kWeak) && !continues_light) {
    s.indicator.add(phrases_.strip_right({b.begin, last.verb.begin}));
    s.action = last.verb;
    return s;
  }
  s.indicator.add(b);
  if (!slot.first && !memory_.action.empty()) s.action = memory_.action;
  return s;
}

}  // namespace luoshi::claim

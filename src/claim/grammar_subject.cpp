// SPDX-License-Identifier: Apache-2.0
//
// What a figure measures when it is the value of what stands before it, and which reading fits.
#include <algorithm>

#include "claim/grammar_internal.h"

namespace luoshi::claim {

using namespace catalog;

Grammar::Subject Grammar::subject(const Slot& slot) {
  const Figure& f = scene_.figures[slot.figure];
  Span a = slot.a;
  Span b = phrases_.trim(slot.b);
  if (f.rule == Rule::zero) return zero(f, a, b, slot.first);
  if (f.rule == Rule::rank) return ranked(f, a);
  a = phrases_.strip_left(a);
  if (f.rule == Rule::duration) {
    Subject s = value_of(f, a);
    const bool rank_follows = !b.empty() && phrases_.find(b, kCutRank) == b.begin;
    if (a.empty() && !b.empty() && slot.first && !rank_follows) s.indicator = phrase(phrases_.strip_left(b));
    s.rule = Rule::duration;
    return s;
  }
  // 突破3万亿元大关, 达到20万辆规模: no noun of its own.
  if (!b.empty() && scene_.words.longest(b.begin, b.end, kFiller).length == b.size()) b = {b.end, b.end};
  if (scene_.words.is(f.unit, Cue::digits)) b = {b.end, b.end};
  // 将X从75%提高到100%
  if (!a.empty() && (scene_.text[a.begin] == u'将' || scene_.text[a.begin] == u'把')) a = phrases_.strip_left({a.begin + 1, a.end});
  // 比上一个五年增加…: of what was spoken of.
  if (a.size() > 2 && (scene_.text[a.begin] == u'比' || scene_.text[a.begin] == u'较') && f.trend != 0 && !f.to &&
      !one_of(scene_.text[a.begin + 1], Chars::share_noun)) {
    a = {a.end, a.end};
  }
  // 比上年…, 较制度建立之初压减64%: what it is compared with is no part of what is measured.
  if (a.size() > 3) {
    for (std::uint32_t i = a.begin + 2; i + 1 < a.end; ++i) {
      const char16_t c = scene_.text[i];
      if ((c == u'比' || c == u'较') && !scene_.is_quoted(i) && !one_of(scene_.text[i + 1], Chars::behind_bi) && !one_of(scene_.text[i - 1], Chars::before_bi)) {
        a.end = i;
        a = phrases_.strip_right(a);
        break;
      }
    }
  }
  if (f.role == NumberRole::baseline) {
    const std::u16string_view t = phrases_.at(a);
    std::size_t from = t.rfind(u'从');
    if (from == t.npos) from = t.rfind(u'由');
    if (from != t.npos) a.end = a.begin + static_cast<std::uint32_t>(from);
    a = phrases_.strip_right(a);
    return a.empty() ? inherited(Rule::from_value) : value_of(f, a);
  }
  // 占工业总产值的41.1%: of what the clause before spoke of.
  const std::u16string_view before = phrases_.at(a);
  if (before.starts_with(u'占') && !memory_.indicator.empty() && before.size() > 1) {
    Subject s = inherited(Rule::value_verb);
    s.indicator.add(phrases_.strip_right(a));
    s.action = {};
    return s;
  }
  if (f.doubling) return value_of(f, a);
  const bool points = scene_.words.is(f.unit, Cue::points);
  const bool percentage = f.parsed.form != quantity::Number::Form::plain;
  if (points || (percentage && f.trend == 0 && f.chain == f.number.begin)) {
    // 高于全国0.2个百分点, 比上年提高…: what is compared stands before.
    const std::uint32_t cut = phrases_.find(a, kCutGap);
    if (cut < a.end && points) a = phrases_.strip_right({a.begin, cut});
  }
  if (unit_is(f, u'倍') && (f.trend == 0 || f.to)) {
    const std::uint32_t cut = phrases_.find(a, kCutBase);
    if (cut < a.end) a = phrases_.strip_right({a.begin, cut});
  }
  const bool governs = !f.action.empty() && f.trend == 0 && !b.empty() && f.unit_kind != UnitKind::none;
  if (f.value_verb && !b.empty() && slot.first && f.trend == 0 && !f.to && f.unit_kind == UnitKind::classifier) {
    // 归集发布不少于10万个就业岗位: two verbs, no noun before the number.
    const VerbAt verbs = phrases_.trailing_verb(a, kAct | kLight);
    if (verbs.found() && verbs.verb.begin == a.begin) return verb_number(slot, f, a, b);
  }
  const bool value = f.value_verb && !governs && !(f.trend == 0 && a.empty() && !b.empty() && !f.to);
  if (!f.give.empty() && !b.empty() && f.trend == 0 && f.unit_kind == UnitKind::classifier && slot.first) {
    return number_subject(slot, f, a, b);
  }
  if (!b.empty() && !value && a.empty() && phrases_.leading_verb(b, false).found() && f.unit_kind == UnitKind::measure) {
    // 筹措12.42亿元实施生态惠民工程: for what it was raised.
    b = phrases_.trim({phrases_.leading_verb(b, false).verb.end, b.end});
  }
  if (value || b.empty() || f.from) return value_of(f, a);
  if (governs) {
    Subject s;
    s.action = f.action;
    if (!a.empty() && slot.first) s.indicator.add(phrases_.strip_right(a));
    s.indicator.add(noun_behind(b));
    s.rule = Rule::verb_number;
    return s;
  }
  return verb_number(slot, f, a, b);
}

// 增加, 减少 … change an amount; 提升老旧小区366个 and 扩大 govern things.
bool Grammar::changes_amount(Span verb, const Word& word) const {
  return word.is(kUp | kDown) && !word.is(kCarry) && !scene_.words.is(verb, Cue::governs);
}

bool Grammar::unit_is(const Figure& f, char16_t unit) const {
  return f.unit.size() == 1 && scene_.text[f.unit.begin] == unit;
}

// The value of what stands before it.
Grammar::Subject Grammar::value_of(const Figure& f, Span a) {
  Subject s;
  s.rule = f.value_verb ? Rule::value_verb : Rule::bare_value;
  a = phrases_.strip_right(a);
  // 为企业融资285.7亿元
  if (!a.empty() && one_of(scene_.text[a.begin], Chars::toward) && a.size() > 3 && scene_.words.longest(a.begin, a.end).length == 1) ++a.begin;
  if (a.empty()) {
    s = inherited(Rule::carried_on, &f);
    s.ahead = !f.value_verb;
    return s;
  }
  const bool trend = f.trend != 0 && !f.to;
  const VerbAt lead = phrases_.leading_verb(a, !f.value_verb);
  if (lead.found()) {
    Span noun = phrases_.strip_times({lead.verb.end, a.end});
    if (!noun.empty()) {
      // 安排重大项目1000个，完成|年度投资1万亿元: of what the sentence has just counted.
      const bool relative_noun = scene_.words.longest(noun.begin, noun.end, kRelativeNoun).length == noun.size();
      const bool counted = !out_.empty() && scene_.clauses[f.clause].contains(out_.back().number.begin) &&
                           scene_.words.longest(noun.begin, noun.end, kMeasureNoun).length == noun.size();
      if (!out_.empty() && lead.word->is(kLight) && (relative_noun || counted)) {
        Subject of = inherited(Rule::carried_on, &f);
        of.action = {};
        of.indicator.add(noun);
        return of;
      }
      // 提请省人大常委会审议地方性法规草案5部: another's verb governs the noun.
      const VerbAt others = phrases_.middle_verb(noun, kStrong);
      if (others.found() && one_of(scene_.text[others.verb.begin - 1], Chars::organ)) noun = phrases_.trim({others.verb.end, noun.end});
      s.indicator = phrase(noun);
      s.action = lead.word->is(kModal) && f.value_verb ? Span{} : lead.verb;  // 争取粮食产量达到: a wish
      if (!f.value_verb) s.rule = Rule::verb_object;
      if (changes_amount(lead.verb, *lead.word) && !f.carried) {
        s.change = true;
        s.sign = lead.word->is(kDown) ? -1 : 1;
        s.action = {};
      }
      return s;
    }
    if (trend || lead.word->is(kWeak)) {
      s.indicator = phrase(a);
      return s;
    }
    s = inherited(Rule::carried_on);
    s.action = lead.verb;
    s.ahead = !f.value_verb;
    return s;
  }
  if (!trend) {
    // 重点项目完成|投资500亿元: a noun that is a verb as often is what was done so much of.
    const auto measure = scene_.words.before(a.begin, a.end, kMeasureNoun);
    const auto light = measure.length > 1 ? scene_.words.before(a.begin, a.end - measure.length, kLight) : decltype(measure){};
    if (light.length > 0 && a.size() > measure.length + light.length + 1) {
      const Span whole{a.begin, a.end - measure.length - light.length};
      Span of = phrases_.strip_right(whole);
      // 重点项目建立包联机制、完成投资5000亿元: who did both.
      const VerbAt other = phrases_.middle_verb(of, kStrong | kAct);
      if (other.found() && other.verb.begin >= of.begin + 4 && scene_.text[whole.end - 1] == u'、') of = phrases_.strip_right({of.begin, other.verb.begin});
      s.indicator = phrase(of);
      s.indicator.add({a.end - measure.length, a.end});
      return s;
    }
    const VerbAt last = phrases_.trailing_verb(a, kAct);
    if (last.found() && !last.word->is(kWeak) && last.verb.begin > a.begin + 1) {
      s.indicator = phrase(phrases_.strip_right({a.begin, last.verb.begin}));
      s.action = last.verb;
      if (last.word->is(kLight)) s.action = {};
      return s;
    }
    const VerbAt middle = phrases_.middle_verb(a, kStrong | kLight);
    if (middle.found()) {
      const Span before = phrases_.strip_right({a.begin, middle.verb.begin});
      const Span noun = phrases_.strip_left({middle.verb.end, a.end});
      const bool produced = middle.word->is(kLight);
      const bool campaign = scene_.text[before.begin] == u'“' && !scene_.words.is(middle.verb, Cue::newly);
      if (!before.empty() && (produced || !campaign)) s.indicator.add(before);
      s.indicator.add(noun);
      if (!produced || !scene_.words.before(noun.begin, noun.end, kMeasureNoun).length) s.action = middle.verb;
      return s;
    }
  }
  // 农民人均增收415元: the verb says what grew.
  if (trend && !f.action.empty() && f.action.begin == a.end && scene_.words.is(f.action, Cue::grown)) {
    s.indicator = phrase(a);
    s.indicator.add(f.action);
    return s;
  }
  // 增速 alone belongs to what was spoken of.
  const auto relative = scene_.words.longest(a.begin, a.end, kRelativeNoun);
  if (relative.length == a.size()) {
    const bool here = !out_.empty();  // something was claimed in this sentence
    Subject of = inherited(Rule::carried_on, &f);
    if (here || !(same(of.indicator, memory_.indicator))) {
      of.action = {};
      of.indicator.add(a);
      return of;
    }
  }
  s.indicator = phrase(a);
  return s;
}

Grammar::Subject Grammar::ranked(const Figure& f, Span a) {
  Subject s;
  s.rule = Rule::rank;
  a = phrases_.strip_left(a);
  std::uint32_t cut = a.end;
  for (std::uint32_t from = 0; from < a.size();) {
    const std::uint32_t at = phrases_.find(a, kCutRank | kScope, from);
    if (at >= a.end) break;
    cut = at;
    if (scene_.words.is({at, a.end}, Cue::ranking) && f.value_verb) {
      cut = a.end;
      break;
    }
    // 全球科研城市排名跃升到: 排名 is what is ranked where another verb follows it.
    const std::uint32_t behind = at + scene_.words.cue(at, a.end, Cue::ranking);
    if (behind > at && phrases_.find({behind, a.end}, kCutRank) == behind) {
      from = behind - a.begin;
      continue;
    }
    if (scene_.words.longest(at, a.end, kScope).length > 0 && at + 4 < a.end &&
        phrases_.find({at, a.end}, kCutRank, 1) < a.end) {
      from = at + 1 - a.begin;  // 全国科研城市排名: the scope belongs to the noun
      continue;
    }
    break;
  }
  // 综合科技创新水平居全国: what is ranked stands before 居 or, without a verb, before 全国.
  Span noun = phrases_.strip_right({a.begin, cut});
  if (const auto scope = scene_.words.before(noun.begin, noun.end, kScope); scope.length > 2 && scope.length + 1 < noun.size()) {
    noun.end -= scope.length;  // 增速东北三省第一
  }
  // 赣州跃居全国数字经济百强城市第56位: the place is the speaker's own; the list is what is ranked.
  if (cut < a.end && noun.size() <= 3) {
    const auto verb = scene_.words.longest(cut, a.end, kCutRank);
    const Span rest = phrases_.trim({cut + verb.length, a.end});
    if (verb.length > 0 && rest.size() >= 6) noun = rest;
  }
  // 长春市在全球科研城市排名: among whom, not what.
  for (std::uint32_t i = noun.begin + 1; i + 3 < noun.end && i < noun.begin + 8; ++i) {
    if (scene_.text[i] == u'在' && scene_.words.longest(i, noun.end).length <= 1) noun.begin = i + 1;
  }
  noun = phrases_.trim(noun);
  if (noun.empty()) return inherited(Rule::rank, &f);
  const auto relative = scene_.words.longest(noun.begin, noun.end, kRelativeNoun);
  if (relative.length == noun.size() && !memory_.indicator.empty()) {
    s = inherited(Rule::rank);
    s.action = {};
    s.indicator.add(noun);
    return s;
  }
  s.indicator = phrase(noun);
  return s;
}

Grammar::Subject Grammar::zero(const Figure& f, Span a, Span b, bool slot_first) {
  Subject s;
  s.rule = Rule::zero;
  if (!b.empty() && scene_.text[f.number.end] != u'，') {
    const auto noun = scene_.words.longest(f.number.end, b.end, kZeroNoun);
    if (noun.length > 0) {
      // 原生生活垃圾“零填埋”: of what stands before.
      Span of = phrases_.strip_right(phrases_.strip_left({a.begin, std::min(a.end, f.number.begin)}));
      while (!of.empty() && one_of(scene_.text[of.end - 1], u"“‘、”’")) --of.end;
      of = phrases_.strip_right(phrases_.trim(of));
      const Span nothing{f.number.end, f.number.end + noun.length};
      if (of.size() < 2 && scene_.words.is(nothing, Cue::event) && !memory_.indicator.empty()) return inherited(Rule::zero);
      if (phrases_.trailing_verb(of, kAct | kLight | kCarry).verb.begin != of.begin && of.size() >= 2 && slot_first) s.indicator.add(of);
      s.indicator.add(nothing);
      return s;
    }
  }
  a = phrases_.strip_left(a);
  for (;;) {
    a = phrases_.trim(a);
    const auto tail = scene_.words.before(a.begin, a.end, kZeroTail);
    if (tail.length == 0 || tail.length >= a.size()) break;
    a.end -= tail.length;
  }
  if (const VerbAt lead = phrases_.leading_verb(a, false); lead.found() && lead.verb.end < a.end) a.begin = lead.verb.end;
  // 高校毕业生全部就业、零就业家庭动态清零: two things.
  for (std::uint32_t i = a.end; i-- > a.begin + 1;) {
    if (scene_.text[i - 1] == u'、' && scene_.text[i] == u'零' && !scene_.is_enclosed(i - 1)) {
      a.begin = i;
      break;
    }
  }
  s.indicator = phrase(phrases_.strip_left(a));
  if (s.indicator.empty()) return inherited(Rule::zero);
  return s;
}

}  // namespace luoshi::claim

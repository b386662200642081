// SPDX-License-Identifier: Apache-2.0
#include "claim/grammar.h"

#include <algorithm>

namespace luoshi::claim {
namespace {

using namespace catalog;

bool one_of(char16_t c, std::u16string_view set) { return set.find(c) != set.npos; }

bool same(const Phrase& a, const Phrase& b) {
  return a.size == b.size && std::equal(a.parts, a.parts + a.size, b.parts);
}

Phrase phrase(Span s) {
  Phrase p;
  p.add(s);
  return p;
}

}  // namespace

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

// Divides the text of each clause among its claim figures.
void Grammar::cut_slots() {
  slots_.clear();
  const auto is_claim = [](const Figure& f) { return f.role == NumberRole::claim || f.role == NumberRole::baseline; };
  for (std::uint32_t i = 0; i < scene_.figures.size(); ++i) {
    const Figure& f = scene_.figures[i];
    if (!is_claim(f)) continue;
    const Span clause = scene_.clauses[f.clause];
    Slot slot;
    slot.figure = i;
    slot.b = {std::min(f.end, clause.end), clause.end};
    slot.first = slots_.empty() || scene_.figures[slots_.back().figure].clause != f.clause;
    slot.a = {clause.begin, std::max(f.chain, clause.begin)};
    if (!slot.first) {
      Slot& previous = slots_.back();
      const std::uint32_t from = previous.b.begin;
      const Span gap{from, std::max(f.chain, from)};
      std::uint32_t cut = gap.end;
      for (std::uint32_t k = gap.end; k > gap.begin; --k) {
        if (scene_.text[k - 1] == u'、' && !scene_.is_enclosed(k - 1)) {
          cut = k - 1;
          break;
        }
      }
      if (cut < gap.end) {
        previous.b = {from, cut};
        slot.a = {cut + 1, gap.end};
      } else if (!gap.empty() && one_of(scene_.text[gap.end - 1], u"和及与并")) {
        previous.b = {from, gap.end - 1};
        slot.a = {gap.end, gap.end};
      } else if (!gap.empty() && one_of(scene_.text[gap.begin], u"和及与")) {
        previous.b = {from, from};
        slot.a = {gap.begin + 1, gap.end};
      } else {
        previous.b = gap;
        slot.a = gap;
        slot.shared = !gap.empty();
      }
    }
    slots_.push_back(slot);
  }
  for (Slot& slot : slots_) {
    // 空气质量优良率98.8%、位居全省前列: a new statement behind 、.
    for (std::uint32_t k = slot.b.begin; k + 1 < slot.b.end; ++k) {
      if (scene_.text[k] != u'、' || scene_.is_enclosed(k)) continue;
      if (k == slot.b.begin) {
        slot.b.end = k;
        break;
      }
      if (scene_.words.longest(k + 1, slot.b.end, kCutRank | kStrong | kUp | kDown | kCarry).length > 0) {
        slot.b.end = k;
        break;
      }
    }
  }
  // 8个国家级、13个省级区域医疗中心: the noun behind the last serves all.
  for (std::size_t i = slots_.size(); i-- > 1;) {
    Slot& slot = slots_[i - 1];
    const Span b = phrases_.trim(slot.b);
    if (b.size() < 2 || b.size() > 4 || scene_.text[b.end - 1] != u'级' || slots_[i].first) continue;
    const Span next = phrases_.trim(slots_[i].b);
    const std::size_t grade = phrases_.at(next).find(u'级');
    if (grade != std::u16string_view::npos && grade + 2 < next.size()) {
      slot.shared_noun = slots_[i].shared_noun.empty() ? Span{next.begin + static_cast<std::uint32_t>(grade) + 1, next.end} : slots_[i].shared_noun;
    }
  }
}

// What a clause without a figure speaks of: 原油产量继续增长，达到…. Empty where it opens with a verb.
Span Grammar::spoken_of(std::uint32_t clause) const {
  const Span whole = scene_.clauses[clause];
  const Span s = phrases_.strip_left(whole);
  if (s.size() < 2) return {};
  constexpr Class kVerbs = kAct | kLight | kUp | kDown | kCarry | kDo | kTitle | kStage;
  if (scene_.words.longest(s.begin, s.end, kVerbs | kOpener).length > 0 && scene_.words.longest(s.begin, s.end, kCompound).length == 0) return {};
  std::uint32_t i = s.begin + 2;
  for (; i < s.end; ++i) {
    const auto verb = scene_.words.longest(i, s.end, kVerbs | kAdverb);
    if ((verb.length < 2 && !(verb.length == 1 && verb.word->is(kTitle))) || scene_.words.longest(i, s.end).length > verb.length) continue;
    if (verb.word->is(kWeak) && !verb.word->is(kAdverb)) continue;
    break;
  }
  if (i == s.end && s.size() > 10) return {};
  Span subject = phrases_.strip_right({s.begin, i});
  while (subject.size() > 2 && one_of(scene_.text[subject.end - 1], u"再又已均都仍还也将不")) --subject.end;
  return subject.size() >= 2 && subject.size() <= 14 ? subject : Span{};
}

Grammar::Subject Grammar::inherited(Rule rule, const Figure* f) const {
  Subject s;
  const bool same_clause = f != nullptr && !out_.empty() && scene_.clauses[f->clause].contains(out_.back().number.begin);
  if (f != nullptr && !same_clause) {
    // Between the last claim and this one a clause may have named something else.
    for (std::uint32_t c = f->clause; c-- > 0;) {
      const bool claimed = !out_.empty() && scene_.clauses[c].contains(out_.back().number.begin);
      if (claimed) break;
      if (const Span other = spoken_of(c); !other.empty()) {
        s.indicator = phrase(other);
        s.rule = rule;
        return s;
      }
    }
  }
  s.indicator = memory_.indicator;
  s.action = memory_.action;
  s.rule = rule;
  return s;
}

// A list of examples before a class (A、B等重大项目) is left out of the indicator.
Span Grammar::without_examples(Span s) const {
  constexpr std::u16string_view kQuantors[] = {u"各类", u"各项", u"一批", u"各级各类", u"各种"};
  for (const auto word : kQuantors) {
    if (phrases_.at(s).starts_with(word) && s.size() > word.size() + 1) s.begin += static_cast<std::uint32_t>(word.size());
  }
  const std::u16string_view t = phrases_.at(s);
  for (std::size_t i = t.size(); i-- > 1;) {
    if (t[i] != u'等') continue;
    constexpr std::u16string_view kBefore = u"高中同平均劣优初上下";
    constexpr std::u16string_view kBehind = u"级次额式待候于";
    if (i + 3 > t.size() || one_of(t[i - 1], kBefore) || one_of(t[i + 1], kBehind)) continue;
    s.begin += static_cast<std::uint32_t>(i) + 1;
    constexpr std::u16string_view kClasses[] = {u"各类", u"一批", u"各项", u"主要"};
    for (const auto word : kClasses) {
      if (phrases_.at(s).starts_with(word) && s.size() > word.size() + 1) s.begin += static_cast<std::uint32_t>(word.size());
    }
    return s;
  }
  return s;
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
  if (f.comparator == Comparator::eq && slots_[i].first && phrases_.at(slots_[i].a).find(u"至少") != std::u16string_view::npos) f.comparator = Comparator::ge;
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
  const std::u16string_view rest = scene_.text.substr(f.end, clause.end - f.end);
  return rest.size() <= 12 && rest.find(u"的基础上") != rest.npos;
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
  if (c.unit.empty() && c.unit_code == UnitCode::quoted && one_of(scene_.ch(f.end), u"、和")) {
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
  constexpr std::u16string_view kFillers[] = {u"大关", u"台阶", u"关口", u"规模", u"目标", u"水平", u"安排", u"的规模", u"的水平", u"新台阶"};
  for (const auto word : kFillers) {
    if (phrases_.at(b) == word) b = {b.end, b.end};
  }
  if (unit_is(f, u"位数")) b = {b.end, b.end};
  // 将X从75%提高到100%
  if (!a.empty() && (scene_.text[a.begin] == u'将' || scene_.text[a.begin] == u'把')) a = phrases_.strip_left({a.begin + 1, a.end});
  // 比上一个五年增加…: of what was spoken of.
  if (a.size() > 2 && (scene_.text[a.begin] == u'比' || scene_.text[a.begin] == u'较') && f.trend != 0 && !f.to &&
      !one_of(scene_.text[a.begin + 1], u"重例率价")) {
    a = {a.end, a.end};
  }
  // 比上年…, 较制度建立之初压减64%: what it is compared with is no part of what is measured.
  if (a.size() > 3) {
    for (std::uint32_t i = a.begin + 2; i + 1 < a.end; ++i) {
      const char16_t c = scene_.text[i];
      if ((c == u'比' || c == u'较') && !scene_.is_quoted(i) && !one_of(scene_.text[i + 1], u"重例率价值大快高多")  && !one_of(scene_.text[i - 1], u"占对相可")) {
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
  if (before.starts_with(u"占") && !memory_.indicator.empty() && before.size() > 1) {
    Subject s = inherited(Rule::value_verb);
    s.indicator.add(phrases_.strip_right(a));
    s.action = {};
    return s;
  }
  if (f.doubling) return value_of(f, a);
  const std::u16string_view unit = scene_.at(f.unit);
  const bool percentage = f.parsed.form != quantity::Number::Form::plain;
  if (unit == u"百分点" || unit == u"个百分点" || (percentage && f.trend == 0 && f.chain == f.number.begin)) {
    // 高于全国0.2个百分点, 比上年提高…: what is compared stands before.
    const std::uint32_t cut = phrases_.find(a, kCutGap);
    if (cut < a.end && unit.ends_with(u"百分点")) a = phrases_.strip_right({a.begin, cut});
  }
  if (unit == u"倍" && (f.trend == 0 || f.to)) {
    const std::uint32_t cut = phrases_.find(a, kCutBase);
    if (cut < a.end) a = phrases_.strip_right({a.begin, cut});
  }
  const bool governs = !f.action.empty() && f.trend == 0 && !b.empty() && f.unit_kind != UnitKind::none;
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
  const std::u16string_view t = phrases_.at(verb);
  return word.is(kUp | kDown) && !word.is(kCarry) && t != u"提升" && t != u"扩大" && t != u"延长" && t != u"提高";
}

bool Grammar::unit_is(const Figure& f, std::u16string_view unit) const { return scene_.at(f.unit) == unit; }

// The value of what stands before it.
Grammar::Subject Grammar::value_of(const Figure& f, Span a) {
  Subject s;
  s.rule = f.value_verb ? Rule::value_verb : Rule::bare_value;
  a = phrases_.strip_right(a);
  // 为企业融资285.7亿元
  if (!a.empty() && one_of(scene_.text[a.begin], u"为向对") && a.size() > 3 && scene_.words.longest(a.begin, a.end).length == 1) ++a.begin;
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
      // 提请省人大常委会审议地方性法规草案5部: another's verb governs the noun.
      const VerbAt others = phrases_.middle_verb(noun, kStrong);
      if (others.found() && one_of(scene_.text[others.verb.begin - 1], u"会府门")) noun = phrases_.trim({others.verb.end, noun.end});
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
      const bool campaign = scene_.text[before.begin] == u'“' && phrases_.at(middle.verb) != u"新增";
      if (!before.empty() && (produced || !campaign)) s.indicator.add(before);
      s.indicator.add(noun);
      if (!produced || !scene_.words.before(noun.begin, noun.end, kMeasureNoun).length) s.action = middle.verb;
      return s;
    }
  }
  // 农民人均增收415元: the verb says what grew.
  if (trend && !f.action.empty() && f.action.begin == a.end && (phrases_.at(f.action) == u"增收" || phrases_.at(f.action) == u"增值")) {
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
  const bool examples = !a.empty() && (phrases_.at(a).ends_with(u"等") || phrases_.at(a).find(u'、') != std::u16string_view::npos);
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
    const std::u16string_view verb = phrases_.at(middle.verb);
    const bool passive = verb.starts_with(u"列") || verb.starts_with(u"晋升") || verb.starts_with(u"参加") || verb.starts_with(u"申报");
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

Grammar::Subject Grammar::ranked(const Figure& f, Span a) {
  Subject s;
  s.rule = Rule::rank;
  a = phrases_.strip_left(a);
  std::uint32_t cut = a.end;
  for (std::uint32_t from = 0; from < a.size();) {
    const std::uint32_t at = phrases_.find(a, kCutRank | kScope, from);
    if (at >= a.end) break;
    cut = at;
    if (phrases_.at({at, a.end}) == u"排名" && f.value_verb) {
      cut = a.end;
      break;
    }
    // 全球科研城市排名跃升到: 排名 is what is ranked where another verb follows it.
    if (phrases_.at({at, a.end}).starts_with(u"排名") && phrases_.find({at + 2, a.end}, kCutRank) == at + 2) {
      from = at + 2 - a.begin;
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
  if (noun.size() > 2 && (phrases_.at(noun).ends_with(u"规模") || true)) {
    const auto place = phrases_.at(noun);
    if (place.ends_with(u"东北三省") || place.ends_with(u"东北四市")) noun.end -= 4;
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
      const std::u16string_view nothing = scene_.text.substr(f.number.end, noun.length);
      if (of.size() < 2 && (nothing == u"发生" || nothing == u"增长" || nothing == u"新增") && !memory_.indicator.empty()) return inherited(Rule::zero);
      if (phrases_.trailing_verb(of, kAct | kLight | kCarry).verb.begin != of.begin && of.size() >= 2 && slot_first) s.indicator.add(of);
      s.indicator.add({f.number.end, f.number.end + noun.length});
      return s;
    }
  }
  a = phrases_.strip_left(a);
  constexpr std::u16string_view kTails[] = {u"清", u"动态", u"保持", u"实现", u"全部", u"为", u"力争", u"确保", u"持续"};
  bool again = true;
  while (again) {
    again = false;
    a = phrases_.trim(a);
    for (const auto tail : kTails) {
      if (phrases_.at(a).ends_with(tail) && a.size() > tail.size()) {
        a.end -= static_cast<std::uint32_t>(tail.size());
        again = true;
      }
    }
  }
  if (const VerbAt lead = phrases_.leading_verb(a, false); lead.found() && lead.verb.end < a.end) a.begin = lead.verb.end;
  s.indicator = phrase(phrases_.strip_left(a));
  if (s.indicator.empty()) return inherited(Rule::zero);
  return s;
}

}  // namespace luoshi::claim

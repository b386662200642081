// SPDX-License-Identifier: Apache-2.0
//
// Divides the text of each clause among its figures, and finds what a clause without one speaks of.
#include <algorithm>

#include "claim/grammar_internal.h"

namespace luoshi::claim {

using namespace catalog;

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
      } else if (!gap.empty() && one_of(scene_.text[gap.end - 1], Chars::joins_clauses)) {
        previous.b = {from, gap.end - 1};
        slot.a = {gap.end, gap.end};
      } else if (!gap.empty() && one_of(scene_.text[gap.begin], Chars::joins)) {
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
      const bool compared = scene_.text[k + 1] == u'比' || scene_.text[k + 1] == u'较';  // 2.8%左右安排、比去年下调
      if (compared || scene_.words.longest(k + 1, slot.b.end, kCutRank | kStrong | kUp | kDown | kCarry).length > 0) {
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
  while (subject.size() > 2 && one_of(scene_.text[subject.end - 1], Chars::clause_adverb)) --subject.end;
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

}  // namespace luoshi::claim

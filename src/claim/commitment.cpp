// SPDX-License-Identifier: Apache-2.0
#include "claim/commitment.h"

#include "claim/phrase.h"

namespace luoshi::claim {
namespace {

using namespace catalog;

constexpr std::uint32_t kShortest = 4;  // view characters of a clause that can promise something
constexpr Class kVerbs = kAct | kLight | kStage | kUp | kDown | kDo;

struct Promise {
  Span action;
  Span object;
  bool found = false;
};

// Without the mark of a list: 三是, （二）, 一要.
Span without_mark(Span s, const Phraser& phrases) {
  const std::u16string_view t = phrases.at(s);
  std::size_t i = !t.empty() && t[0] == u'（' ? 1 : 0;
  const std::size_t first = i;
  while (i < t.size() && i < first + 3 && quantity::starts_number(t[i])) ++i;
  if (i == first || i >= t.size()) return s;
  if (t[i] == u'是' || t[i] == u'要' || t[i] == u'）' || t[i] == u'、') s.begin += static_cast<std::uint32_t>(i) + 1;
  return s;
}

// The verb that a clause opens with, behind wishes, adverbs and times: 要|进一步|深化 国资国企改革.
Promise promise_in(const Words& words, const Phraser& phrases, Span clause) {
  Promise p;
  Span s = without_mark(phrases.trim(clause), phrases);
  bool urged = false;  // an adverb of doing was passed: 持续, 全力
  while (s.size() >= 2) {
    const auto verb = words.longest(s.begin, s.end, kVerbs);
    const auto lead = words.longest(s.begin, s.end, kAdverb | kModal | kScope | kTimeWord);
    const auto any = words.longest(s.begin, s.end);
    if (verb.length > 0 && verb.length >= lead.length && verb.length >= any.length) {
      std::uint32_t end = s.begin + verb.length;
      const VerbAt more = phrases.leading_verb(s, true);
      if (more.found() && more.verb.end > end) end = more.verb.end;
      p.action = {s.begin, end};
      p.object = phrases.trim({end, s.end});
      p.found = true;
      return p;
    }
    if (lead.length > 0 && lead.length >= any.length && lead.length < s.size()) {
      s.begin += lead.length;
      urged = urged || (lead.length > 1 && lead.word->is(kAdverb));
      continue;
    }
    if (const std::uint32_t time = phrases.time_length(s.begin, s.end); time > 0) {
      s.begin += time;
      s = phrases.trim(s);
      continue;
    }
    if (words.longest(s.begin, s.end, kOpener).length > 0) return p;  // 围绕…, 以…为…: how, not what
    break;
  }
  // 居民收入增长与经济增长|基本同步, PM2.5平均浓度|稳中有降: what is to hold.
  for (std::uint32_t i = s.begin + kShortest; i < s.end; ++i) {
    if (words.cue(i, s.end, Cue::holds) != s.end - i) continue;
    p.action = {i, s.end};
    p.object = phrases.trim({s.begin, i});
    p.found = true;
    return p;
  }
  // A verb further in, its subject before it: 各级政府要…, 让群众…, 绿色转型迈出新步伐.
  if (s.size() < kShortest + 2) return p;
  // 企业、事业单位都要有计划地培训职工: behind the word that obliges.
  for (std::uint32_t i = s.begin + 1; i + 3 < s.end; ++i) {
    const auto must = words.longest(i, s.end, kModal);
    if (must.length == 0 || must.length < words.longest(i, s.end).length) continue;
    for (std::uint32_t k = i + must.length; k + 2 < s.end && k < i + must.length + 8; ++k) {
      const auto verb = words.longest(k, s.end, kVerbs);
      if (verb.length < 2) continue;
      p.action = {k, k + verb.length};
      p.object = phrases.trim({k + verb.length, s.end});
      p.found = true;
      return p;
    }
    break;
  }
  // 持续叫响“…”品牌: behind an adverb of doing stands a verb, known or not.
  if (urged) {
    p.action = {s.begin, s.begin + 2};
    p.object = phrases.trim({s.begin + 2, s.end});
    p.found = true;
    return p;
  }
  const VerbAt middle = phrases.middle_verb(s, kStrong | kLight | kDo | kAct);
  if (!middle.found()) return p;
  p.action = middle.verb;
  p.object = phrases.trim({middle.verb.end, s.end});
  p.found = true;
  return p;
}

}  // namespace

void read_commitments(const Scene& scene, const report::Sentence& sentence, const Clock& clock,
                      std::vector<Claim>& out) {
  if (!sentence.frame.is_plan()) return;
  const std::size_t claims = out.size();
  const Phraser phrases(scene.words, scene.text);
  for (std::uint32_t c = 0; c < scene.clauses.size(); ++c) {
    const Span clause = scene.clauses[c];
    if (clause.size() < kShortest) continue;
    bool taken = false;
    for (std::size_t k = 0; k < claims && !taken; ++k) taken = clause.contains(out[k].text.begin);
    if (taken) continue;
    const Promise p = promise_in(scene.words, phrases, clause);
    if (!p.found || (p.object.empty() && clause.size() < 6)) continue;
    const When when = clock.at(clause.begin, c, false);
    if (when.kind != Kind::target) continue;
    Claim claim;
    claim.type = Type::commitment;
    claim.kind = Kind::target;
    claim.rule = static_cast<std::uint16_t>(Rule::commitment);
    claim.text = phrases.trim(clause);
    claim.action = p.action;
    claim.indicator.add(p.object);
    claim.period = when.period;
    out.push_back(claim);
  }
}

}  // namespace luoshi::claim

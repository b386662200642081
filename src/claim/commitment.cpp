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

// The verb that a clause opens with, behind wishes, adverbs and times: 要|进一步|深化 国资国企改革.
Promise promise_in(const Words& words, const Phraser& phrases, Span clause) {
  Promise p;
  Span s = phrases.trim(clause);
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
  // A verb further in, its subject before it: 各级政府要…, 让群众…, 绿色转型迈出新步伐.
  if (s.size() < kShortest + 2) return p;
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

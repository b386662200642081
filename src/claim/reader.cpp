// SPDX-License-Identifier: Apache-2.0
#include "claim/reader.h"

#include <algorithm>

#include "claim/grammar.h"
#include "claim/milestone.h"
#include "claim/commitment.h"
#include "claim/topic.h"

namespace luoshi::claim {

void ClaimReader::read(const report::Report& report, const ClaimSink& claims, const NumberSink& numbers) const {
  const catalog::Lexicon& lexicon = catalog_->lexicon();
  Scene scene;
  scene.text = report.view().text();
  Clock clock;
  Memory memory;
  std::vector<Claim> found;
  Topics topics(lexicon, report);

  const auto& sentences = report.sentences();
  for (std::uint32_t i = 0; i < sentences.size(); ++i) {
    const report::Sentence& sentence = sentences[i];
    scene.sentence = sentence.span;
    scan(lexicon, scene);
    decide_roles(scene);
    if (sentence.heading) {
      for (Figure& f : scene.figures) {
        if (f.role == NumberRole::claim) f.role = NumberRole::name, f.rule = Rule::heading_number;
      }
    }
    clock.set(scene, sentence, report.identity());
    mark_baselines(scene);
    found.clear();
    Grammar(scene, clock, memory, found).read();
    if (numbers) {
      std::size_t next = 0;
      for (const Figure& f : scene.figures) {
        NumberNote note{f.number, f.role, f.rule, i};
        while (next < found.size() && found[next].number.begin < f.number.begin) ++next;
        if (next < found.size() && found[next].number == f.number) note.rule = static_cast<Rule>(found[next].rule);
        numbers(note);
      }
    }
    if (!sentence.heading) {
      read_milestones(catalog_->places(), scene, clock, found);
      read_commitments(scene, sentence, clock, found);
    }
    std::ranges::stable_sort(found, {}, [](const Claim& c) { return c.text.begin; });
    for (Claim& c : found) {
      c.sentence = i;
      c.topic = topics.of(c, sentence, scene.words);
      claims(c);
    }
  }
}

std::vector<Claim> ClaimReader::read(const report::Report& report) const {
  std::vector<Claim> out;
  read(report, [&](const Claim& c) { out.push_back(c); });
  return out;
}

}  // namespace luoshi::claim

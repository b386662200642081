// SPDX-License-Identifier: Apache-2.0
#include "claim/topic.h"

#include <array>

namespace luoshi::claim {

// The topic with the most words in the span; of equals the one named first.
template <class Find>
Topic Topics::vote(Span span, Find&& find) const {
  std::array<std::uint8_t, 17> votes{};
  Topic best = Topic::other;
  for (std::uint32_t i = span.begin; i < span.end;) {
    const auto found = find(i);
    if (found.length == 0) {
      ++i;
      continue;
    }
    const auto topic = static_cast<std::size_t>(found.word->topic);
    // Longer words say more: 高标准农田 against 建设.
    votes[topic] = static_cast<std::uint8_t>(votes[topic] + found.length);
    if (best == Topic::other || votes[topic] > votes[static_cast<std::size_t>(best)]) best = found.word->topic;
    i += found.length;
  }
  return best;
}

Topic Topics::in_sentence(Span span, const Words& words) const {
  return vote(span, [&](std::uint32_t i) { return words.longest(i, span.end, catalog::kTopicWord); });
}

Topic Topics::in_heading(Span span) const {
  const std::u16string_view text = report_.view().text().substr(0, span.end);
  return vote(span, [&](std::uint32_t i) { return lexicon_.longest(text, i, catalog::kTopicWord); });
}

Topic Topics::of_section(std::uint32_t section) {
  if (section == section_) return section_topic_;
  section_ = section;
  section_topic_ = Topic::other;
  for (std::uint32_t s = section; s != report::kNoSection && section_topic_ == Topic::other; s = report_.sections()[s].parent) {
    section_topic_ = in_heading(report_.sections()[s].heading);
  }
  return section_topic_;
}

Topic Topics::of(const Claim& claim, const report::Sentence& sentence, const Words& words) {
  Topic topic = Topic::other;
  for (std::uint8_t k = 0; k < claim.indicator.size && topic == Topic::other; ++k) topic = in_sentence(claim.indicator.parts[k], words);
  if (topic == Topic::other && claim.type == Type::commitment) topic = in_sentence(claim.text, words);
  if (topic == Topic::other) topic = of_section(sentence.section);
  return topic;
}

}  // namespace luoshi::claim

// SPDX-License-Identifier: Apache-2.0
#include "claim/words.h"

#include <algorithm>

namespace luoshi::claim {

void Words::find(const catalog::Lexicon& lexicon, std::u16string_view text, Span sentence) {
  sentence_ = sentence;
  const std::uint32_t n = sentence.size();
  matches_.clear();
  starts_.assign(n, Start{});
  ends_.assign(n + 1, 0);
  if (n == 0) return;
  if (candidates_.size() < n) candidates_.resize(n);

  // Two passes: most places start no word, which ones is unforeseeable, and a branch on it would be mispredicted
  // at every third character.
  const catalog::WordIndex& index = lexicon.index();
  const char16_t* characters = text.data() + sentence.begin;
  std::uint32_t* candidate = candidates_.data();
  for (std::uint32_t i = 0; i + 1 < n; ++i) {
    *candidate = i;
    candidate += index.may_start(characters[i], characters[i + 1]);
  }
  *candidate++ = n - 1;

  const std::u16string_view t = text.substr(0, sentence.end);
  for (const std::uint32_t* c = candidates_.data(); c != candidate; ++c) {
    const std::uint32_t i = *c;
    Start& start = starts_[i];
    start.first = static_cast<std::uint32_t>(matches_.size());
    index.visit(t, sentence.begin + i, [&](catalog::WordIndex::Match m) {
      const catalog::Class classes = lexicon.classes(m.id);
      start.classes |= classes;
      ends_[i + m.length] |= classes;
      matches_.push_back({classes, &lexicon.word(m.id), m.length});
    });
    start.count = static_cast<std::uint32_t>(matches_.size()) - start.first;
  }
}

std::uint32_t Words::ends(Span s, catalog::Cue c) const {
  if (s.end <= sentence_.begin || s.end > sentence_.end || (ends_[s.end - sentence_.begin] & catalog::kCue) == 0) return 0;
  for (std::uint32_t at = std::max(s.begin, s.end > kLongest ? s.end - kLongest : 0); at < s.end; ++at) {
    if (is({at, s.end}, c)) return s.end - at;
  }
  return 0;
}

catalog::Class Words::classes_in(Span span) const {
  catalog::Class all = 0;
  for (std::uint32_t i = span.begin; i < span.end; ++i) {
    if (sentence_.contains(i)) all |= starts_[i - sentence_.begin].classes;
  }
  return all;
}

}  // namespace luoshi::claim

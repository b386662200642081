// SPDX-License-Identifier: Apache-2.0
#include "claim/words.h"

#include <algorithm>

namespace luoshi::claim {

void Words::find(const catalog::Lexicon& lexicon, std::u16string_view text, Span sentence) {
  sentence_ = sentence;
  const std::size_t n = sentence.size();
  matches_.clear();
  starts_.resize(n + 1);
  ends_.assign(n + 1, 0);
  const std::u16string_view t = text.substr(0, sentence.end);
  for (std::size_t i = 0; i < n; ++i) {
    Start start;
    start.first = static_cast<std::uint32_t>(matches_.size());
    lexicon.index().visit(t, sentence.begin + i, [&](catalog::WordIndex::Match m) {
      const catalog::Class classes = lexicon.classes(m.id);
      start.classes |= classes;
      ends_[i + m.length] |= classes;
      matches_.push_back({classes, &lexicon.word(m.id), m.length});
    });
    starts_[i] = start;
  }
  starts_[n] = {0, static_cast<std::uint32_t>(matches_.size())};
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

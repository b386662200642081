// SPDX-License-Identifier: Apache-2.0
//
// The lexicon's words in one sentence, found once and asked for many times. Private to the claim
// stage. Positions are view characters; questions outside of the sentence find nothing.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "catalog/lexicon.h"

namespace luoshi::claim {

class Words {
 public:
  struct Found {
    const catalog::Word* word = nullptr;
    std::uint32_t length = 0;  // 0 where there is none
  };
  static constexpr catalog::Class kAny = ~(catalog::kCue | catalog::kSpelled);

  // Takes time linear in the sentence; reuses the memory of the sentence before.
  void find(const catalog::Lexicon& lexicon, std::u16string_view text, Span sentence);

  // The longest word of the classes that starts at `at` and does not reach beyond `end`.
  [[nodiscard]] Found longest(std::uint32_t at, std::uint32_t end, catalog::Class classes = kAny) const {
    Found best;
    if (!sentence_.contains(at)) return best;
    const Start& start = starts_[at - sentence_.begin];
    if ((start.classes & classes) == 0) return best;
    for (std::uint32_t i = start.first; i < start.first + start.count; ++i) {
      const Match& m = matches_[i];
      if (at + m.length > end) break;
      if ((m.classes & classes) != 0) best = {m.word, m.length};
    }
    return best;
  }

  // The classes of the words that start at a place of the sentence, which is not checked.
  [[nodiscard]] catalog::Class classes_at(std::uint32_t at) const { return starts_[at - sentence_.begin].classes; }

  // The longest word of the classes that ends right before `end` and does not start before `begin`.
  [[nodiscard]] Found before(std::uint32_t begin, std::uint32_t end, catalog::Class classes) const {
    if (end <= sentence_.begin || end > sentence_.end || (ends_[end - sentence_.begin] & classes) == 0) return {};
    if (begin < sentence_.begin) begin = sentence_.begin;
    std::uint32_t at = end > begin + kLongest ? end - kLongest : begin;
    for (; at < end; ++at) {
      const Start& start = starts_[at - sentence_.begin];
      if ((start.classes & classes) == 0) continue;
      for (std::uint32_t i = start.first; i < start.first + start.count; ++i) {
        const Match& m = matches_[i];
        if (at + m.length == end && (m.classes & classes) != 0) return {m.word, m.length};
      }
    }
    return {};
  }

  // The longest word of the cue that starts at `at` and does not reach beyond `end`; 0 where none does.
  [[nodiscard]] std::uint32_t cue(std::uint32_t at, std::uint32_t end, catalog::Cue c) const {
    std::uint32_t longest = 0;
    if (!sentence_.contains(at) || (starts_[at - sentence_.begin].classes & catalog::kCue) == 0) return 0;
    const Start& start = starts_[at - sentence_.begin];
    const std::uint32_t last = start.first + start.count;
    for (std::uint32_t i = start.first; i < last && at + matches_[i].length <= end; ++i) {
      if (matches_[i].word->is(c)) longest = matches_[i].length;
    }
    return longest;
  }
  // Is the span one word of the cue?
  [[nodiscard]] bool is(Span s, catalog::Cue c) const { return !s.empty() && cue(s.begin, s.end, c) == s.size(); }
  // Where the first word of the cue in the span starts; its end where none does.
  [[nodiscard]] std::uint32_t find(Span s, catalog::Cue c) const {
    std::uint32_t at = s.begin;
    while (at < s.end && cue(at, s.end, c) == 0) ++at;
    return at;
  }
  [[nodiscard]] bool has(Span s, catalog::Cue c) const { return find(s, c) < s.end; }
  // The length of the longest word of the cue that the span ends with.
  [[nodiscard]] std::uint32_t ends(Span s, catalog::Cue c) const;

  // The classes of all words that start in the span: a quick test for what cannot be there.
  [[nodiscard]] catalog::Class classes_in(Span span) const;

 private:
  static constexpr std::uint32_t kLongest = 8;  // words that before() looks for

  struct Match {
    catalog::Class classes;  // the word's, kept here because most questions end with them
    const catalog::Word* word;
    std::uint32_t length;
  };
  struct Start {
    catalog::Class classes = 0;
    std::uint32_t first = 0;  // index into matches_, shortest first
    std::uint32_t count = 0;
  };

  Span sentence_;
  std::vector<std::uint32_t> candidates_;  // places where a word may start
  std::vector<Start> starts_;  // one for each character of the sentence
  std::vector<catalog::Class> ends_;
  std::vector<Match> matches_;
};

}  // namespace luoshi::claim

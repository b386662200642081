// SPDX-License-Identifier: Apache-2.0
//
// Cutting phrases: what a stretch of text in front of or behind a number says is measured, and which
// verb governs it. Private to the claim stage. All spans count view characters.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/span.h"
#include "catalog/lexicon.h"
#include "claim/figure.h"

namespace luoshi::claim {

// A verb found in a phrase, with the adverbs before it left out.
struct VerbAt {
  Span verb;               // verbs in a row are one: 新建改造, 建成和在建
  const catalog::Word* word = nullptr;  // the first of them
  [[nodiscard]] bool found() const { return word != nullptr; }
};

class Phraser {
 public:
  Phraser(const Words& words, std::u16string_view text) : words_(&words), text_(text) {}

  [[nodiscard]] std::u16string_view at(Span s) const { return text_.substr(s.begin, s.size()); }

  // Without marks, 的 and connectives at the ends.
  [[nodiscard]] Span trim(Span s) const;
  // Without what stands before an indicator and is no part of it: adverbs, 全市, times (2022年, 11月末).
  [[nodiscard]] Span strip_left(Span s) const;
  // Without times and 全市, 全省 at the start; adverbs stay (a noun's own words: 高水平音乐会).
  [[nodiscard]] Span strip_times(Span s) const;
  // Without adverbs at the end (… 分别, … 累计).
  [[nodiscard]] Span strip_right(Span s) const;

  // The verbs that the phrase begins with; `weak` says whether 服务, 投资 and the like count.
  [[nodiscard]] VerbAt leading_verb(Span s, bool weak) const;
  // The verbs that the phrase ends with.
  [[nodiscard]] VerbAt trailing_verb(Span s, catalog::Class classes) const;
  // The first verb inside the phrase, at least two characters from either end.
  [[nodiscard]] VerbAt middle_verb(Span s, catalog::Class classes) const;

  // Where the first word of the classes starts, at least `from` characters in; s.end where none does.
  [[nodiscard]] std::uint32_t find(Span s, catalog::Class classes, std::uint32_t from = 0) const;
  // The length of the time expression at `at`, 0 where there is none: 2022年, 1-11月份, 上半年.
  [[nodiscard]] std::uint32_t time_length(std::uint32_t at, std::uint32_t end) const;

  [[nodiscard]] std::u16string_view text() const { return text_; }

 private:
  [[nodiscard]] Span balanced(Span s) const;
  [[nodiscard]] std::uint32_t verbs_from(std::uint32_t at, std::uint32_t end, bool weak, const catalog::Word** first) const;
  // Is the verb that ends at `end` only the start of a noun: 处理|率?
  [[nodiscard]] bool noun_follows(std::uint32_t end, std::uint32_t limit) const;

  const Words* words_;
  std::u16string_view text_;
};

}  // namespace luoshi::claim

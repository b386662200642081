// SPDX-License-Identifier: Apache-2.0
//
// Sets of characters that rules ask about where a whole word would say no more (data/characters.tsv). One table for
// the whole program: numerals are read without a catalog.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace luoshi::catalog {

enum class Chars : std::uint8_t {
  becomes,  // 至: between the values before and after a change
  front,  // 强: behind 前N: a rank
  lasting,  // 年: behind 连续第N: a duration
  no_noun,  // 的: behind a size: no noun
  over,  // 超: ends a comparator: over that size
  ranks,  // 居: before a group: whom the rank is among
  ends_time,  // 内: behind a number of days: a term
  bracketed_unit,  // 次: in brackets behind a unit: 户（次）
  behind_more,  // 月: behind 个多: 3个多月
  short_adverb,  // 均: adverbs of one character right before a number
  receiver,  // 为: before a number and its noun: to whom
  toward,  // 为: opens what is measured, but is no part of it
  before_etc,  // 高: with 等 another word: 高等, 平等
  behind_etc,  // 级: with 等 another word: 等级, 等候
  joins,  // 和: joins two counts
  joins_clauses,  // 和: joins two counts or clauses
  clause_adverb,  // 再: behind what a clause speaks of
  share_noun,  // 重: behind 比: 比重
  behind_bi,  // 重: behind 比: it compares nothing
  before_bi,  // 占: before 比: it compares nothing
  organ,  // 会: ends the name of an authority
  sign,  // “: in the name of one project
  place_end,  // 路: ends the name of a place or building
  dated_tail,  // 年: behind 1/3: no fraction
  cheng,  // 员: behind N成: it counts no tenths
  zhe,  // 叠: behind N折: it counts no tenths
  behind_tenths,  // 以: behind 七成六: the digit belongs to it
  half_unit,  // 个: before 半: half of it
  half_noun,  // 导: behind 半: a word, no half
  one_word,  // 切: behind 一: a word, no number
  kilo,  // 瓦: behind 千: a unit
  sets,
};

class Characters {
 public:
  // Columns: class, characters. Errors: bad_catalog.
  [[nodiscard]] static Result<Characters> parse(std::string_view tsv);
  // The table compiled in.
  [[nodiscard]] static const Characters& builtin();

  [[nodiscard]] std::u16string_view of(Chars set) const { return sets_[static_cast<std::size_t>(set)]; }

 private:
  std::array<std::u16string, static_cast<std::size_t>(Chars::sets)> sets_;
};

// Is the character one of the set?
[[nodiscard]] inline bool is_one_of(char16_t c, Chars set) {
  return Characters::builtin().of(set).find(c) != std::u16string_view::npos;
}

}  // namespace luoshi::catalog

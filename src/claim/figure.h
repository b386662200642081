// SPDX-License-Identifier: Apache-2.0
//
// A figure: one numeric expression of a sentence with what stands around it. The scanner finds them,
// roles.cpp says what each is, the grammar turns those that state a value into claims.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "catalog/lexicon.h"
#include "claim/rules.h"
#include "claim/words.h"
#include "quantity/number.h"

namespace luoshi::claim {

struct Figure {
  Span number;                   // the numeral with magnitude, range partner and percent sign
  quantity::Number parsed;       // where it could be read as a number
  bool has_value = false;
  catalog::NumberRole role = catalog::NumberRole::none;
  Rule rule = Rule::none;

  Span unit;                     // without magnitude
  catalog::UnitKind unit_kind = catalog::UnitKind::none;
  Span after;                    // a comparator behind the unit: 以上, 左右
  std::uint32_t end = 0;         // behind unit and comparator
  catalog::Comparator comparator = catalog::Comparator::eq;

  // The words right before the number, back to front: comparators, value verbs, trends.
  std::uint32_t chain = 0;       // where they begin; number.begin where there are none
  bool value_verb = false;       // 达到, 为, 突破 …: the number is the value of what stands before
  bool carried = false;          // by 达到, 为, 实现: not by a comparator alone
  bool to = false;               // …到, …至, …为: the value after a change
  bool from = false;             // 由, 从
  std::int8_t trend = 0;         // +1 增长, -1 下降
  bool rate_noun = false;        // 增速, 降幅 right before the value
  Span rate;                     // that noun
  bool consecutive = false;      // 连续
  Span per;                      // 每人每年, right before the number
  bool separately = false;       // 分别
  bool compared_before = false;  // the comparator stands before the number
  bool doubling = false;         // 翻番, 倍增
  Span give;                     // 为, 向, 对 right before the number
  Span action;                   // a governing verb that the chain took in because it also is a trend: 增加
  std::uint32_t clause = 0;      // index into Scene::clauses
};

// A word that names a time: 去年, 上半年.
struct TimeMark {
  Span span;
  catalog::TimeWord word = catalog::TimeWord::none;
};

// What the grammar works on: one sentence at a time, memory kept between sentences.
struct Scene {
  std::u16string_view text;      // the whole view
  Span sentence;
  bool heading = false;
  Words words;                   // of the lexicon, in this sentence
  std::vector<Figure> figures;   // in the order of the text
  std::vector<Span> quoted;      // “…” and 《…》, marks inside
  std::vector<Span> bracketed;   // （…）, marks inside
  std::vector<TimeMark> times;
  std::vector<Span> clauses;     // between ， ； ： and the sentence's ends, marks outside

  [[nodiscard]] std::u16string_view at(Span span) const { return text.substr(span.begin, span.size()); }
  [[nodiscard]] char16_t ch(std::uint32_t i) const { return i < sentence.end ? text[i] : u'\0'; }
  [[nodiscard]] char16_t before(std::uint32_t i) const { return i > sentence.begin ? text[i - 1] : u'\0'; }
  // Inside of quotation marks or brackets: 、 there divides nothing.
  [[nodiscard]] bool is_enclosed(std::uint32_t i) const {
    for (const Span b : bracketed) {
      if (b.contains(i)) return true;
    }
    return is_quoted(i);
  }
  [[nodiscard]] bool is_quoted(std::uint32_t i) const {
    for (const Span q : quoted) {
      if (q.contains(i)) return true;
    }
    return false;
  }
};

// Finds all numeric expressions of scene.sentence; fills scene.figures and scene.quoted.
void scan(const catalog::Lexicon& lexicon, Scene& scene);

// Reads unit, comparators and the words before; sets role and rule of each figure.
void read_surroundings(const Scene& scene, Figure& figure);
void decide_roles(Scene& scene);

// 由180天压缩至58天: of two values of one change the first is the baseline. Call after decide_roles().
void mark_baselines(Scene& scene);

}  // namespace luoshi::claim

// SPDX-License-Identifier: Apache-2.0
//
// The steps by which a figure gets its role. Private to roles*.cpp.
#pragma once

#include <algorithm>
#include <string_view>

#include "catalog/characters.h"
#include "claim/figure.h"

namespace luoshi::claim {

// Decides the role of each figure of a sentence. Every step looks at one figure and says whether it
// took it; a figure that no step takes is a claim.
class RoleDecider {
 public:
  explicit RoleDecider(Scene& scene) : scene_(scene) {}
  void decide();

 private:
  void decide(std::size_t index);
  static bool set(Figure& f, catalog::NumberRole role, Rule rule) {
    f.role = role;
    f.rule = rule;
    return true;
  }

  // roles_names.cpp: numbers that mean no amount
  [[nodiscard]] bool marks_list(const Figure& f) const;
  bool quoted(Figure& f);
  bool zero_thing(Figure& f);
  bool coded(Figure& f);
  bool ordered(Figure& f);
  bool numbered(Figure& f);
  bool policy_package(Figure& f);
  bool rhetorical(Figure& f);

  // roles_times.cpp: dates, terms, durations
  bool dated(Figure& f);
  bool dated_by_year(Figure& f);
  [[nodiscard]] bool ends_time(const Figure& f) const;
  [[nodiscard]] bool bare_indicator(const Figure& f) const;
  [[nodiscard]] bool year_alone(const Figure& f) const;
  [[nodiscard]] bool month_list(const Figure& f) const;

  // roles_sizes.cpp: sizes of what is counted, and what cannot be counted
  bool sized(std::size_t index);
  bool sized_class(std::size_t index, bool noun_follows);
  bool sized_thing(std::size_t index, bool noun_follows);
  bool counts_group(std::size_t index);
  bool counted_in_chinese(Figure& f);
  bool without_unit(Figure& f);
  [[nodiscard]] bool counted_after(std::size_t index) const;
  [[nodiscard]] bool value_follows(std::size_t index) const;
  [[nodiscard]] bool works_behind(const Figure& f) const;

  // What stands around a place, never beyond the sentence.
  [[nodiscard]] std::u16string_view ahead(std::uint32_t at, std::uint32_t n) const {
    at = std::min(at, scene_.sentence.end);
    return scene_.text.substr(at, std::min(n, scene_.sentence.end - at));
  }
  [[nodiscard]] std::u16string_view behind(std::uint32_t at, std::uint32_t n) const {
    const std::uint32_t from = at > scene_.sentence.begin + n ? at - n : scene_.sentence.begin;
    return scene_.text.substr(from, at - from);
  }
  [[nodiscard]] std::u16string_view clause_before(const Figure& f) const {
    const Span clause = scene_.clauses[f.clause];
    return scene_.text.substr(clause.begin, f.number.begin - clause.begin);
  }
  [[nodiscard]] bool unit_is(const Figure& f, char16_t unit) const {
    return f.unit.size() == 1 && scene_.text[f.unit.begin] == unit;
  }
  [[nodiscard]] bool ends_clause(std::uint32_t at) const;
  [[nodiscard]] bool cue(std::uint32_t at, catalog::Class classes) const {
    return scene_.words.longest(at, scene_.sentence.end, classes).length > 0;
  }
  // The length of the word of the cue at a place.
  [[nodiscard]] std::uint32_t cue(std::uint32_t at, catalog::Cue c) const {
    return scene_.words.cue(at, scene_.sentence.end, c);
  }
  // Does a word of the classes stand anywhere in the span?
  [[nodiscard]] bool any_cue(Span span, catalog::Class classes) const {
    for (std::uint32_t i = span.begin; i < span.end; ++i) {
      if (scene_.words.longest(i, span.end, classes).length > 0) return true;
    }
    return false;
  }

  Scene& scene_;
};

inline bool one_of(char16_t c, std::u16string_view set) { return c != 0 && set.find(c) != set.npos; }
inline bool one_of(char16_t c, catalog::Chars set) { return catalog::is_one_of(c, set); }
inline bool is_latin(char16_t c) { return (c >= u'A' && c <= u'Z') || (c >= u'a' && c <= u'z'); }
inline bool is_han(char16_t c) { return c >= 0x3400 && c < 0xA000; }

}  // namespace luoshi::claim

// SPDX-License-Identifier: Apache-2.0
//
// Finds the numeric expressions of a sentence, its quotations, brackets, time words and clauses.
#include <algorithm>

#include "base/char_set.h"
#include "claim/figure.h"

namespace luoshi::claim {
namespace {

using catalog::NumberRole;

bool is_han_numeral(char16_t c) { return c > 0x7F && quantity::starts_number(c) && c != u'数' && c != u'几'; }

// Words of names.tsv that are nothing but numerals (八一, 十一) are names only where no unit follows.
bool only_numerals(std::u16string_view word) { return std::ranges::all_of(word, is_han_numeral); }

void add_named(Scene& scene, Span word, NumberRole role, Rule rule) {
  // One figure for each run of numerals in the word.
  for (std::uint32_t i = word.begin; i < word.end;) {
    if (!is_han_numeral(scene.text[i]) && !(scene.text[i] >= u'0' && scene.text[i] <= u'9')) {
      ++i;
      continue;
    }
    std::uint32_t j = i;
    while (j < word.end && (is_han_numeral(scene.text[j]) || (scene.text[j] >= u'0' && scene.text[j] <= u'9'))) ++j;
    Figure f;
    f.number = {i, j};
    f.end = j;
    f.chain = i;
    f.role = role;
    f.rule = rule;
    scene.figures.push_back(f);
    i = j;
  }
}

void add_found(Scene& scene, Span span, const catalog::Word& word) {
  if (word.is(catalog::kTimeWord)) {
    scene.times.push_back({span, word.time});
    add_named(scene, span, NumberRole::time, Rule::date);
  } else if (word.is(catalog::kName)) {
    add_named(scene, span, word.role, Rule::listed_word);
  } else {
    add_named(scene, span, NumberRole::name, Rule::place_name);
  }
}

// A value that no numeral states, at `i`; the length of what says it, or 0.
std::uint32_t spelled(Scene& scene, std::uint32_t i) {
  using catalog::Cue;
  const Words& words = scene.words;
  if ((words.classes_at(i) & catalog::kSpelled) == 0) return 0;
  const std::uint32_t end = scene.sentence.end;
  Figure f;
  f.has_value = true;
  if (words.cue(i, end, Cue::first) > 0) {
    // 居首位, 位列榜首: the first place.
    const bool place = words.cue(i, end, Cue::first_place) > 0 || words.ends({scene.sentence.begin, i + 1}, Cue::first_place) > 0;
    if (!place) return 0;
    f.number = {i, i + 1};
    f.parsed.value = Decimal(1);
    f.parsed.ordinal = true;
    f.parsed.chinese = true;
  } else {
    // 翻番, 倍增: as much again; 倍增计划 is a name.
    std::uint32_t length = words.cue(i, end, Cue::doubled);
    if (length == 0 && words.ends({scene.sentence.begin, i}, Cue::achieves) > 0) {
      length = words.cue(i, end, Cue::multiplied);
      if (words.cue(i + length, end, Cue::plan_name) > 0) length = 0;
    }
    if (length == 0) return 0;
    f.number = {i, i + length};
    f.parsed.value = Decimal(100);
    f.parsed.form = quantity::Number::Form::percent;
    f.doubling = true;
  }
  f.end = f.number.end;
  f.chain = f.number.begin;
  f.parsed.span = f.number;
  scene.figures.push_back(f);
  return f.number.end - i;
}

// Circled numbers open the items of a list: ①新建…②改造….
constexpr CharSet kDividers(u"，；：。！？①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳");
constexpr CharSet kDividersAndBrackets(u"，；：。！？①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳—（）");

// What scan() stops at beside words of these classes: numerals and quotation marks.
constexpr catalog::Class kStopWords = catalog::kName | catalog::kPlace | catalog::kTimeWord | catalog::kSpelled;
constexpr CharSet kStops = [] {
  CharSet set(u"“”\"《》");
  for (std::uint32_t c = 0; c <= 0xFFFF; ++c) {
    if (quantity::starts_number(static_cast<char16_t>(c))) set.add(static_cast<char16_t>(c));
  }
  return set;
}();

void cut_clauses(Scene& scene) {
  scene.clauses.clear();
  scene.bracketed.clear();
  const std::uint32_t end = scene.sentence.end;
  std::uint32_t opened = end;
  std::uint32_t begin = scene.sentence.begin;
  const auto clause_ends = [&](std::uint32_t i) {
    if (i > begin) scene.clauses.push_back({begin, i});
    begin = i + 1;
  };
  for (std::uint32_t i = begin; i < end; ++i) {
    const char16_t c = scene.text[i];
    if (!kDividersAndBrackets.has(c)) continue;
    if (c == u'（') opened = i;
    if (c == u'）' && opened < i) {
      scene.bracketed.push_back({opened, i + 1});
      opened = end;
    }
    const bool dash = c == u'—' && i + 1 < end && scene.text[i + 1] == u'—';
    if (dash || kDividers.has(c)) clause_ends(i);
  }
  clause_ends(end);
  std::uint32_t clause = 0;
  for (Figure& f : scene.figures) {
    while (clause + 1 < scene.clauses.size() && scene.clauses[clause].end <= f.number.begin) ++clause;
    f.clause = clause;
  }
}

}  // namespace

void scan(const catalog::Lexicon& lexicon, Scene& scene) {
  scene.words.find(lexicon, scene.text, scene.sentence);
  const Words& words = scene.words;
  const std::uint32_t scene_end = scene.sentence.end;
  scene.figures.clear();
  scene.quoted.clear();
  scene.times.clear();
  const std::u16string_view text = scene.text.substr(0, scene.sentence.end);
  std::uint32_t open = 0;
  char16_t close = 0;
  for (std::uint32_t i = scene.sentence.begin; i < scene.sentence.end;) {
    const char16_t c = text[i];
    const bool listed = (words.classes_at(i) & kStopWords) != 0;
    if (!(kStops.has(c) | listed)) {
      ++i;
      continue;
    }
    const bool numeral = quantity::starts_number(c);
    if (c < 0x3000) {
      if (c == u'“' || c == u'"') {
        if (close == 0 || c == u'“') {
          open = i;
          close = c == u'“' ? u'”' : u'"';
          ++i;
          continue;
        }
      }
      if (close != 0 && c == close) {
        scene.quoted.push_back({open, i + 1});
        close = 0;
        ++i;
        continue;
      }
    } else if (c == u'《' && close == 0) {
      open = i++;
      close = u'》';
      continue;
    } else if (c == close) {
      scene.quoted.push_back({open, i + 1});
      close = 0;
      ++i;
      continue;
    }
    const auto found = words.longest(i, scene_end, catalog::kName | catalog::kPlace | catalog::kTimeWord);
    if (const std::uint32_t length = spelled(scene, i); length > 0) {
      i += length;
      continue;
    }
    if (!numeral) {
      if (found.length > 0) {
        add_found(scene, {i, i + found.length}, *found.word);
        i += found.length;
      } else {
        ++i;
      }
      continue;
    }
    const auto number = quantity::parse_number(text, i);
    const std::uint32_t end = number ? number->span.end : i;
    bool named = found.length > 0 && found.length >= end - i;
    if (named && only_numerals(text.substr(i, found.length))) {
      const auto unit = words.longest(i + found.length, scene_end, catalog::kUnit);
      named = unit.length == 0;
    }
    if (named) {
      add_found(scene, {i, i + found.length}, *found.word);
      i += found.length;
      continue;
    }
    if (!number) {
      if (is_han_numeral(c) || c < 0x7F) {
        Figure f;
        f.number = {i, i + 1};
        f.end = i + 1;
        f.chain = i;
        f.rule = Rule::no_unit;
        scene.figures.push_back(f);
      }
      ++i;
      continue;
    }
    Figure f;
    f.parsed = *number;
    f.number = number->span;
    f.has_value = !number->vague;
    f.end = f.number.end;
    f.chain = f.number.begin;
    scene.figures.push_back(f);
    i = end;
  }
  cut_clauses(scene);
}

}  // namespace luoshi::claim

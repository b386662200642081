// SPDX-License-Identifier: Apache-2.0
//
// Joining: cut one word after the other from both ends, and look each rest up.
#include <algorithm>
#include <array>

#include "catalog/indicators.h"
#include "catalog/indicators_internal.h"

namespace luoshi::catalog {
namespace {

constexpr std::size_t kHan = 3;  // bytes of a Chinese character
constexpr std::size_t kMaxCuts = 6;

bool passed_over(std::string_view character) {
  static constexpr std::string_view kMarks[] = {"“", "”", "‘", "’", "…", "《", "》", "「", "」", "『", "』", "\"", "'", " ", "\t", "\n", "　"};
  return std::ranges::find(kMarks, character) != std::end(kMarks);
}

// Units of these dimensions must be among the indicator's. The others (%, 位, 年) say how it is put.
bool decides(Dimension d) {
  return d != Dimension::none && d != Dimension::share && d != Dimension::index && d != Dimension::time;
}

struct Cut {
  std::string_view rest;
  const ScopeWord* word = nullptr;  // what was cut last
};
using Cuts = std::array<Cut, kMaxCuts + 1>;

// The text, and what is left of it after each cut.
std::size_t cuts_of(const EdgeWords<ScopeWord>& words, std::string_view text, bool front, Cuts& out) {
  std::size_t n = 0;
  out[n++] = {text, nullptr};
  while (n < out.size()) {
    // One character is left over by chance more often than as a thing: 农村部, 省级行.
    const auto* found = words.find(text, [](const ScopeWord& word, std::size_t left) {
      return word.cls == ScopeWord::Class::keep || left >= 2 * kHan;
    });
    if (found == nullptr || found->second.cls == ScopeWord::Class::keep) break;
    const ScopeWord* word = &found->second;
    if (front) {
      text.remove_prefix(word->text.size());
    } else {
      text.remove_suffix(word->text.size());
    }
    out[n++] = {text, word};
  }
  return n;
}

bool names_action(const ScopeWord& word) {
  return word.cls == ScopeWord::Class::verb || word.cls == ScopeWord::Class::deed;
}

// Without the catalog's word for it that the rest is a thing, some words may be the beginning of its name.
bool needs_name(const ScopeWord& word) {
  return word.cls == ScopeWord::Class::grade || word.cls == ScopeWord::Class::deed;
}

// What a word that was cut says. A verb behind the noun names the work itself, the governing one only that it was
// done (完成 老旧小区改造); a verb before the noun (新增学位) counts where no other governs.
void take(Indicators::Joined& out, const ScopeWord& word, bool front) {
  if (names_action(word) && (!front || out.action.empty())) out.action = word.text;
  if (word.canonical.empty()) return;
  if (!out.scope.empty()) out.scope += '+';
  out.scope += word.canonical;
}

}  // namespace

std::size_t character_size(char lead) {
  const auto byte = static_cast<unsigned char>(lead);
  return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

std::string clean_indicator(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const std::string_view character = text.substr(i, character_size(text[i]));
    i += character.size();
    if (character.size() == 1 && character[0] >= 'a' && character[0] <= 'z') {
      out += static_cast<char>(character[0] - 'a' + 'A');
    } else if (character >= "Ⅰ" && character <= "Ⅴ") {
      static constexpr std::string_view kRoman[] = {"I", "II", "III", "IV", "V"};
      out += kRoman[static_cast<unsigned char>(character[2]) - 0xA0u];  // E2 85 A0 is Ⅰ
    } else if (!passed_over(character)) {
      out += character;
    }
  }
  return out;
}

Dimension dimension_in(const TextMap<Dimension>& units, std::string_view unit) {
  if (unit.empty()) return Dimension::none;
  if (const auto it = units.find(unit); it != units.end()) return it->second;
  // Of 元/人 and 平方米/人 the first part is the dimension.
  const std::size_t slash = unit.find('/');
  if (slash != unit.npos && slash > 0) return dimension_in(units, unit.substr(0, slash));
  return Dimension::none;
}

const Indicator* Indicators::Index::look_up(std::string_view text, std::string_view action, Dimension unit) const {
  const auto it = meanings.find(text);
  if (it == meanings.end()) return nullptr;
  for (const Meaning& meaning : it->second) {
    if (meaning.dimension != Dimension::none && meaning.dimension != unit) continue;
    if (meaning.no_verb && !action.empty()) continue;
    if (!meaning.verb.empty() && action.find(meaning.verb) == action.npos) continue;
    const Indicator& found = indicators[meaning.indicator];
    if (decides(unit) && std::ranges::find(found.dimensions, unit) == found.dimensions.end()) continue;
    return &found;
  }
  return nullptr;
}

Dimension Indicators::dimension_of(std::string_view unit) const { return dimension_in(index_->units, unit); }

Indicators::Joined Indicators::join(std::string_view indicator, std::string_view action, std::string_view unit) const {
  const std::string text = clean_indicator(indicator);
  const Dimension dimension = dimension_of(unit);
  Joined out;
  out.action = action;

  // Of all the rests the longest one that the catalog knows: 农村公路 before 公路.
  Cuts backs;
  Cuts fronts;
  const std::size_t back_count = cuts_of(index_->back, text, false, backs);
  for (std::size_t b = 0; b < back_count; ++b) {
    const std::size_t front_count = cuts_of(index_->front, backs[b].rest, true, fronts);
    for (std::size_t f = 0; f < front_count; ++f) {
      out.indicator = index_->look_up(fronts[f].rest, action, dimension);
      if (out.indicator == nullptr) continue;
      out.key = out.indicator->zh;
      for (std::size_t i = 1; i <= f; ++i) take(out, *fronts[i].word, true);
      for (std::size_t i = b; i >= 1; --i) take(out, *backs[i].word, false);
      return out;
    }
  }

  // Nothing known: the rest is the key.
  std::size_t cut = 0;
  for (std::size_t b = 1; b < back_count && !needs_name(*backs[b].word); ++b) {
    // 企业改造 is not the 改造 of 企业.
    if (backs[b].word->cls == ScopeWord::Class::verb && backs[b].rest.size() < 3 * kHan) break;
    cut = b;
  }
  const std::size_t front_count = cuts_of(index_->front, backs[cut].rest, true, fronts);
  std::size_t front = 0;
  for (std::size_t f = 1; f < front_count && !needs_name(*fronts[f].word); ++f) {
    front = f;
    take(out, *fronts[f].word, true);
  }
  for (std::size_t i = cut; i >= 1; --i) take(out, *backs[i].word, false);
  out.key = fronts[front].rest;
  return out;
}

}  // namespace luoshi::catalog

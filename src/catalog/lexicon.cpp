// SPDX-License-Identifier: Apache-2.0
#include "catalog/lexicon.h"

#include <algorithm>
#include <optional>
#include <unordered_map>

#include "base/utf8.h"
#include "catalog/tsv.h"

namespace luoshi::catalog {
namespace {


// Applies one row to its word; false where the class or value is unknown.
using Apply = bool (*)(Word&, const std::vector<std::string_view>&);

template <class T>
bool set(T& field, std::optional<T> value) {
  if (value) field = *value;
  return value.has_value();
}

bool verb(Word& w, const std::vector<std::string_view>& f) {
  constexpr std::pair<std::string_view, Class> kClasses[] = {
      {"act", kAct}, {"light", kLight}, {"carry", kCarry}, {"up", kUp},
      {"down", kDown}, {"rate", kRate}, {"do", kDo}, {"title", kTitle}, {"give", kGive}};
  for (const auto& [name, bit] : kClasses) {
    if (f[1] != name) continue;
    w.classes |= bit;
    if (bit == kCarry) return set(w.before, parse_term<Comparator>(f[2]));
    if (bit == kRate) w.negative_rate = f[2] == "-";
    if (bit == kAct) {
      w.classes |= f[2] == "strong" ? kStrong : f[2] == "weak" ? kWeak : 0;
      return f[2] == "strong" || f[2] == "weak" || f[2] == "plain";
    }
    return true;
  }
  return false;
}

bool adverb(Word& w, const std::vector<std::string_view>& f) {
  constexpr std::pair<std::string_view, Class> kClasses[] = {{"adverb", kAdverb}, {"modal", kModal}, {"scope", kScope}, {"opener", kOpener}, {"manner", kManner}, {"per", kPer}};
  for (const auto& [name, bit] : kClasses) {
    if (f[1] != name) continue;
    w.classes |= bit;
    return true;
  }
  return false;
}

bool comparator(Word& w, const std::vector<std::string_view>& f) {
  const auto value = parse_term<Comparator>(f[2]);
  if (f[1] == "before") {
    w.classes |= kBefore;
    return set(w.before, value);
  }
  w.classes |= kAfter;
  return f[1] == "after" && set(w.after, value);
}

bool unit(Word& w, const std::vector<std::string_view>& f) {
  constexpr std::pair<std::string_view, UnitKind> kKinds[] = {
      {"classifier", UnitKind::classifier}, {"set", UnitKind::set},   {"measure", UnitKind::measure},
      {"capacity", UnitKind::capacity},     {"size", UnitKind::size}, {"time", UnitKind::time}};
  w.classes |= kUnit;
  for (const auto& [name, kind] : kKinds) {
    if (f[1] == name) w.unit = kind;
  }
  return w.unit != UnitKind::none;
}

bool not_unit(Word& w, const std::vector<std::string_view>&) {
  w.classes |= kNotUnit;
  return true;
}

bool zero_noun(Word& w, const std::vector<std::string_view>&) {
  w.classes |= kZeroNoun;
  return true;
}

bool number_name(Word& w, const std::vector<std::string_view>& f) {
  w.classes |= kName;
  return set(w.role, parse_term<NumberRole>(f[1]));
}

bool stage(Word& w, const std::vector<std::string_view>& f) {
  w.classes |= kStage;
  return set(w.stage, parse_term<Stage>(f[1]));
}

bool project_head(Word& w, const std::vector<std::string_view>& f) {
  w.classes |= kProjectHead;
  w.head = f[1] == "one" ? ProjectHead::one : f[1] == "kind" ? ProjectHead::kind : f[1] == "works" ? ProjectHead::works : ProjectHead::none;
  return w.head != ProjectHead::none;
}

bool no_project(Word& w, const std::vector<std::string_view>&) {
  w.classes |= kNoProject;
  return true;
}

bool topic(Word& w, const std::vector<std::string_view>& f) {
  w.classes |= kTopicWord;
  return set(w.topic, parse_term<Topic>(f[1]));
}

bool compound(Word& w, const std::vector<std::string_view>&) {
  w.classes |= kCompound;
  return true;
}

bool noun_suffix(Word& w, const std::vector<std::string_view>&) {
  w.classes |= kNounSuffix;
  return true;
}

bool cut_word(Word& w, const std::vector<std::string_view>& f) {
  constexpr std::pair<std::string_view, Class> kClasses[] = {{"gap", kCutGap}, {"rank", kCutRank}, {"base", kCutBase}};
  for (const auto& [name, bit] : kClasses) {
    if (f[1] != name) continue;
    w.classes |= bit;
    return true;
  }
  return false;
}

bool time_word(Word& w, const std::vector<std::string_view>& f) {
  constexpr std::string_view kCodes[] = {"", "last-year", "this-year", "next-year", "h1", "h2", "q1", "q2", "q3", "q4", "q1-3", "span", "now", "already", "full-year"};
  w.classes |= kTimeWord;
  for (std::size_t i = 1; i < std::size(kCodes); ++i) {
    if (kCodes[i] == f[1]) w.time = static_cast<TimeWord>(i);
  }
  return w.time != TimeWord::none;
}

bool measure_noun(Word& w, const std::vector<std::string_view>& f) {
  w.classes |= f[1] == "measure" ? kMeasureNoun : kRelativeNoun;
  return f[1] == "measure" || f[1] == "relative";
}

// As in Cue.
constexpr std::string_view kCues[] = {
    "share", "term", "during", "above", "ratio", "field", "running", "consecutive", "project", "assembly",
    "schooling", "lasting", "term-unit", "early", "time-noun", "first", "first-place", "doubled", "multiplied", "plan-name",
    "achieves", "working-day", "points-more", "separately", "at-least", "basis", "passive", "digits", "points",
    "mille-points", "governs", "newly", "grown", "ranking", "event", "focus", "programme", "weak-stage", "building",
    "some", "project-class", "works-word", "repair", "implement", "time-unit", "made-sold", "town-country",
    "aim-tail", "growth", "intends", "holds"};
static_assert(std::size(kCues) == static_cast<std::size_t>(Cue::cues) && std::size(kCues) <= 64);

bool cue(Word& w, const std::vector<std::string_view>& f) {
  constexpr std::pair<std::string_view, Class> kClasses[] = {
      {"order", kOrder}, {"numbered", kNumbered}, {"set-noun", kSetNoun}, {"class-noun", kClassNoun}, {"works", kWorks}, {"people", kPeople}, {"policy", kPolicy}, {"issue", kIssue}, {"filler", kFiller}, {"quantor", kQuantor}, {"aim", kAim}, {"no-works", kNoWorks}, {"twin", kTwin}, {"looks-back", kLooksBack}, {"zero-tail", kZeroTail}};
  for (const auto& [name, bit] : kClasses) {
    if (f[1] != name) continue;
    w.classes |= bit;
    return true;
  }
  const auto found = std::ranges::find(kCues, f[1]);
  if (found == std::end(kCues)) return false;
  const auto cue = static_cast<Cue>(found - std::begin(kCues));
  w.classes |= kCue;
  w.cues |= std::uint64_t{1} << static_cast<unsigned>(cue);
  if (cue == Cue::first || cue == Cue::doubled || cue == Cue::multiplied) w.classes |= kSpelled;
  return true;
}

struct Kind {
  std::string_view file;
  std::vector<std::string_view> columns;
  Apply apply;
};

const std::vector<Kind>& kinds() {
  static const std::vector<Kind> kKinds = {
      {"verbs.tsv", {"word", "class", "value"}, verb},
      {"adverbs.tsv", {"word", "class"}, adverb},
      {"comparators.tsv", {"word", "class", "comparator"}, comparator},
      {"units.tsv", {"word", "class"}, unit},
      {"cues.tsv", {"word", "class"}, cue},
      {"not_units.tsv", {"word"}, not_unit},
      {"zero_nouns.tsv", {"word"}, zero_noun},
      {"names.tsv", {"word", "class"}, number_name},
      {"measure_nouns.tsv", {"word", "class"}, measure_noun},
      {"times.tsv", {"word", "class"}, time_word},
      {"stages.tsv", {"word", "class"}, stage},
      {"project_heads.tsv", {"word", "class"}, project_head},
      {"no_projects.tsv", {"word"}, no_project},
      {"topics.tsv", {"word", "class"}, topic},
      {"compounds.tsv", {"word"}, compound},
      {"noun_suffixes.tsv", {"word"}, noun_suffix},
      {"cut_words.tsv", {"word", "class"}, cut_word},
  };
  return kKinds;
}

}  // namespace

Result<Lexicon> Lexicon::parse(const Files& files, const std::vector<std::pair<std::string, std::uint32_t>>& places) {
  Lexicon lexicon;
  std::vector<std::u16string> spellings;
  std::unordered_map<std::string, std::uint32_t> ids;
  const auto word = [&](std::string_view text) -> Word& {
    const auto [it, fresh] = ids.emplace(std::string(text), static_cast<std::uint32_t>(spellings.size()));
    if (fresh) {
      spellings.push_back(utf8::to_utf16(text));
      lexicon.words_.emplace_back();
    }
    return lexicon.words_[it->second];
  };
  for (const auto& [name, text] : files) {
    for (const Kind& kind : kinds()) {
      if (kind.file != name) continue;
      const auto tsv = parse_tsv(name, text, kind.columns);
      if (!tsv) return tl::unexpected(tsv.error());
      for (const TsvRow& row : tsv->rows) {
        if (!kind.apply(word(row.fields[0]), row.fields)) {
          return fail(ErrorCode::bad_catalog, {name, std::to_string(row.line), "unknown class or value"});
        }
      }
    }
  }
  for (const auto& [name, code] : places) {
    Word& w = word(name);
    w.classes |= kPlace;
    if (w.place == 0) w.place = code;
  }
  if (!lexicon.index_.build(spellings)) return fail(ErrorCode::bad_catalog, {"data", "0", "too many words"});
  lexicon.classes_.reserve(lexicon.words_.size());
  for (const Word& w : lexicon.words_) lexicon.classes_.push_back(w.classes);
  return lexicon;
}

}  // namespace luoshi::catalog

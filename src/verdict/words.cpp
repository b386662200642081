// SPDX-License-Identifier: Apache-2.0
#include "verdict/words.h"

#include <algorithm>

#include "catalog/embedded.h"
#include "catalog/tsv.h"

namespace luoshi::verdict {
namespace {

constexpr std::size_t kScopeBytes = 12;  // of a scope before a name: 规模以上

// The character that begins at `at`: its length, and a number below 4096. Of a Chinese character that is its last two bytes:
// nearly every one has a number of its own among those that words begin with.
struct Start {
  std::size_t length = 1;
  std::size_t number = 0;
};
Start start_of(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  const unsigned char lead = byte(0);
  if (lead < 0xC0) return {1, lead};
  const std::size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (length > text.size() - at) return {text.size() - at, 0};
  const std::size_t last = length == 2 ? 1 : 2;
  return {length, (byte(last - 1) & 63u) << 6 | (byte(last) & 63u)};
}

}  // namespace

// Calls f(at, word) for each word that begins at or behind `from`, in the order of the text, of several at one place in the
// order of the file, until f returns true. Every sentence and name is asked for the words of many classes, and nearly always
// in vain: a bit a character tells.
template <class F>
void Words::visit(Class cls, std::string_view text, std::size_t from, F&& f) const {
  const Group& group = groups_[cls];
  for (std::size_t at = from; at < text.size();) {
    const Start start = start_of(text, at);
    if ((group.starts[start.number >> 6] >> (start.number & 63u) & 1u) != 0) {
      const std::string_view rest = text.substr(at);
      for (const auto& [word, canonical] : group.words) {
        if (rest.starts_with(word) && f(at, std::string_view(word))) return;
      }
    }
    at += start.length;
  }
}

const Words& Words::get() {
  static const Words kWords;
  return kWords;
}

Words::Words() {
  constexpr std::string_view kNames[] = {
      "complete", "list", "headline", "years", "synonym", "less", "lead", "tail", "work", "done", "doing", "adding",
      "part", "year_end", "whole_year", "dated", "in_step", "faster", "with_growth", "growing", "comma", "real",
      "clause_end", "campaign", "mostly", "summed", "title", "phase", "route_to", "line", "stretch", "item", "joins",
      "whole_of", "bare", "bare_count", "begins", "wider", "falls", "rises", "fallen", "risen", "budget", "finished",
      "in_use", "builds", "built", "side", "slogan", "of_last_year"};
  static_assert(std::size(kNames) == kClasses);
  constexpr std::string_view kFile = "verdict_words.tsv";
  const auto table = catalog::parse_tsv(kFile, catalog::embedded_file(kFile), {"word", "class", "canonical"});
  if (!table) return;  // the build has checked the file
  for (const catalog::TsvRow& row : table->rows) {
    const auto cls = static_cast<std::size_t>(std::ranges::find(kNames, row.fields[1]) - std::begin(kNames));
    if (cls >= kClasses || row.fields[0].empty()) continue;
    groups_[cls].words.emplace_back(row.fields[0], row.fields[2]);
    const std::size_t number = start_of(row.fields[0], 0).number;
    groups_[cls].starts[number >> 6] |= std::uint64_t{1} << (number & 63u);
  }
}

bool Words::any_in(Class cls, std::string_view text) const {
  bool found = false;
  visit(cls, text, 0, [&](std::size_t, std::string_view) { return found = true; });
  return found;
}

std::vector<std::string_view> Words::all_in(Class cls, std::string_view text) const {
  std::vector<std::string_view> words;
  visit(cls, text, 0, [&](std::size_t, std::string_view word) { return words.push_back(word), false; });
  std::ranges::sort(words);
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

std::size_t Words::last_of(Class cls, std::string_view text) const {
  std::size_t last = text.npos;
  visit(cls, text, 0, [&](std::size_t at, std::string_view) { return last = at, false; });
  return last;
}

std::pair<std::size_t, std::size_t> Words::first_of(Class cls, std::string_view text, std::size_t from) const {
  std::pair found{text.size(), text.size() + 1};
  visit(cls, text, from, [&](std::size_t at, std::string_view word) { return found = {at, at + word.size()}, true; });
  return found;
}

std::string Words::without(Class cls, std::string text) const {
  for (;;) {
    std::size_t longest = 0;
    for (const auto& [word, canonical] : groups_[cls].words) {
      if (word.size() > longest && text.size() > word.size() && text.ends_with(word)) longest = word.size();
    }
    if (longest == 0) return text;
    text.resize(text.size() - longest);
  }
}

bool Words::part_of_whole(std::string_view narrow, std::string_view wide) const {
  return std::ranges::any_of(groups_[wider].words, [&](const auto& word) {
    const std::size_t at = narrow.find(word.first);
    if (at == narrow.npos) return false;
    std::string replaced(narrow);
    replaced.replace(at, word.first.size(), word.second);
    return wide.ends_with(replaced) && wide.size() <= replaced.size() + kScopeBytes;
  });
}

std::vector<std::string> Words::parts_of(std::string_view name) const {
  std::vector<std::string> parts;
  for (const auto& [word, canonical] : groups_[whole_of].words) {
    if (word != name) continue;
    for (std::size_t begin = 0; begin < canonical.size();) {
      const std::size_t end = std::min(canonical.find('|', begin), canonical.size());
      parts.push_back(canonical.substr(begin, end - begin));
      begin = end + 1;
    }
  }
  return parts;
}

bool Words::narrows(std::string_view name, std::string_view whole) const {
  // 国家高新技术企业 is what they are called.
  if (!any_in(part, name) || any_in(title, name)) return false;
  return std::ranges::any_of(groups_[part].words, [&](const auto& word) {
    if (name.find(word.first) == name.npos || whole.find(word.first) != whole.npos) return false;
    return word.second.empty() || (whole.find(word.second) != whole.npos && name.find(word.second) == name.npos);
  });
}

bool Words::ends(Class cls, std::string_view text) const {
  return std::ranges::any_of(groups_[cls].words, [&](const auto& word) { return text.ends_with(word.first); });
}

bool Words::starts(Class cls, std::string_view text) const {
  return std::ranges::any_of(groups_[cls].words, [&](const auto& word) { return text.starts_with(word.first); });
}

bool Words::is(Class cls, std::string_view word) const {
  return std::ranges::any_of(groups_[cls].words, [&](const auto& known) { return known.first == word; });
}

std::string Words::plain(std::string text) const {
  // One replacement may make room for the next; where none is there, none will be.
  const bool synonyms = any_in(synonym, text);
  for (const auto& [word, canonical] : groups_[synonym].words) {
    if (!synonyms) break;
    for (std::size_t at = text.find(word); at != text.npos; at = text.find(word, at + canonical.size())) {
      text.replace(at, word.size(), canonical);
    }
  }
  for (bool cut = true; cut;) {
    cut = false;
    for (const auto& [word, canonical] : groups_[lead].words) {
      if (text.size() > word.size() + 3 && text.starts_with(word)) {
        text.erase(0, word.size());
        cut = true;
      }
    }
    for (const auto& [word, canonical] : groups_[tail].words) {
      if (text.size() > word.size() + 3 && text.ends_with(word)) {
        text.resize(text.size() - word.size());
        cut = true;
      }
    }
  }
  return text;
}

}  // namespace luoshi::verdict

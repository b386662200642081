// SPDX-License-Identifier: Apache-2.0
#include "verdict/words.h"

#include <algorithm>

#include "catalog/embedded.h"
#include "catalog/tsv.h"

namespace luoshi::verdict {
namespace {

constexpr std::size_t kScopeBytes = 12;  // of a scope before a name: 规模以上

}  // namespace

const Words& Words::get() {
  static const Words kWords;
  return kWords;
}

Words::Words() {
  constexpr std::string_view kNames[] = {"complete", "list", "headline", "years", "synonym", "less", "lead", "tail", "work", "done", "doing",
                                         "adding", "part", "year_end", "whole_year", "dated", "in_step", "faster", "with_growth", "growing", "comma", "real", "clause_end", "campaign", "mostly", "summed", "title", "phase", "route_to", "line", "stretch", "item", "joins", "whole_of", "bare", "bare_count", "begins", "wider", "falls", "rises", "fallen", "risen", "budget", "finished", "in_use", "builds", "built", "progress_of"};
  constexpr std::string_view kFile = "verdict_words.tsv";
  const auto table = catalog::parse_tsv(kFile, catalog::embedded_file(kFile), {"word", "class", "canonical"});
  if (!table) return;  // the build has checked the file
  for (const catalog::TsvRow& row : table->rows) {
    const auto cls = static_cast<std::size_t>(std::ranges::find(kNames, row.fields[1]) - std::begin(kNames));
    if (cls < kClasses) words_[cls].emplace_back(row.fields[0], row.fields[2]);
  }
}

bool Words::any_in(Class cls, std::string_view text) const {
  return std::ranges::any_of(words_[cls], [&](const auto& word) { return text.find(word.first) != text.npos; });
}

std::size_t Words::last_of(Class cls, std::string_view text) const {
  std::size_t last = text.npos;
  for (const auto& [word, canonical] : words_[cls]) {
    const std::size_t at = text.rfind(word);
    if (at != text.npos && (last == text.npos || at > last)) last = at;
  }
  return last;
}

std::pair<std::size_t, std::size_t> Words::first_of(Class cls, std::string_view text, std::size_t from) const {
  std::pair found{text.size(), text.size() + 1};
  for (const auto& [word, canonical] : words_[cls]) {
    const std::size_t at = text.find(word, from);
    if (at < found.first) found = {at, at + word.size()};
  }
  return found;
}

std::string Words::without(Class cls, std::string text) const {
  for (;;) {
    std::size_t longest = 0;
    for (const auto& [word, canonical] : words_[cls]) {
      if (word.size() > longest && text.size() > word.size() && text.ends_with(word)) longest = word.size();
    }
    if (longest == 0) return text;
    text.resize(text.size() - longest);
  }
}

bool Words::part_of_whole(std::string_view narrow, std::string_view wide) const {
  return std::ranges::any_of(words_[wider], [&](const auto& word) {
    const std::size_t at = narrow.find(word.first);
    if (at == narrow.npos) return false;
    std::string replaced(narrow);
    replaced.replace(at, word.first.size(), word.second);
    return wide.ends_with(replaced) && wide.size() <= replaced.size() + kScopeBytes;
  });
}

std::vector<std::string> Words::parts_of(std::string_view name) const {
  std::vector<std::string> parts;
  for (const auto& [word, canonical] : words_[whole_of]) {
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
  if (any_in(title, name)) return false;
  return std::ranges::any_of(words_[part], [&](const auto& word) {
    if (name.find(word.first) == name.npos || whole.find(word.first) != whole.npos) return false;
    return word.second.empty() || (whole.find(word.second) != whole.npos && name.find(word.second) == name.npos);
  });
}

bool Words::ends(Class cls, std::string_view text) const {
  return std::ranges::any_of(words_[cls], [&](const auto& word) { return text.ends_with(word.first); });
}

bool Words::starts(Class cls, std::string_view text) const {
  return std::ranges::any_of(words_[cls], [&](const auto& word) { return text.starts_with(word.first); });
}

bool Words::is(Class cls, std::string_view word) const {
  return std::ranges::any_of(words_[cls], [&](const auto& known) { return known.first == word; });
}

std::string Words::plain(std::string text) const {
  for (const auto& [word, canonical] : words_[synonym]) {
    for (std::size_t at = text.find(word); at != text.npos; at = text.find(word, at + canonical.size())) {
      text.replace(at, word.size(), canonical);
    }
  }
  for (bool cut = true; cut;) {
    cut = false;
    for (const auto& [word, canonical] : words_[lead]) {
      if (text.size() > word.size() + 3 && text.starts_with(word)) {
        text.erase(0, word.size());
        cut = true;
      }
    }
    for (const auto& [word, canonical] : words_[tail]) {
      if (text.size() > word.size() + 3 && text.ends_with(word)) {
        text.resize(text.size() - word.size());
        cut = true;
      }
    }
  }
  return text;
}

}  // namespace luoshi::verdict

// SPDX-License-Identifier: Apache-2.0
#include "ledger/definition.h"

#include <algorithm>
#include <unordered_map>

#include "catalog/embedded.h"
#include "catalog/tsv.h"

namespace luoshi::ledger {
namespace {

// data/series_words.tsv, a table a class.
class Words {
 public:
  enum Class : std::uint8_t { unit, firm_unit, firm_noun, project_noun, work, project_work, average, kClasses };

  static const Words& get() {
    static const Words kWords;
    return kWords;
  }

  // Nullptr where the class has no such word.
  [[nodiscard]] const std::string_view* find(Class cls, std::string_view word) const {
    const auto it = words_[cls].find(word);
    return it == words_[cls].end() ? nullptr : &it->second;
  }
  [[nodiscard]] bool ends_with(Class cls, std::string_view text) const {
    return std::ranges::any_of(words_[cls], [&](const auto& word) { return text.ends_with(word.first); });
  }
  [[nodiscard]] bool any_in(Class cls, std::string_view text) const {
    return std::ranges::any_of(words_[cls], [&](const auto& word) { return text.find(word.first) != text.npos; });
  }
  // Bytes of the longest word.
  [[nodiscard]] std::size_t longest() const { return longest_; }

 private:
  Words() {
    constexpr std::string_view kNames[] = {"unit", "firm-unit", "firm-noun", "project-noun", "work", "project-work", "average"};
    const auto table = catalog::parse_tsv("series_words.tsv", catalog::embedded_file("series_words.tsv"),
                                          {"word", "class", "canonical"});
    if (!table) return;  // the build has checked the file
    for (const catalog::TsvRow& row : table->rows) {
      const auto cls = static_cast<std::size_t>(std::ranges::find(kNames, row.fields[1]) - std::begin(kNames));
      if (cls >= kClasses) continue;
      words_[cls].emplace(row.fields[0], row.fields[2]);
      longest_ = std::max(longest_, row.fields[0].size());
    }
  }

  std::unordered_map<std::string_view, std::string_view> words_[kClasses];  // views of the file
  std::size_t longest_ = 0;
};

std::string unit_of(const Words& words, const ClaimRow& claim) {
  // 位 and 名 of a rank are no units, and 居第3 needs none.
  if (claim.measure == "rank") return {};
  if (const auto* firm = words.find(Words::firm_unit, claim.unit); firm != nullptr && words.ends_with(Words::firm_noun, claim.key)) {
    return std::string(*firm);
  }
  const auto* same = words.find(Words::unit, claim.unit);
  return same != nullptr ? std::string(*same) : claim.unit;
}

std::size_t character_size(char lead) {
  const auto byte = static_cast<unsigned char>(lead);
  return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

void join(std::string& text, std::string_view word) {
  if (!text.empty()) text += '+';
  text += word;
}

// Several kinds are written in one order, whatever the text's: 改造和新建 is 新建+改造.
std::string joined(std::vector<std::string_view> kinds) {
  std::ranges::sort(kinds, std::ranges::greater());  // by code point 新 before 改 before 开
  kinds.erase(std::unique(kinds.begin(), kinds.end()), kinds.end());
  std::string out;
  for (const std::string_view kind : kinds) join(out, kind);
  return out;
}

struct Work {
  std::vector<std::string_view> kinds;
  std::string rest;  // verbs that are not listed
};

Work work_in(const Words& words, std::string_view action, bool project) {
  Work out;
  while (!action.empty()) {
    const std::string_view* kind = nullptr;
    std::size_t size = std::min(words.longest(), action.size());
    for (; size > 0; --size) {
      const std::string_view word = action.substr(0, size);
      if (project) kind = words.find(Words::project_work, word);
      if (kind == nullptr) kind = words.find(Words::work, word);
      if (kind != nullptr) break;
    }
    if (kind == nullptr) {
      size = std::min(character_size(action[0]), action.size());
      const std::string_view character = action.substr(0, size);
      if (character != "和" && character != "、" && character != "并" && character != "及") out.rest += character;
    } else {
      for (std::string_view kinds = *kind; !kinds.empty();) {
        const std::size_t plus = std::min(kinds.find('+'), kinds.size());
        out.kinds.push_back(kinds.substr(0, plus));
        kinds.remove_prefix(std::min(plus + 1, kinds.size()));
      }
    }
    action.remove_prefix(size);
  }
  return out;
}

std::string work_of(const Words& words, const catalog::Indicators& indicators, const ClaimRow& claim) {
  if (claim.nature == "stock" || claim.nature == "share" || claim.nature == "index") return {};
  const auto known = indicators.join(claim.indicator, claim.action, claim.unit);
  if (known.action.empty()) return {};
  Work work = work_in(words, known.action, words.ends_with(Words::project_noun, claim.key));
  // 新增 says nothing new of 城镇新增就业.
  std::erase_if(work.kinds, [&](std::string_view kind) { return claim.key.find(kind) != claim.key.npos; });
  // An amount of nothing that is done (粮食 生产) and a rate are the same whatever verb governs them. Where the verb
  // makes the amount (惠及 企业), one that nobody listed is a kind of its own.
  const bool own = known.indicator != nullptr && known.indicator->nature != catalog::Nature::unknown &&
                   known.indicator->nature != catalog::Nature::stock;
  if (!own && (claim.nature == "flow" || claim.nature == "unknown") && !work.rest.empty()) work.kinds.push_back(work.rest);
  return joined(std::move(work.kinds));
}

}  // namespace

Definition definition_of(const catalog::Indicators& indicators, const ClaimRow& claim) {
  const Words& words = Words::get();
  return {claim.key, claim.scope, claim.nature, claim.measure, unit_of(words, claim), work_of(words, indicators, claim)};
}

std::string_view name(Field field) {
  constexpr std::string_view kNames[] = {"scope", "nature", "measure", "unit", "work"};
  return kNames[static_cast<std::size_t>(field)];
}

std::vector<Change> changes(const Definition& from, const Definition& to) {
  std::vector<Change> out;
  const auto compare = [&](Field field, const std::string& a, const std::string& b) {
    if (a != b) out.push_back({field, a, b});
  };
  compare(Field::scope, from.scope, to.scope);
  compare(Field::nature, from.nature, to.nature);
  compare(Field::measure, from.measure, to.measure);
  compare(Field::unit, from.unit, to.unit);
  compare(Field::work, from.work, to.work);
  return out;
}

bool says_average(std::string_view before) { return Words::get().any_in(Words::average, before); }

}  // namespace luoshi::ledger

// SPDX-License-Identifier: Apache-2.0
//
// The tables behind Indicators. Nobody else's.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "catalog/indicators.h"

namespace luoshi::catalog {

struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};
template <class T>
using TextMap = std::unordered_map<std::string, T, TextHash, std::equal_to<>>;

// Words at one end of a text. They lie together by the character (or, for Latin ones, the bytes) at that end,
// longest first, so that most texts are done with after one look-up.
template <class T>
class EdgeWords {
 public:
  explicit EdgeWords(bool front) : front_(front) {}

  void add(std::string word, T value) {
    auto& same = words_[std::string(edge(word))];
    same.emplace_back(std::move(word), std::move(value));
    std::ranges::stable_sort(same, [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
  }

  // The longest word there for which accept(value, bytes left over) holds; nullptr where there is none.
  template <class Accept>
  [[nodiscard]] const std::pair<std::string, T>* find(std::string_view text, Accept&& accept) const {
    const auto it = words_.find(edge(text));
    if (it == words_.end()) return nullptr;
    for (const auto& entry : it->second) {
      const bool there = front_ ? text.starts_with(entry.first) : text.ends_with(entry.first);
      if (there && accept(entry.second, text.size() - entry.first.size())) return &entry;
    }
    return nullptr;
  }

 private:
  [[nodiscard]] std::string_view edge(std::string_view text) const {
    if (text.size() <= 3) return text;
    return front_ ? text.substr(0, 3) : text.substr(text.size() - 3);
  }

  bool front_;
  TextMap<std::vector<std::pair<std::string, T>>> words_;
};

// A row of data/scope_words.tsv.
struct ScopeWord {
  enum class Class : std::uint8_t {
    drop,   // says nothing: 全市, 累计
    scope,  // narrows: 规模以上, 农村
    grade,  // narrows, but is cut only before a name of the catalog: 省 of 省重点项目, never of 省属企业
    keep,   // begins like one of the others and is none: 城镇化
    verb,   // names the action: 老旧小区改造, 新增学位
    deed,   // the same, but cut only before a name of the catalog: 治理 of 治理背街小巷, never of 治理体系
  };
  std::string text, canonical;
  Class cls = Class::drop;
};

// What a verb or noun says about its number (data/nature_words.tsv).
enum class NatureWord : std::uint8_t {
  none,
  flow,   // 新增, 发放
  build,  // 建成, 培育: a flow, but a stock with `total`: 累计建成
  stock,  // 拥有, 保有
  total,  // 累计, 总数
  flow_noun, stock_noun, rate_noun, share_noun, index_noun,  // at the end of what is measured: 产量, 余额, 增速, 占比, 指数
};

struct Indicators::Index {
  // One meaning of a text: the indicator, and what must hold besides.
  struct Meaning {
    std::uint32_t indicator = 0;
    Dimension dimension = Dimension::none;  // none: any that the indicator has
    std::string verb;                       // must be part of the action
    bool no_verb = false;                   // there must be no action
  };

  std::vector<Indicator> indicators;
  TextMap<std::uint32_t> names;             // ids, names and aliases as written, for find()
  TextMap<std::vector<Meaning>> meanings;   // cleaned names and aliases
  EdgeWords<ScopeWord> front{true}, back{false};
  EdgeWords<NatureWord> nature_verbs{true}, nature_nouns{false};
  TextMap<Dimension> units;

  [[nodiscard]] const Indicator* look_up(std::string_view text, std::string_view action, Dimension unit) const;
  [[nodiscard]] unsigned nature_words_in(std::string_view text) const;  // a bit for each NatureWord
};

// The text without quotes, gap marks and blanks, Latin letters as capitals.
[[nodiscard]] std::string clean_indicator(std::string_view text);
// Bytes of the UTF-8 character that starts with `lead`.
[[nodiscard]] std::size_t character_size(char lead);

[[nodiscard]] Dimension dimension_in(const TextMap<Dimension>& units, std::string_view unit);

}  // namespace luoshi::catalog

// SPDX-License-Identifier: Apache-2.0
//
// Reading the tables. indicators_join.cpp uses them.
#include "catalog/indicators.h"

#include <algorithm>
#include <optional>

#include "catalog/indicators_internal.h"
#include "catalog/tsv.h"

namespace luoshi::catalog {
namespace {

constexpr std::string_view kDimensions[] = {"none", "money", "count", "person", "area", "length", "mass", "volume", "energy", "power", "share", "index", "time", "concentration", "compute", "turnover"};
constexpr std::string_view kNatures[] = {"unknown", "flow", "stock", "rate", "share", "rank", "index"};
constexpr std::string_view kGoods[] = {"none", "up", "down"};
constexpr std::string_view kNatureWords[] = {"none", "flow", "build", "stock", "total", "flow-noun", "stock-noun", "rate-noun", "share-noun", "index-noun"};

template <class T, std::size_t N>
std::optional<T> term(const std::string_view (&names)[N], std::string_view text) {
  for (std::size_t i = 0; i < N; ++i) {
    if (names[i] == text) return static_cast<T>(i);
  }
  return std::nullopt;
}

// The fields of a list; none for an empty text.
std::vector<std::string_view> parts(std::string_view text) {
  std::vector<std::string_view> out;
  while (!text.empty()) {
    const std::size_t bar = text.find('|');
    out.push_back(text.substr(0, bar));
    text.remove_prefix(bar == text.npos ? text.size() : bar + 1);
  }
  return out;
}

}  // namespace

std::string_view name(Dimension value) { return kDimensions[static_cast<std::size_t>(value)]; }
std::string_view name(Nature value) { return kNatures[static_cast<std::size_t>(value)]; }
std::string_view name(Good value) { return kGoods[static_cast<std::size_t>(value)]; }

Indicators::Indicators() : index_(std::make_shared<const Index>()) {}

const std::vector<Indicator>& Indicators::all() const { return index_->indicators; }

const Indicator* Indicators::find(std::string_view name) const {
  const auto it = index_->names.find(name);
  return it == index_->names.end() ? nullptr : &index_->indicators[it->second];
}

Result<Indicators> Indicators::parse(const Tables& tables) {
  Indicators out;
  const auto index = std::make_shared<Index>();
  std::string_view file;
  const auto bad = [&](std::size_t line, std::string reason) {
    return fail(ErrorCode::bad_catalog, {std::string(file), std::to_string(line), std::move(reason)});
  };

  file = "dimensions.tsv";
  const auto units = parse_tsv(file, tables.dimensions, {"unit", "dimension"});
  if (!units) return tl::unexpected(units.error());
  for (const TsvRow& row : units->rows) {
    const auto dimension = term<Dimension>(kDimensions, row.fields[1]);
    if (!dimension) return bad(row.line, "unknown dimension");
    index->units.insert_or_assign(std::string(row.fields[0]), *dimension);
  }

  file = "scope_words.tsv";
  const auto edges = parse_tsv(file, tables.scope_words, {"word", "class", "canonical"});
  if (!edges) return tl::unexpected(edges.error());
  for (const TsvRow& row : edges->rows) {
    constexpr std::string_view kClasses[] = {"drop", "scope", "grade", "keep", "verb"};
    std::string_view cls = row.fields[1];
    const bool tail = cls.starts_with("tail-");
    if (tail) cls.remove_prefix(5);
    const auto parsed = term<ScopeWord::Class>(kClasses, cls);
    const bool canonical = cls == "scope" || cls == "grade";
    if (!parsed || (cls == "verb" && !tail)) return bad(row.line, "unknown class");
    if (canonical == row.fields[2].empty()) return bad(row.line, "a canonical word belongs to scope and grade");
    std::string word = clean_indicator(row.fields[0]);
    (tail ? index->back : index->front).add(word, {word, std::string(row.fields[2]), *parsed});
  }

  file = "nature_words.tsv";
  const auto natures = parse_tsv(file, tables.nature_words, {"word", "class"});
  if (!natures) return tl::unexpected(natures.error());
  for (const TsvRow& row : natures->rows) {
    const auto parsed = term<NatureWord>(kNatureWords, row.fields[1]);
    if (!parsed) return bad(row.line, "unknown class");
    auto& words = *parsed >= NatureWord::flow_noun ? index->nature_nouns : index->nature_verbs;
    words.add(std::string(row.fields[0]), *parsed);
  }

  file = "indicators.tsv";
  const auto rows = parse_tsv(file, tables.indicators, {"id", "zh", "en", "aliases", "dimension", "nature", "good", "yearbook"});
  if (!rows) return tl::unexpected(rows.error());
  index->indicators.reserve(rows->rows.size());
  for (const TsvRow& row : rows->rows) {
    Indicator it;
    it.id = row.fields[0];
    it.zh = row.fields[1];
    it.en = row.fields[2];
    it.yearbook = row.fields[7];
    for (const std::string_view alias : parts(row.fields[3])) it.aliases.emplace_back(alias);
    for (const std::string_view text : parts(row.fields[4])) {
      const auto dimension = term<Dimension>(kDimensions, text);
      if (!dimension) return bad(row.line, "unknown dimension " + std::string(text));
      it.dimensions.push_back(*dimension);
    }
    const auto nature = term<Nature>(kNatures, row.fields[5]);
    const auto good = term<Good>(kGoods, row.fields[6]);
    if (!nature) return bad(row.line, "unknown nature " + std::string(row.fields[5]));
    if (!good) return bad(row.line, "unknown direction " + std::string(row.fields[6]));
    if (it.id.empty() || it.zh.empty() || it.en.empty() || it.dimensions.empty()) return bad(row.line, "id, zh, en and dimension are needed");
    it.nature = *nature;
    it.good = *good;

    const auto number = static_cast<std::uint32_t>(index->indicators.size());
    const auto called = [&](std::string_view text) { return index->names.emplace(std::string(text), number).second; };
    if (!called(it.id) || (it.zh != it.id && !called(it.zh))) return bad(row.line, "the id or name is another indicator's");
    std::vector<std::string_view> texts{it.zh};
    texts.insert(texts.end(), it.aliases.begin(), it.aliases.end());
    for (const std::string_view text : texts) {
      if (text != it.zh && !called(text)) return bad(row.line, "\"" + std::string(text) + "\" is there twice");
      Index::Meaning meaning{number, Dimension::none, {}};
      std::string_view plain = text;
      if (const std::size_t at = plain.find_first_of("[{"); at != plain.npos) {
        std::string_view condition = plain.substr(at + 1);
        const char closing = plain[at] == '[' ? ']' : '}';
        if (condition.size() < 2 || condition.back() != closing) return bad(row.line, "\"" + std::string(text) + "\" has a bad condition");
        condition.remove_suffix(1);
        if (closing == '}') {
          meaning.verb = condition;
        } else if (const auto dimension = term<Dimension>(kDimensions, condition)) {
          meaning.dimension = *dimension;
        } else {
          return bad(row.line, "unknown dimension " + std::string(condition));
        }
        plain = plain.substr(0, at);
      }
      auto& others = index->meanings[clean_indicator(plain)];
      for (const Index::Meaning& other : others) {
        if (other.dimension != meaning.dimension || other.verb != meaning.verb) continue;
        if (other.indicator == number) return bad(row.line, "\"" + std::string(text) + "\" is there twice, but for its marks");
        return bad(row.line, "\"" + std::string(text) + "\" is " + index->indicators[other.indicator].zh + " already");
      }
      // Those that ask for more are asked first.
      others.insert(meaning.dimension == Dimension::none && meaning.verb.empty() ? others.end() : others.begin(), std::move(meaning));
    }
    index->indicators.push_back(std::move(it));
  }
  out.index_ = index;
  return out;
}

}  // namespace luoshi::catalog

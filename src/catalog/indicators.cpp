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

// Reads the tables one after the other into an index.
struct Indicators::Reader {
  Index& index;
  std::string_view file;
  std::size_t line = 0;

  [[nodiscard]] tl::unexpected<Error> bad(std::string reason) const {
    return fail(ErrorCode::bad_catalog, {std::string(file), std::to_string(line), std::move(reason)});
  }

  // Parses a table and calls read(fields) for each row until one fails.
  template <class Read>
  Result<void> each(std::string_view name, std::string_view text, const std::vector<std::string_view>& columns, Read&& read) {
    file = name;
    const auto tsv = parse_tsv(name, text, columns);
    if (!tsv) return tl::unexpected(tsv.error());
    for (const TsvRow& row : tsv->rows) {
      line = row.line;
      if (auto done = read(row.fields); !done) return done;
    }
    return {};
  }

  using Fields = std::vector<std::string_view>;

  Result<void> unit(const Fields& f) {
    const auto dimension = term<Dimension>(kDimensions, f[1]);
    if (!dimension) return bad("unknown dimension " + std::string(f[1]));
    index.units.insert_or_assign(std::string(f[0]), *dimension);
    return {};
  }

  Result<void> scope_word(const Fields& f) {
    constexpr std::string_view kClasses[] = {"drop", "scope", "grade", "keep", "verb", "deed"};
    const bool tail = f[1].starts_with("tail-");
    const auto cls = term<ScopeWord::Class>(kClasses, tail ? f[1].substr(5) : f[1]);
    if (!cls) return bad("unknown class " + std::string(f[1]));
    const bool narrows = *cls == ScopeWord::Class::scope || *cls == ScopeWord::Class::grade;
    if (narrows == f[2].empty()) return bad("scope and grade need a canonical word, the others have none");
    std::string word = clean_indicator(f[0]);
    (tail ? index.back : index.front).add(word, {word, std::string(f[2]), *cls});
    return {};
  }

  Result<void> nature_word(const Fields& f) {
    const auto cls = term<NatureWord>(kNatureWords, f[1]);
    if (!cls) return bad("unknown class " + std::string(f[1]));
    (*cls >= NatureWord::flow_noun ? index.nature_nouns : index.nature_verbs).add(std::string(f[0]), *cls);
    return {};
  }

  Result<void> indicator(const Fields& f) {
    Indicator it;
    it.id = f[0];
    it.zh = f[1];
    it.en = f[2];
    it.yearbook = f[7];
    for (const std::string_view alias : parts(f[3])) it.aliases.emplace_back(alias);
    for (const std::string_view text : parts(f[4])) {
      const auto dimension = term<Dimension>(kDimensions, text);
      if (!dimension) return bad("unknown dimension " + std::string(text));
      it.dimensions.push_back(*dimension);
    }
    const auto nature = term<Nature>(kNatures, f[5]);
    const auto good = term<Good>(kGoods, f[6]);
    if (!nature) return bad("unknown nature " + std::string(f[5]));
    if (!good) return bad("unknown direction " + std::string(f[6]));
    if (it.id.empty() || it.zh.empty() || it.en.empty() || it.dimensions.empty()) return bad("id, zh, en and dimension are needed");
    it.nature = *nature;
    it.good = *good;
    const auto number = static_cast<std::uint32_t>(index.indicators.size());
    if (!index.names.emplace(it.id, number).second) return bad("the id is another indicator's");
    if (auto done = name(it.zh, number); !done) return done;
    for (const std::string& alias : it.aliases) {
      if (auto done = name(alias, number); !done) return done;
    }
    index.indicators.push_back(std::move(it));
    return {};
  }

  // A name or alias: its text, then what must hold besides, as in 煤炭[mass]{生产}.
  Result<void> name(std::string_view text, std::uint32_t number) {
    Index::Meaning meaning;
    meaning.indicator = number;
    std::string_view plain = text;
    while (plain.ends_with(']') || plain.ends_with('}')) {
      const char opening = plain.back() == ']' ? '[' : '{';
      const std::size_t at = plain.rfind(opening);
      if (at == plain.npos) return bad("\"" + std::string(text) + "\" has half a bracket");
      const std::string_view condition = plain.substr(at + 1, plain.size() - at - 2);
      plain = plain.substr(0, at);
      if (opening == '{') {
        meaning.verb = condition;
        meaning.no_verb = condition.empty();
      } else if (const auto dimension = term<Dimension>(kDimensions, condition)) {
        meaning.dimension = *dimension;
      } else {
        return bad("unknown dimension " + std::string(condition));
      }
    }
    auto& others = index.meanings[clean_indicator(plain)];
    for (const Index::Meaning& other : others) {
      if (other.dimension != meaning.dimension || other.verb != meaning.verb || other.no_verb != meaning.no_verb) continue;
      // The indicator being read is not in the list yet.
      const std::string owner = other.indicator == number ? "this indicator" : index.indicators[other.indicator].zh;
      return bad("\"" + std::string(text) + "\" is an alias of " + owner + " already");
    }
    index.names.emplace(std::string(text), number);
    // Those that ask for more are asked first.
    const bool asks = meaning.dimension != Dimension::none || !meaning.verb.empty() || meaning.no_verb;
    others.insert(asks ? others.begin() : others.end(), std::move(meaning));
    return {};
  }
};

Result<Indicators> Indicators::parse(const Tables& tables) {
  const auto index = std::make_shared<Index>();
  Reader reader{*index, {}};
  using Fields = Reader::Fields;
  auto done = reader.each("dimensions.tsv", tables.dimensions, {"unit", "dimension"},
                          [&](const Fields& f) { return reader.unit(f); });
  if (done) {
    done = reader.each("scope_words.tsv", tables.scope_words, {"word", "class", "canonical"},
                       [&](const Fields& f) { return reader.scope_word(f); });
  }
  if (done) {
    done = reader.each("nature_words.tsv", tables.nature_words, {"word", "class"},
                       [&](const Fields& f) { return reader.nature_word(f); });
  }
  if (done) {
    done = reader.each("indicators.tsv", tables.indicators,
                       {"id", "zh", "en", "aliases", "dimension", "nature", "good", "yearbook"},
                       [&](const Fields& f) { return reader.indicator(f); });
  }
  if (!done) return tl::unexpected(done.error());
  Indicators out;
  out.index_ = index;
  return out;
}

}  // namespace luoshi::catalog

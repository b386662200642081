// SPDX-License-Identifier: Apache-2.0
//
// Claims of one place with what comparing them needs. Private to the verdict stage.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/decimal.h"
#include "catalog/catalog.h"
#include "ledger/definition.h"
#include "ledger/ledger.h"
#include "ledger/rows.h"
#include "verdict/grams.h"

namespace luoshi::verdict {

// What a promise asks to grow with the economy (居民收入与经济增长同步).
struct InStep {
  std::vector<std::string> keys;  // of the catalog's indicators
  bool faster = false;            // 快于, 高于: not only as fast
};

struct Statement {
  ledger::FoundClaim found;
  ledger::Definition definition;
  catalog::Dimension dimension = catalog::Dimension::none;
  std::optional<catalog::Measure> measure;
  catalog::Comparator comparator = catalog::Comparator::eq;
  catalog::Stage stage = catalog::Stage::none;
  catalog::Good good = catalog::Good::none;
  std::optional<Decimal> low, high;  // high: of a range
  std::string label;  // what likeness is measured on: scope and key, the project, the object; synonyms made one
  std::vector<std::string> numerals;  // figures and ordinals in the label, which must agree: 17 of 地铁17号线, 二期
  Grams grams;
  std::string head;   // the end of the label: what kind of thing it is
  double head_weight = 0;  // how much that says
  std::string route;  // 崇凭铁路, of 崇左至凭祥铁路
  std::optional<InStep> in_step;  // of promises
  std::string key;        // what is measured, normalized: equal keys are one thing
  bool known = false;     // key is an indicator of the catalog
  bool quantity = false, milestone = false;
  bool target = false;
  bool inferred = false;   // a flow that a review of several years dates by nothing but its end
  bool year_end = false;   // stated as of the end of the year (年末), or asked for over the whole of it (全年)
  bool whole_year = false;
  bool summed = false;     // over several years (累计)
  bool named = false;    // its label says something: 即 and 一九八 do not
  bool flow = false;     // of an indicator that is an amount within a year, whatever was done: 原煤产量
  bool average = false;  // a rate or flow a year over several years: no year's own

  [[nodiscard]] const ledger::ClaimRow& claim() const { return found.claim; }
  [[nodiscard]] bool of_year(int year) const { return claim().year_first == year && claim().year_last == year; }
};

struct Sentence {
  Sentence(ledger::SentenceRow the_row, const Weights& weights) : row(std::move(the_row)), review(row.frame.starts_with("review")), weights_(&weights) {}

  ledger::SentenceRow row;
  bool review = false;

  // Made when they are first asked for, which most sentences never are. By one thread at a time, as all of a place.
  [[nodiscard]] const Grams& grams() const;

 private:
  const Weights* weights_;
  mutable std::optional<Grams> grams_;
};

// Which sentences may speak of a label. For one thread at a time.
class SentenceIndex {
 public:
  // Of the review, or of the rest; headings say nothing.
  SentenceIndex(const std::vector<Sentence>& sentences, bool review, const Weights& weights);
  // Those that cover() the label from `least` on, and hardly any other, in the order of the text.
  [[nodiscard]] std::vector<std::reference_wrapper<const Sentence>> find(const std::vector<Sentence>& sentences, const Grams& label, double least) const;

 private:
  // Who has a pair: from begins_[number] on in who_, whose sentences are those listed in all_.
  std::vector<std::uint32_t> all_, begins_, who_;
  mutable std::vector<double> shared_;  // by place in all_; zeros between two questions
  mutable std::vector<std::uint32_t> touched_;
};

// A report in force with its claims in the order of the text.
struct Report {
  ledger::ReportRow row;
  std::vector<Statement> statements;
  std::vector<Sentence> sentences;
  const Weights* weights = nullptr;  // the place's

  // Sentences of the review, or of the rest, that may cover `least` of the label.
  [[nodiscard]] std::vector<std::reference_wrapper<const Sentence>> sentences_on(const Grams& label, bool review, double least) const;

  [[nodiscard]] bool reviews(int year) const {
    return row.review_first != 0 && row.review_first <= year && year <= row.review_last;
  }

 private:
  mutable std::optional<SentenceIndex> indexes_[2];  // made when they are first asked for
};

// Which statements of a place's reports may be about the same as another one. For one thread at a time.
class Near {
 public:
  Near() = default;
  Near(const std::vector<Report>& reports, const Weights& weights);

  // Where in the report's statements those stand whose labels are alike from `least` on, or whose key is the same where
  // both are figures; with some that are neither.
  [[nodiscard]] const std::vector<std::uint32_t>& find(std::size_t report, const Statement& statement, double least) const;

 private:
  void add_alike(std::size_t report, const Grams& label, double least) const;

  using Key = std::pair<std::size_t, std::uint32_t>;  // a key's hash, and whose it is
  // Statements are numbered through all reports. Who has a pair of characters: from begins_[number] on in who_.
  std::vector<std::uint32_t> firsts_, begins_, who_;
  std::vector<double> totals_;
  std::vector<std::vector<Key>> keys_;  // of figures, by report; sorted
  mutable std::vector<double> shared_;  // by statement; zeros between two questions
  mutable std::vector<std::uint32_t> touched_, found_;
};

// Reports of one place, the oldest first.
struct Place {
  std::vector<Report> reports;
  std::unique_ptr<Weights> weights;  // sentences refer to it
  Near near;

  // The statements of a report whose match() with this one, or likeness() where it is no figure, comes to `least` or more,
  // in the order of the text, and some others: so that nobody has to look at all of them.
  [[nodiscard]] std::vector<std::reference_wrapper<const Statement>> near_to(const Statement& statement, std::size_t report, double least) const;
};

// Reads the reports of one place and weighs their words.
[[nodiscard]] Result<Place> read_place(ledger::Ledger& ledger, const std::vector<ledger::ReportRow>& reports);

// One claim of any report; its grams are left empty.
[[nodiscard]] Statement read_statement(ledger::Ledger& ledger, ledger::FoundClaim found, const ledger::SentenceRow& sentence);

// Both have figures in their names, and neither all of the other's: 17号线, 6号线.
[[nodiscard]] bool numerals_differ(const std::vector<std::string>& first, const std::vector<std::string>& second);

}  // namespace luoshi::verdict

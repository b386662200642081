// SPDX-License-Identifier: Apache-2.0
//
// Claims of one place with what comparing them needs. Private to the verdict stage.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
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

namespace luoshi::verdict {

// A text as its pairs of neighbouring characters, each with how much it says: rare ones say more.
struct Grams {
  struct Gram {
    std::uint32_t pair = 0;
    float weight = 0;
  };
  std::vector<Gram> list;  // by pair
  double total = 0;        // of all weights
  // A bit for each pair, several pairs to a bit: texts whose bits have nothing in common have no pair in common.
  std::array<std::uint64_t, 4> bits{};
};

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
  ledger::SentenceRow row;
  bool review = false;
  Grams grams;
};

// A report in force with its claims in the order of the text.
struct Report {
  ledger::ReportRow row;
  std::vector<Statement> statements;
  std::vector<Sentence> sentences;

  [[nodiscard]] bool reviews(int year) const {
    return row.review_first != 0 && row.review_first <= year && year <= row.review_last;
  }
};

// How much pairs of characters say in one place's reports: a pair's weight falls with the number of labels that have it.
class Weights {
 public:
  void count(std::string_view label);
  [[nodiscard]] Grams weigh(std::string_view text) const;

 private:
  std::unordered_map<std::uint32_t, int> count_;
  int texts_ = 0;
};

// Reports of one place, the oldest first.
struct Place {
  std::vector<Report> reports;
  Weights weights;
};

// Reads the reports of one place and weighs their words.
[[nodiscard]] Result<Place> read_place(ledger::Ledger& ledger, const std::vector<ledger::ReportRow>& reports);

// One claim of any report; its grams are left empty.
[[nodiscard]] Statement read_statement(ledger::Ledger& ledger, const ledger::FoundClaim& found, const ledger::SentenceRow& sentence);

// How alike two labels are, 0 to 1, and how much of each the other covers.
struct Likeness {
  double first = 0, second = 0;
  [[nodiscard]] double mean() const { return (first + second) / 2; }
};
[[nodiscard]] Likeness likeness(const Grams& first, const Grams& second);

// How much of `label` the text covers, 0 where that is less than `least`.
[[nodiscard]] double covered(const Grams& label, const Grams& text, double least);

// The pairs of `grams` that a part of its text has.
[[nodiscard]] Grams part_of(const Grams& grams, std::string_view text);

// Both have figures in their names, and neither all of the other's: 17号线, 6号线.
[[nodiscard]] bool numerals_differ(const std::vector<std::string>& first, const std::vector<std::string>& second);

}  // namespace luoshi::verdict

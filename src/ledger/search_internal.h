// SPDX-License-Identifier: Apache-2.0
//
// The parts of a search: which reports it may look into, what a match is worth, and the rows that are read for it. Private to the search.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "catalog/places.h"
#include "ledger/database.h"
#include "ledger/filter.h"
#include "ledger/query.h"
#include "ledger/rows.h"

namespace luoshi::ledger {

// The sentences that a filter lets pass, as ranges of their ids: a report's sentences follow each other.
//
// Where the filter wants all reports in force, only those that are not are read, from an index that holds no others.
// Else every report is looked at, in an index that holds what filters ask: 7 ms for 16,000 reports.
class Reach {
 public:
  struct Range {
    std::int64_t first = 0, last = 0;  // both inside
  };

  [[nodiscard]] static Result<Reach> read(const Database& database, const catalog::Places& places, const Filter& filter);

  [[nodiscard]] bool passes(std::int64_t sentence) const;
  // As few as there can be, the highest first.
  [[nodiscard]] const std::vector<Range>& ranges() const { return ranges_; }

 private:
  [[nodiscard]] Result<void> read_all(const Database& database, const catalog::Places& places, const Filter& filter);
  [[nodiscard]] Result<void> read_exceptions(const Database& database);

  std::vector<Range> ranges_;
};

// k1 and b of BM25, and the length in units that counts as usual.
inline constexpr double kSaturation = 1.2, kLengthWeight = 0.75, kUsualLength = 50;

// Makes luoshi_score(sentences_fts) known (step 2 of search.h). `api` is SQLite's.
[[nodiscard]] int register_score(fts5_api* api);

// The words of a query, ready to be compared with sentences (step 3).
class Scorer {
 public:
  Scorer(const Characters& characters, const Query& query);

  // `indicators`: what the claims of this sentence measure, and its catalog names.
  [[nodiscard]] double score(std::string_view text, bool heading, const std::vector<std::string>& indicators) const;
  // Does the query hold for the indicators alone?
  [[nodiscard]] bool holds(const QueryNode& node, const std::vector<Units>& indicators) const;

 private:
  const Characters* characters_;
  std::vector<Units> words_;
};

struct Hit;

// The rows that a match is judged and shown by.
class SearchRows {
 public:
  [[nodiscard]] static Result<SearchRows> make(const Database& database);

  // False where there is no such sentence.
  [[nodiscard]] Result<bool> read_sentence(std::int64_t id, SentenceRow& out);
  // What the sentence's claims are about, in words.
  [[nodiscard]] Result<std::vector<std::string>> indicators_of(const SentenceRow& sentence);
  // Fills in what a hit says of its sentence's report.
  [[nodiscard]] Result<void> add_report(Hit& hit);

 private:
  SearchRows(Statement sentence, Statement indicators, Statement report)
      : sentence_(std::move(sentence)), indicators_(std::move(indicators)), report_(std::move(report)) {}

  Statement sentence_, indicators_, report_;
};

}  // namespace luoshi::ledger

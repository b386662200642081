// SPDX-License-Identifier: Apache-2.0
//
// The parts of a search: which reports it may look into, and what a match is worth. Private to the search.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "catalog/places.h"
#include "ledger/database.h"
#include "ledger/filter.h"
#include "ledger/query.h"

namespace luoshi::ledger {

// The reports of a ledger by their sentences' ids, and which of them pass a filter. One read of a small index: 20,000
// reports take a few milliseconds.
class Reach {
 public:
  struct Range {
    std::int64_t first = 0, last = 0;  // ids of sentences, both inside
  };

  [[nodiscard]] static Result<Reach> read(const Database& database, const catalog::Places& places, const Filter& filter);

  // The year of the report that a sentence belongs to, where it passes; -1 where it does not.
  [[nodiscard]] int year_of(std::int64_t sentence) const;
  // The ids that pass, as few ranges as there can be, the highest first.
  [[nodiscard]] const std::vector<Range>& ranges() const { return ranges_; }

 private:
  struct Report {
    std::int64_t first = 0;
    int year = 0;
    bool passes = false;
  };
  std::vector<Report> reports_;  // by first
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

}  // namespace luoshi::ledger

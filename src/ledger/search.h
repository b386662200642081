// SPDX-License-Identifier: Apache-2.0
//
// Search over the sentences of a ledger, ranked, with the matches marked.
//
//   auto found = search(database, catalog, "养老 OR 托育 year:2023-", filter, {20, 0});
//   for (const Hit& hit : found->hits) show(hit.sentence.text, hit.spans);
//
// A word is looked for in a sentence's text and in the catalog names of its indicators. query.h describes the language,
// tokenizer.h what counts as the same. Only reports in force are searched unless the filter says otherwise.
//
// Ranking. Looking at every match would take seconds where a word stands in a million sentences, and from a cold disk
// each sentence read is a seek. So:
// 1. The newest `newest` matches (the last ones added) are taken from the index; the others are left out unless
//    `everything` is set.
// 2. They are ordered by what the index alone knows: for each word tf · (k1 + 1) / (tf + k1), tf times in the sentence,
//    k1 = 1.2, and 2 where it stands in a catalog name; then the newer match.
// 3. Block by block of kBlock, the sentences themselves are read and ordered again within the block, as BM25 does it:
//    for each word tf · (k1 + 1) / (tf + k1 · (1 − b + b · length / 50)), b = 0.75, length in units; twice that where
//    the word is part of what a claim of this sentence measures, half as much again in a heading. A word's rarity does
//    not count: all words of a query must be there, as a rule. Ties: the later year, then the order of the texts.
// Blocks make pages consistent (page 2 goes on where page 1 ended) and cost the same for each page.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/span.h"
#include "catalog/catalog.h"
#include "ledger/database.h"
#include "ledger/filter.h"
#include "ledger/query.h"
#include "ledger/rows.h"

namespace luoshi::ledger {

inline constexpr std::size_t kBlock = 50;

struct SearchOptions {
  std::size_t newest = 1000;
  bool everything = false;  // rank every match; takes a second for a million of them, and 16 bytes each
};

struct Hit {
  SentenceRow sentence;
  Facts report;            // of its report, in force
  std::string doc;         // ReportRow::name
  std::vector<Span> spans; // bytes of sentence.text, from left to right, apart; empty where only a name matched
  double score = 0;        // comparable within one result only
};

struct SearchResult {
  std::vector<Hit> hits;       // of the page
  bool more = false;           // there are matches after this page
  std::size_t considered = 0;  // matches that were ranked
  bool complete = true;        // … and there are no others
};

// Of `filter` the fields of reports count, and what the query says of place and year comes first. The connection must
// have been given to register_tokenizer(). Reads a consistent state, in a transaction of its own or the caller's.
// Errors: bad_query; those of the database.
//
// in:indicator looks at the claims of each match, up to 20 · newest matches.
[[nodiscard]] Result<SearchResult> search(const Database& database, const catalog::Catalog& catalog,
                                          std::string_view query, const Filter& filter, Page page,
                                          const SearchOptions& options = {});

// Where the words of a query stand in a text, in bytes, from left to right, overlaps made one.
[[nodiscard]] std::vector<Span> mark(const Characters& characters, const Query& query, std::string_view text);

}  // namespace luoshi::ledger

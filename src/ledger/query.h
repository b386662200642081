// SPDX-License-Identifier: Apache-2.0
//
// The language of searches.
//
//   乡村 振兴                 both words, anywhere in the sentence
//   "乡村振兴" “乡村振兴”      a phrase; 「」 and 『』 work too. A word without blanks is a phrase as well
//   养老 OR 托育 | 养老|托育   one of them. OR binds loosest, then AND (which need not be written), then NOT
//   地铁 NOT 规划 | 地铁 -规划  without
//   (养老 OR 托育) 服务        brackets, also （）
//   place:吉林               reports of places whose names begin so, and of everything below them
//   year:2023 year:2020-2024 year:2020- year:-2024   years of delivery
//   in:indicator             only what is measured: a claim's indicator, or its name in the catalog
//
// AND, OR and NOT are operators in capitals only, and only where they stand alone. place:, year: and in: hold for the
// whole query, so they stand outside of brackets and not after NOT; of two of a kind the last one counts. Widths and
// traditional characters do not matter (tokenizer.h).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "ledger/filter.h"
#include "ledger/tokenizer.h"

namespace luoshi::ledger {

inline constexpr std::size_t kMaxQuery = 1000;    // characters
inline constexpr std::size_t kMaxTerms = 64;      // words and phrases
inline constexpr std::size_t kMaxNesting = 16;    // brackets in brackets, and NOT of NOT

// A node of a query: operators hold nodes, terms hold a word or phrase.
struct QueryNode {
  enum class Kind { term, all_of, any_of, none_of } kind = Kind::term;
  std::string text;                // term: as typed, without quotation marks
  std::size_t at = 1;              // the character of the query that it begins with, from 1
  std::vector<QueryNode> parts;    // all_of: none_of stands last, if anywhere; none_of: what must not be there
};

struct Query {
  QueryNode root;
  // From place: and year:, to be laid over the filter of the call: what the query says comes first.
  std::string place_prefix;
  int year_first = 0, year_last = 0;
  bool years_given = false;
  bool indicators_only = false;

  // The words that must be there (not those under NOT), in the order typed: what is marked and scored.
  [[nodiscard]] std::vector<std::string_view> wanted() const;
  // `filter` with place and years of the query in force.
  [[nodiscard]] Filter filter(Filter filter) const;
};

// Errors: bad_query {query, character from 1, reason}. Reasons: query_empty (nothing to search for), query_only_not,
// query_quotation (not closed), query_bracket (not closed, or closed and never opened), query_operand (an operator
// without a word beside it), query_year, query_field (in: something unknown, place: or year: empty, in brackets or
// after NOT), query_long, query_terms, query_nesting, query_encoding (not UTF-8).
[[nodiscard]] Result<Query> parse_query(const Characters& characters, std::string_view text);

// For FTS5's MATCH. Every string in it is quoted: nothing that was typed is syntax there.
[[nodiscard]] std::string fts5_expression(const QueryNode& node);

}  // namespace luoshi::ledger

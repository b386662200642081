// SPDX-License-Identifier: Apache-2.0
//
// An indicator over the years: what was aimed at and what was reached, each with the sentences that say so.
//
//   auto set = series(ledger, "城镇新增就业", filter);   // a catalog name, alias or id, or a normalized key
//   if (set->lines.empty()) …set->near says what else there is…
//   for (const Line& line : set->lines)
//     for (const Year& year : line.years) show(year.year, year.targets, year.results);
//
// A line holds one place and one Definition: flow and stock, rate and level, 亩 and 公顷, 新建 and 改造 are never
// mixed. Where a definition takes the place of another the line says which and in what they differ.
//
// What counts: claims (no baselines) of a report about its own place, of reports in force unless the filter says
// otherwise. A target belongs to the year that it is set for, a result to the year that it is about, whichever
// report says so. Nothing is dropped: figures that contradict each other stand beside each other, those for a part of
// a year or for several years apart.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/definition.h"
#include "ledger/ledger.h"

namespace luoshi::ledger {

// Where a value was said.
struct Mention {
  FoundClaim found;
  // Bytes of found.sentence that are the number with its unit; equal where they cannot be told from others.
  std::size_t hit_begin = 0, hit_end = 0;
};

// One value, said once or several times.
struct Value {
  std::string value, value_max;  // exact decimals as in ClaimRow; value_max is empty unless it is a range
  std::string comparator;        // "eq", "approx", "ge", …
  bool conflict = false;         // cannot be true together with the first value of its year and kind
  std::vector<Mention> mentions; // the one nearest to the matter first; never empty
};

// The first value is the preferred one: of a result, that of the report which reviews the year; of a target, that of
// the report which plans it; of one report's, the more exact result, the target that leaves room (以上, 左右). Of what
// contradicts it `conflict` is set; a sentence that sets two targets (确保9%、力争10%) does not contradict itself.
struct Year {
  int year = 0;
  std::vector<Value> targets, results;  // not both empty
};

// What is no value of a whole year.
struct Apart {
  enum class Why : std::uint8_t {
    part,     // of a year: 2022-11, 2022-H1
    years,    // several: 2018/2022
    average,  // a rate a year over several: 年均增长6%
    undated,
  } why = Why::part;
  std::string period;  // as in ClaimRow
  std::vector<Value> targets, results;
};

struct Line {
  Facts place;              // `year` is 0
  Definition definition;
  std::string unit;         // as most of its reports write it
  std::string catalog_id;   // empty where the catalog has no such indicator
  std::vector<std::string> wordings;  // what it is called, the commonest first
  std::vector<Year> years;  // ascending
  std::vector<Apart> apart; // by period
  // The line of the same place and measure that had begun before and is nearest in definition, as an index into
  // SeriesSet::lines, and in what this one differs from it. -1 and nothing for the first of its kind.
  int departs_from = -1;
  std::vector<Change> changes;
};

struct SeriesSet {
  std::string key;         // that was found; else what was looked for, cleaned
  std::string catalog_id;
  bool known = false;      // the ledger has it, but perhaps none that the filter lets through
  std::vector<Line> lines; // definitions by the most years that a place has, then places by code
  struct Near {
    std::string key;
    std::int64_t claims = 0;
  };
  std::vector<Near> near;  // where there are no lines: what the ledger has like it, most claims first; at most 10
};

// `filter.indicator`, `type` and `role` do not matter here. A place with what lies in it has lines for each.
// Errors: those of Ledger.
[[nodiscard]] Result<SeriesSet> series(Ledger& ledger, std::string_view indicator, const Filter& filter);

}  // namespace luoshi::ledger

// SPDX-License-Identifier: Apache-2.0
//
// The three findings between figures, a function each. Private to the verdict stage.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "verdict/cross_findings.h"
#include "verdict/figure.h"

namespace luoshi::verdict {

// Figures of one place, report by report, the oldest first. The groups are looked up for every place that lies in it, so
// that they are made once; they refer to `figures`.
using Groups = std::unordered_map<std::string, std::vector<const Figure*>>;
struct PlaceFigures {
  ledger::Facts place;  // `year` is 0
  std::vector<Figure> figures;
  Groups amounts;  // what can be a whole, by amount_key()
  Groups values;   // results that may be those of another report, by value_key()
};
[[nodiscard]] std::string amount_key(const Figure& figure);  // indicator, unit, nature, period, target or result
[[nodiscard]] std::string value_key(const Figure& figure);   // unit, measure, period, value
[[nodiscard]] bool may_be_whole(const Figure& figure);
[[nodiscard]] bool may_be_shared(const Figure& figure);

[[nodiscard]] CrossFinding cross(Finding finding, std::string_view reason, const Figure& first, const Figure& second,
                                 std::vector<std::string> more = {});

// What a figure is about, in words: 规模以上工业增加值.
[[nodiscard]] std::string what(const Figure& figure);

void find_conflicts(const PlaceFigures& place, const Settings& settings, std::vector<CrossFinding>& out);
void find_consistent(const PlaceFigures& place, std::vector<CrossFinding>& out);
// `whole`: what the place lies in, at any distance.
void find_consistent(const PlaceFigures& place, const PlaceFigures& whole, const catalog::Places& places,
                     std::vector<CrossFinding>& out);
void find_larger_parts(const PlaceFigures& place, std::vector<CrossFinding>& out);
void find_larger_parts(const PlaceFigures& place, const PlaceFigures& whole, const catalog::Places& places,
                       const Settings& settings, std::vector<CrossFinding>& out);

// Codes of the places that a text names, all that each name can mean; names that can mean the place `whole` are passed over:
// in a report of 吉林省, 吉林 is not 吉林市.
[[nodiscard]] std::vector<std::uint32_t> named_in(const catalog::Places& places, std::string_view text, std::uint32_t whole);

}  // namespace luoshi::verdict

// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "ledger/search_internal.h"

namespace luoshi::ledger {
namespace {

constexpr double kNamed = 2.0;           // step 2: the word stands in a catalog name
constexpr double kMeasured = 1.0;        // step 3: added to a word's weight, which is 1
constexpr double kHeading = 0.5;

double saturated(double times, double length) {
  return times * (kSaturation + 1) /
         (times + kSaturation * (1 - kLengthWeight + kLengthWeight * length / kUsualLength));
}

void score_row(const Fts5ExtensionApi* api, Fts5Context* fts, sqlite3_context* context, int, sqlite3_value**) {
  // A word of the query each; a query has no more.
  std::array<int, kMaxTerms> times{};
  std::array<bool, kMaxTerms> named{};
  int count = 0;
  if (const int code = api->xInstCount(fts, &count); code != SQLITE_OK) return sqlite3_result_error_code(context, code);
  for (int i = 0; i < count; ++i) {
    int phrase = 0, column = 0, at = 0;
    if (const int code = api->xInst(fts, i, &phrase, &column, &at); code != SQLITE_OK) {
      return sqlite3_result_error_code(context, code);
    }
    if (phrase < 0 || static_cast<std::size_t>(phrase) >= kMaxTerms) continue;
    if (column == 0) ++times[static_cast<std::size_t>(phrase)];
    else named[static_cast<std::size_t>(phrase)] = true;
  }
  double score = 0;
  for (std::size_t i = 0; i < kMaxTerms; ++i) {
    if (times[i] > 0) score += saturated(times[i], kUsualLength);
    if (named[i]) score += kNamed;
  }
  sqlite3_result_double(context, score);
}

bool any_has(const std::vector<Units>& texts, const Units& word) {
  return std::any_of(texts.begin(), texts.end(), [&](const Units& text) { return !text.find(word).empty(); });
}

}  // namespace

int register_score(fts5_api* api) { return api->xCreateFunction(api, "luoshi_score", nullptr, score_row, nullptr); }

Scorer::Scorer(const Characters& characters, const Query& query) : characters_(&characters) {
  for (const std::string_view word : query.wanted()) words_.emplace_back(characters, word);
}

double Scorer::score(std::string_view text, bool heading, const std::vector<std::string>& indicators) const {
  const Units units(*characters_, text);
  std::vector<Units> measured;
  measured.reserve(indicators.size());
  for (const std::string& indicator : indicators) measured.emplace_back(*characters_, indicator);
  double score = 0;
  for (const Units& word : words_) {
    const auto times = static_cast<double>(units.find(word).size());
    const bool of_indicator = any_has(measured, word);
    if (times == 0 && !of_indicator) continue;
    const double weight = 1 + (of_indicator ? kMeasured : 0) + (heading ? kHeading : 0);
    score += weight * saturated(std::max(times, 1.0), static_cast<double>(units.size()));
  }
  return score;
}

bool Scorer::holds(const QueryNode& node, const std::vector<Units>& indicators) const {
  const auto part_holds = [&](const QueryNode& part) { return holds(part, indicators); };
  switch (node.kind) {
    case QueryNode::Kind::term: return any_has(indicators, Units(*characters_, node.text));
    case QueryNode::Kind::all_of: return std::all_of(node.parts.begin(), node.parts.end(), part_holds);
    case QueryNode::Kind::any_of: return std::any_of(node.parts.begin(), node.parts.end(), part_holds);
    case QueryNode::Kind::none_of: return std::none_of(node.parts.begin(), node.parts.end(), part_holds);
  }
  return false;
}

}  // namespace luoshi::ledger

// SPDX-License-Identifier: Apache-2.0
//
// Every target is held against the statements of several reports. Nearly all of them have nothing in common with it: an index
// of pairs of characters leaves those that have, with what they share added up in the same order as likeness() does.
#include <algorithm>
#include <functional>
#include <numeric>
#include <string_view>

#include "verdict/statement.h"

namespace luoshi::verdict {

Near::Near(const std::vector<Report>& reports, const Weights& weights) {
  firsts_.push_back(0);
  for (const Report& report : reports) firsts_.push_back(firsts_.back() + static_cast<std::uint32_t>(report.statements.size()));
  begins_.push_back(0);
  for (const std::uint32_t count : weights.counts()) begins_.push_back(begins_.back() + count);
  who_.resize(begins_.back());
  shared_.resize(firsts_.back());
  totals_.reserve(firsts_.back());
  keys_.resize(reports.size());
  std::vector<std::uint32_t> next(begins_.begin(), begins_.end() - 1);
  for (std::size_t r = 0; r < reports.size(); ++r) {
    for (std::uint32_t i = 0; i < reports[r].statements.size(); ++i) {
      const Statement& s = reports[r].statements[i];
      totals_.push_back(s.grams.total);
      for (const Grams::Gram& gram : s.grams.list) who_[next[gram.number]++] = firsts_[r] + i;
      if (s.quantity && !s.key.empty()) keys_[r].emplace_back(std::hash<std::string_view>()(s.key), i);
    }
    std::ranges::sort(keys_[r]);
  }
}

void Near::add_alike(std::size_t report, const Grams& label, double least) const {
  const std::uint32_t first = firsts_[report];
  const std::uint32_t end = firsts_[report + 1];
  touched_.clear();
  for (const Grams::Gram& gram : label.list) {
    const auto last = who_.begin() + begins_[gram.number + 1];
    for (auto who = std::lower_bound(who_.begin() + begins_[gram.number], last, first); who != last && *who < end; ++who) {
      if (shared_[*who] == 0) touched_.push_back(*who);
      shared_[*who] += gram.weight;
    }
  }
  for (const std::uint32_t who : touched_) {
    const Likeness like{shared_[who] / label.total, shared_[who] / totals_[who]};
    if (like.mean() >= least) found_.push_back(who - first);
    shared_[who] = 0;
  }
}

const std::vector<std::uint32_t>& Near::find(std::size_t report, const Statement& statement, double least) const {
  found_.clear();
  // A label without any pair is like none, but may be the same; and a bound of nothing lets all pass.
  if (statement.grams.list.empty() || least <= 0) {
    found_.resize(firsts_[report + 1] - firsts_[report]);
    std::iota(found_.begin(), found_.end(), 0u);
    return found_;
  }
  add_alike(report, statement.grams, least);
  if (statement.quantity && !statement.key.empty()) {
    const std::size_t hash = std::hash<std::string_view>()(statement.key);
    const auto& keys = keys_[report];
    for (auto at = std::ranges::lower_bound(keys, Key{hash, 0}); at != keys.end() && at->first == hash; ++at) found_.push_back(at->second);
  }
  std::ranges::sort(found_);
  found_.erase(std::unique(found_.begin(), found_.end()), found_.end());
  return found_;
}

std::vector<std::reference_wrapper<const Statement>> Place::near_to(const Statement& statement, std::size_t report, double least) const {
  const auto& found = near.find(report, statement, least);
  std::vector<std::reference_wrapper<const Statement>> out;
  out.reserve(found.size());
  for (const std::uint32_t i : found) out.emplace_back(reports[report].statements[i]);
  return out;
}

}  // namespace luoshi::verdict

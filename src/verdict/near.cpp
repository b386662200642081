// SPDX-License-Identifier: Apache-2.0
//
// Every target is held against the statements of several reports. Nearly all of them have nothing in common with it: an index
// of pairs of characters leaves those that have, with what they share added up in the same order as likeness() does.
#include <algorithm>
#include <functional>
#include <numeric>
#include <string_view>
#include <utility>

#include "verdict/statement.h"

namespace luoshi::verdict {

Near::Near(const std::vector<Report>& reports, const Weights& weights) {
  firsts_.push_back(0);
  for (const Report& report : reports) firsts_.push_back(firsts_.back() + static_cast<std::uint32_t>(report.statements.size()));
  begins_.resize(weights.counts().size() + 1);
  for (const Report& report : reports) {
    for (const Statement& s : report.statements) {
      for (const Grams::Gram& gram : s.grams.list) ++begins_[gram.number + 1];
    }
  }
  std::partial_sum(begins_.begin(), begins_.end(), begins_.begin());
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

SentenceIndex::SentenceIndex(const std::vector<Sentence>& sentences, bool review, const Weights& weights)
    : begins_(weights.counts().size() + 1) {
  for (std::uint32_t i = 0; i < sentences.size(); ++i) {
    if (sentences[i].review != review || sentences[i].row.heading) continue;
    all_.push_back(i);
    for (const Grams::Gram& gram : sentences[i].grams().list) ++begins_[gram.number + 1];
  }
  std::partial_sum(begins_.begin(), begins_.end(), begins_.begin());
  who_.resize(begins_.back());
  std::vector<std::uint32_t> next(begins_.begin(), begins_.end() - 1);
  for (std::uint32_t i = 0; i < all_.size(); ++i) {
    for (const Grams::Gram& gram : sentences[all_[i]].grams().list) who_[next[gram.number]++] = i;
  }
  shared_.resize(all_.size());
}

std::vector<std::reference_wrapper<const Sentence>> SentenceIndex::find(const std::vector<Sentence>& sentences, const Grams& label, double least) const {
  std::vector<std::reference_wrapper<const Sentence>> out;
  if (least <= 0) {
    out.reserve(all_.size());
    for (const std::uint32_t i : all_) out.emplace_back(sentences[i]);
    return out;
  }
  touched_.clear();
  for (const Grams::Gram& gram : label.list) {
    for (std::uint32_t at = begins_[gram.number]; at < begins_[gram.number + 1]; ++at) {
      if (shared_[who_[at]] == 0) touched_.push_back(who_[at]);
      shared_[who_[at]] += gram.weight;
    }
  }
  // covered() adds up what is missing: the last digits may differ.
  constexpr double kRounding = 1e-9;
  const double enough = (least - kRounding) * label.total;
  std::erase_if(touched_, [&](std::uint32_t i) { return std::exchange(shared_[i], 0) < enough; });
  std::ranges::sort(touched_);
  out.reserve(touched_.size());
  for (const std::uint32_t i : touched_) out.emplace_back(sentences[all_[i]]);
  return out;
}

std::vector<std::reference_wrapper<const Sentence>> Report::sentences_on(const Grams& label, bool review, double least) const {
  std::optional<SentenceIndex>& index = indexes_[review ? 1 : 0];
  if (!index) index.emplace(sentences, review, *weights);
  return index->find(sentences, label, least);
}

std::vector<std::reference_wrapper<const Statement>> Place::near_to(const Statement& statement, std::size_t report, double least) const {
  const auto& found = near.find(report, statement, least);
  std::vector<std::reference_wrapper<const Statement>> out;
  out.reserve(found.size());
  for (const std::uint32_t i : found) out.emplace_back(reports[report].statements[i]);
  return out;
}

}  // namespace luoshi::verdict

// SPDX-License-Identifier: Apache-2.0
//
// Flow, stock, rate, share, rank or index: what a number says of a thing.
#include <algorithm>

#include "catalog/indicators.h"
#include "catalog/indicators_internal.h"

namespace luoshi::catalog {
namespace {

constexpr unsigned bit(NatureWord word) { return 1u << static_cast<unsigned>(word); }

Nature of_noun(NatureWord word) {
  switch (word) {
    case NatureWord::flow_noun: return Nature::flow;
    case NatureWord::stock_noun: return Nature::stock;
    case NatureWord::rate_noun: return Nature::rate;
    case NatureWord::share_noun: return Nature::share;
    case NatureWord::index_noun: return Nature::index;
    default: return Nature::unknown;
  }
}

}  // namespace

unsigned Indicators::Index::nature_words_in(std::string_view text) const {
  unsigned found = 0;
  while (!text.empty()) {
    const auto* entry = nature_verbs.find(text, [](NatureWord, std::size_t) { return true; });
    if (entry != nullptr) found |= bit(entry->second);
    text.remove_prefix(std::min(entry != nullptr ? entry->first.size() : character_size(text[0]), text.size()));
  }
  return found;
}

Nature Indicators::nature_of(const Joined& joined, Measure measure, std::string_view unit, std::string_view before) const {
  switch (measure) {
    case Measure::rank: return Nature::rank;
    case Measure::growth:
    case Measure::multiple: return Nature::rate;
    case Measure::duration: return Nature::unknown;
    case Measure::level:
    case Measure::change: break;
  }
  const auto* noun = index_->nature_nouns.find(joined.key, [](NatureWord, std::size_t) { return true; });
  const Nature own = joined.indicator != nullptr ? joined.indicator->nature : of_noun(noun == nullptr ? NatureWord::none : noun->second);
  if (own == Nature::share || own == Nature::index || own == Nature::rank || own == Nature::rate) return own;
  if (dimension_of(unit) == Dimension::share) return Nature::share;  // 民间投资 60%: its share, whatever it is a share of

  const unsigned verbs = index_->nature_words_in(joined.action);
  const unsigned around = index_->nature_words_in(before);
  const bool total = ((verbs | around) & bit(NatureWord::total)) != 0;
  // 新增高新技术企业50家，总数达136家: the verb is that of the clause before.
  const bool carried_on = !before.empty() && !joined.action.empty() && before.find(joined.action) == before.npos;
  if (total && carried_on && own != Nature::flow) return Nature::stock;
  if ((verbs & bit(NatureWord::flow)) != 0) return Nature::flow;
  if ((verbs & bit(NatureWord::stock)) != 0) return Nature::stock;
  if ((verbs & bit(NatureWord::build)) != 0) return total && own != Nature::flow ? Nature::stock : Nature::flow;
  if (own != Nature::unknown) return own;
  return total || (around & bit(NatureWord::stock)) != 0 ? Nature::stock : Nature::unknown;
}

}  // namespace luoshi::catalog

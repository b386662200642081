// SPDX-License-Identifier: Apache-2.0
#include "ledger/packed_claims.h"

#include <cmath>

#include "base/utf8.h"

namespace luoshi::ledger {
namespace {

// A row of the table that `reference` is of.
Terms::Table write_row(Reference reference, const ClaimRow& c, std::string& row) {
  const auto term = [&](std::string_view field, std::string_view name) {
    Terms::append(row, field);
    Terms::append(row, name);
    return Terms::Table::terms;
  };
  switch (reference) {
    case Reference::topic: return term("topic", c.topic);
    case Reference::action: return term("action", c.action);
    case Reference::place: return term("place", c.place);
    case Reference::scope: return term("scope", c.scope);
    case Reference::period:
      Terms::append(row, c.period);
      Terms::append(row, std::to_string(c.year_first));
      Terms::append(row, std::to_string(c.year_last));
      return Terms::Table::periods;
    case Reference::shape: break;
  }
  for (const std::string* column : {&c.type, &c.role, &c.kind, &c.measure, &c.comparator, &c.stage, &c.rule, &c.nature, &c.unit}) {
    Terms::append(row, *column);
  }
  return Terms::Table::shapes;
}

// What the row need not say, because what it follows from is there.
bool follows(const ClaimRow& row) {
  if (!row.key.empty()) return row.indicator == row.key;
  return row.text.size() == row.action.size() + row.indicator.size() && row.text.starts_with(row.action) &&
         row.text.ends_with(row.indicator);
}

}  // namespace

std::size_t place_in_sentence(std::string_view sentence, std::uint32_t begin, std::uint32_t end, std::string_view part,
                              std::uint32_t start) {
  if (part.empty()) return sentence.npos;
  const std::size_t first = sentence.find(part);
  if (first == sentence.npos || sentence.find(part, first + 1) == sentence.npos) return first;
  if (end <= begin || start < begin) return first;
  const double share = static_cast<double>(start - begin) / static_cast<double>(end - begin);
  auto characters = std::llround(share * static_cast<double>(utf8::count(sentence)));
  std::size_t wanted = 0;
  for (; characters > 0 && wanted < sentence.size(); --characters) (void)utf8::next(sentence, wanted);
  std::size_t best = first, least = sentence.size();
  for (std::size_t at = first; at != sentence.npos; at = sentence.find(part, at + 1)) {
    const std::size_t distance = at > wanted ? at - wanted : wanted - at;
    if (distance >= least) break;
    least = distance;
    best = at;
  }
  return best;
}

std::uint32_t ClaimPacker::refer(Reference reference, const ClaimRow& claim) {
  row_.clear();
  const Terms::Table table = write_row(reference, claim, row_);
  const auto number = static_cast<std::uint32_t>(out_->rows.size());
  const auto [at, is_new] = rows_[static_cast<std::size_t>(reference)].try_emplace(row_, number);
  if (is_new) out_->rows.push_back({table, row_});
  return at->second;
}

std::uint32_t ClaimPacker::key(const ClaimRow& claim) {
  if (claim.key.empty()) return PackedClaim::kNone;
  const auto [at, is_new] = keys_.try_emplace(claim.key, static_cast<std::uint32_t>(out_->keys.size()));
  if (is_new) out_->keys.push_back({claim.key, claim.catalog_id});
  return at->second;
}

PackedClaim::Piece ClaimPacker::keep(std::string_view text) {
  const PackedClaim::Piece piece{static_cast<std::uint32_t>(out_->characters.size()), static_cast<std::uint32_t>(text.size())};
  out_->characters += text;
  return piece;
}

void ClaimPacker::add(const ClaimRow& claim, const SentenceRow& sentence) {
  PackedClaim p;
  p.sentence = sentence.ordinal;
  p.ordinal = claim.ordinal;
  for (std::size_t i = 0; i < kReferences; ++i) p.references[i] = refer(static_cast<Reference>(i), claim);
  p.key = key(claim);
  p.says_indicator = !follows(claim);
  if (p.says_indicator) p.indicator = keep(claim.indicator);
  p.value = keep(claim.value);
  p.value_max = keep(claim.value_max);
  const std::size_t at = place_in_sentence(sentence.text, sentence.start, sentence.end, claim.text, claim.start);
  if (at == std::string::npos) {
    p.text = keep(claim.text);
  } else {
    p.text_at = static_cast<std::uint32_t>(utf8::count(std::string_view(sentence.text).substr(0, at))) + 1;
    p.text_length = static_cast<std::uint32_t>(utf8::count(claim.text));
  }
  p.start = claim.start;
  p.end = claim.end;
  out_->claims.push_back(p);
}

}  // namespace luoshi::ledger

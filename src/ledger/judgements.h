// SPDX-License-Identifier: Apache-2.0
//
// Judgements (人工判定): what people say of targets, against the verdicts that are worked out. Every row ever kept stays;
// of those about one target the last one counts, and it may be that an earlier one is taken back.
//
//   auto batch = ledger.begin();
//   add_judgement(ledger, judgement);
//   batch->commit();
//   const auto judgements = Judgements::read(ledger);
//   for (const Placed& p : *judgements->all(ledger)) …
//
// A judgement does not hang on the ids of reports and claims. Its target is looked for each time, among the targets of
// reports in force:
//
// 1. Where the same bytes are in force: the claim from start to end; else, of those of the same type, the one that
//    overlaps most. So it outlives removing and adding again, and readers that draw the line elsewhere.
// 2. Where they are not: the claim with the same words in the same sentence, in a report of the same place and year, if
//    there is exactly one. Where a sentence says 增长6% twice, the indicator has to agree, too. Reports of the same form
//    come first: a digest repeats the report's sentences. So it outlives revisions.
//
// Else it has no target at present, is listed as such, and waits. The claim that answers is found in the same way.
//
// Errors of all functions: those of the ledger.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "ledger/ledger.h"
#include "ledger/rows.h"

namespace luoshi::ledger {

// In characters.
inline constexpr std::size_t kMostWhy = 2000, kMostBy = 100;

// Can these be somebody's reason or name: valid UTF-8, more than blanks, no control characters or line ends, at most
// so many characters?
[[nodiscard]] bool is_remark(std::string_view text, std::size_t most);

// How a claim is named in a judgement.
[[nodiscard]] Result<Anchor> anchor_of(Ledger& ledger, const FoundClaim& claim);

// Inside a batch. An id of 0 means the next one, an empty time now; others are kept as they were exported.
[[nodiscard]] Result<void> add_judgement(Ledger& ledger, const Judgement& judgement);

// Every row, the oldest first. The sink returns false to stop.
[[nodiscard]] Result<void> judgements(Ledger& ledger, const std::function<bool(const Judgement&)>& sink);

enum class Standing : std::uint8_t {
  in_force,
  without_target,  // it would be in force, but what it is about is not there at present
  replaced,        // by a later one
  withdrawn,       // taken back by a later row
  withdrawal,      // the row that takes back
};
[[nodiscard]] std::string_view name(Standing value);

// A judgement with what it is about now.
struct Placed {
  Judgement judgement;
  std::optional<FoundClaim> target, answer;  // in force
  Standing standing = Standing::in_force;
};

class Judgements {
 public:
  // All rows; claims are read when they are asked for.
  [[nodiscard]] static Result<Judgements> read(Ledger& ledger);

  // About reports of one place, or of all, the oldest first. Takes the memory of the claims of one place's reports.
  [[nodiscard]] Result<std::vector<Placed>> of_place(Ledger& ledger, std::uint32_t code, const std::string& place) const;
  [[nodiscard]] Result<std::vector<Placed>> all(Ledger& ledger) const;

 private:
  // The place of its report as it is called now, or was when it was last here.
  using Place = std::pair<std::uint32_t, std::string>;
  std::map<Place, std::vector<Judgement>> places_;
};

}  // namespace luoshi::ledger

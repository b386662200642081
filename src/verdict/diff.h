// SPDX-License-Identifier: Apache-2.0
//
// What two reports set out to do, side by side: targets that are new, go on, are raised, lowered, or no longer there
// (新增、延续、提高、降低、不再提). Two years of one place, or two places.
//
//   auto rows = diff(*ledger, *settings, last_year, this_year);
//   for (const Difference& d : *rows) …
//
// Targets are paired one to one, the surest pairs first: figures that are about the same by the rules of verdicts (so that
// a growth meets a growth, and a year's figure a year's), projects by their names, promises by their words. What a report
// says twice is one target with an `again`. Every target of either report is in exactly one row.
//
// `dropped` says that the later report sets no such target, not that nothing is said of the matter: what it has on the
// same in another unit or scope stands beside it as `near`.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "ledger/ledger.h"
#include "ledger/rows.h"
#include "verdict/settings.h"

namespace luoshi::verdict {

// In the order in which rows of a kind are given.
enum class Change : std::uint8_t {
  raised,     // 提高: more is asked for; of a project, a later stage (开工 → 建成)
  lowered,    // 降低
  continued,  // 延续: as much, or it cannot be said which is more
  added,      // 新增; its code is "new"
  dropped,    // 不再提
};
[[nodiscard]] std::string_view name(Change value);
[[nodiscard]] std::vector<std::string_view> change_names();

struct Difference {
  Change change = Change::continued;
  bool headline = false;  // among the main expected targets (主要预期目标) of either report
  bool ceiling = false;   // less is more: 失业率, 压缩至30天以内. Raised means that the bound came down
  std::optional<ledger::FoundClaim> before, after;              // one of them is always there
  std::vector<ledger::FoundClaim> before_again, after_again;    // where the same report says the same once more
  std::optional<ledger::FoundClaim> near;                       // of the other report, where it has no target for this one
  double likeness = 0;                                          // of the pair, 1 where the names are the same

  // The later one, where there is one.
  [[nodiscard]] const ledger::FoundClaim& newest() const;
};

// Headline targets first, their figures before their words, in the order of `after`; then figures, projects and promises, each by change and in the order of
// the text. Same reports and settings, same rows. Errors: those of the ledger.
[[nodiscard]] Result<std::vector<Difference>> diff(ledger::Ledger& ledger, const Settings& settings, const ledger::ReportRow& before,
                                                   const ledger::ReportRow& after);

}  // namespace luoshi::verdict

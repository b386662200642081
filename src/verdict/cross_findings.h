// SPDX-License-Identifier: Apache-2.0
//
// What statements of the ledger say about each other, over all its reports: tasks put off, targets lowered, figures that
// contradict or confirm each other, parts that are larger than their whole.
//
//   auto settings = Settings::builtin();
//   findings(*ledger, *settings, filter, {}, [](const CrossFinding& f) { … return true; });
//
// Each finding has the two statements and the point that decides it. What stands on a target (slipped, lowered,
// below_base) comes from check(), with the target first. The others lie between figures:
//
//   conflict            two figures for one indicator, scope, unit and period whose extents lie apart: of one report, of
//                       two reports of a place, or what a target says it starts from; or a level that the growth stated
//                       on last year's level does not lead to. The later statement is first.
//   consistent          two reports give the same figure for one thing: two of a place, or one of a place and one of what
//                       it lies in, which names the place or the thing. The later, or narrower, statement is first.
//   part_exceeds_whole  an amount of a place is above that of what it lies in, or of a narrower scope above the plain one;
//                       or one city has more of its province than a city can well have. The part is first.
//
// All of them are said only of figures whose own clauses name nothing but the indicator: rather one too few.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string_view>

#include "ledger/ledger.h"
#include "verdict/verdict.h"

namespace luoshi::verdict {

struct CrossFinding {
  Finding finding = Finding::conflict;
  ledger::FoundClaim first, second;
  // The message finding_why.<id>; arguments: what it is about, the first value, the second, the period or years, and
  // what else the message asks for.
  Reason why;
};

// By place, year and place in the text of the first statement. Of `filter` the fields of reports choose: a finding counts
// where the report of one of its statements is among them, of those between a place and what it lies in the place's own.
// `only` is the one kind that is wanted; those between figures come several times faster than those on targets. The sink
// returns false to stop. Takes the memory of one place's reports and of the figures of those it lies in.
[[nodiscard]] Result<void> findings(ledger::Ledger& ledger, const Settings& settings, const ledger::Filter& filter,
                                    std::optional<Finding> only, const std::function<bool(const CrossFinding&)>& sink);

// Every id that a reason can have.
[[nodiscard]] std::span<const std::string_view> finding_reasons();

}  // namespace luoshi::verdict

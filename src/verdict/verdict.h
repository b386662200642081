// SPDX-License-Identifier: Apache-2.0
//
// What became of targets. Every target of the ledger gets one verdict, the statement that answers it where there is
// one, and the reason; whatever is not certain has a code that says so.
//
//   auto settings = Settings::builtin();
//   check(*ledger, *settings, filter, [](const Checked& c) { … return true; });
//
// Definite verdicts (met, missed) are said only where place, indicator, measure, unit, scope and period agree. Who may
// answer: the report of the same place that reviews the target's last year; where there is none, later ones; where the
// place itself does not answer, what the report of the level above that reviews the year says of it by name.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "ledger/filter.h"
#include "ledger/ledger.h"
#include "ledger/rows.h"
#include "verdict/settings.h"

namespace luoshi::verdict {

enum class Verdict : std::uint8_t {
  met,           // 完成
  missed,        // 未完成
  implied,       // 推定完成: no figure for it, but a statement that cannot hold unless it was met
  declared,      // 自报完成: said to be complete, without items or figures
  later,         // 后期达到: known to be reached by a later date
  proxy,         // 仅供参照: another period, a neighbouring measure: a hint
  incomparable,  // 口径不可比: scope, unit, definition, flow and stock differ
  silent,        // 未予答复: the report that should answer is there and says nothing
  open,          // 尚待报告: the period has not ended, or the report is not there
};

enum class Finding : std::uint8_t {
  slipped,              // the same task appears again later as not yet begun or done
  lowered,              // a later target for the same thing is easier
  below_base,           // the target is easier than what the same report says was reached
  conflict,             // two figures for one thing do not sit together
  consistent,           // two documents give the same figure for one thing
  part_exceeds_whole,   // a part's figure is above the whole's
};

[[nodiscard]] std::string_view name(Verdict value);
[[nodiscard]] std::string_view name(Finding value);
[[nodiscard]] std::vector<std::string_view> verdict_names();
[[nodiscard]] std::vector<std::string_view> finding_names();
// Every rule that a verdict can come from; each has a message why.<rule>.
[[nodiscard]] std::span<const std::string_view> rule_names();
// Reasons with a message why.<id> that are not called like their rule.
[[nodiscard]] std::span<const std::string_view> more_reasons();

// A reason in words is the message why.<id> with these arguments, in either language.
struct Reason {
  std::string id;
  std::vector<std::string> arguments;
};

struct Found {
  Finding finding = Finding::slipped;
  ledger::FoundClaim against;  // the other statement
};

// What a person said of a target (ledger/judgements.h). It is in force in place of what was worked out.
struct Judgement {
  Verdict verdict = Verdict::open;
  std::optional<ledger::FoundClaim> answer;  // where one was named and is there
  std::string why, by, at;                   // at: UTC, 2024-01-31T08:00:00Z
};

// What the program makes of a target that a person has judged.
struct Computed {
  std::optional<ledger::FoundClaim> result;
  Verdict verdict = Verdict::open;
  std::string margin, rule;
  Reason why;
};

// Verdict, result, margin, rule and why are those in force. Where a person has judged, rule is "judged".
struct Checked {
  ledger::FoundClaim target;
  bool headline = false;  // among the main expected targets (主要预期目标)
  // A claim, or a sentence without one that is about the same: then its type is "sentence".
  std::optional<ledger::FoundClaim> result;
  Verdict verdict = Verdict::open;
  std::vector<Found> findings;
  std::string margin;     // result minus target in the target's unit, where both are comparable points; else empty
  std::string rule;       // which rule decided: see docs/verdicts.md
  Reason why;
  std::optional<Judgement> judged;
  std::optional<Computed> computed;  // there where `judged` is
};

// How check() goes about it.
struct Work {
  unsigned threads = 0;      // that check, each with a connection of its own; 0 for as many as there are processors
  // Only targets whose verdict this report (its number) can change: those of its place, of reports up to its year. 0: all.
  std::int64_t report = 0;
  // Told by the calling thread how many of all places are done, also while it waits; may be empty.
  std::function<void(std::size_t done, std::size_t all)> progress;
};

// Targets of the reports in force that the filter lets pass, by place, year and place in the text. Of `filter` the fields
// of reports choose the targets' reports; answers are looked for in all reports of the same place and, where they name it, of
// the level above. The sink is called by the calling thread and returns false to stop; what it is given, and in which order,
// does not depend on the threads. It may use the ledger. Takes the memory of one place's reports, and of the sentences with
// places' names in those of what it lies in, for each thread, and some 50 MB of verdicts that wait for their turn. Errors:
// no_such_report; those of the ledger.
[[nodiscard]] Result<void> check(ledger::Ledger& ledger, const Settings& settings, const ledger::Filter& filter,
                                 const std::function<bool(const Checked&)>& sink, const Work& work = {});

}  // namespace luoshi::verdict

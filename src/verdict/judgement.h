// SPDX-License-Identifier: Apache-2.0
//
// People's judgements over worked-out verdicts. Private to the verdict stage.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>

#include "ledger/judgements.h"
#include "verdict/verdict.h"

namespace luoshi::verdict {

// The judgements in force of one place, by the ids of their targets. A code that this version does not know is passed
// over: the ledger may have come from a later one.
using Judged = std::unordered_map<std::int64_t, Judgement>;
[[nodiscard]] Result<Judged> judged_targets(ledger::Ledger& ledger, const ledger::Judgements& judgements, std::uint32_t place_code,
                                            const std::string& place);

// The same target with what is in force; what was worked out goes aside.
[[nodiscard]] Checked with_judgement(Checked checked, const Judgement& judgement);

}  // namespace luoshi::verdict

// SPDX-License-Identifier: Apache-2.0
//
// Claims that people name on the command line, looked up in the ledger.
#pragma once

#include "cli/options.h"
#include "ledger/ledger.h"

namespace luoshi::cli {

enum class Sought {
  claim,
  target,  // where several claims begin in one place, the others are not meant
};

// The claim in force that is meant. Errors: no_such_claim, claim_not_in_force, claim_ambiguous, not_a_target.
[[nodiscard]] Result<ledger::FoundClaim> find_claim(ledger::Ledger& ledger, const ClaimName& name, Sought sought);

}  // namespace luoshi::cli

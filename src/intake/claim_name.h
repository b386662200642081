// SPDX-License-Identifier: Apache-2.0
//
// Claims as people and programs name them, looked up in the ledger.
#pragma once

#include <cstdint>
#include <string>

#include "ledger/ledger.h"

namespace luoshi::intake {

// By its number, or by where it begins in a report in force.
struct ClaimName {
  std::string typed;        // for errors
  std::int64_t id = 0;      // 0 where it is doc and start
  std::string doc;          // the file's name, as shown
  std::uint32_t start = 0;  // code points
};

enum class Sought {
  claim,
  target,  // where several claims begin in one place, the others are not meant
};

// The claim in force that is meant. Errors: no_such_claim, claim_not_in_force, claim_ambiguous, not_a_target.
[[nodiscard]] Result<ledger::FoundClaim> find_claim(ledger::Ledger& ledger, const ClaimName& name, Sought sought);

}  // namespace luoshi::intake

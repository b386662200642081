// SPDX-License-Identifier: Apache-2.0
//
// What a person says of a target, or that it is taken back.
#pragma once

#include <optional>
#include <string>

#include "intake/claim_name.h"

namespace luoshi::intake {

struct Opinion {
  ClaimName target;
  bool withdrawn = false;           // the judgement in force is taken back
  std::string verdict;              // a code; empty where withdrawn
  std::optional<ClaimName> answer;  // the claim that answers
  std::string why, by;              // ledger::is_remark() of both
};

// In a batch of its own, committed. Gives the target. Errors: those of find_claim(); no_judgement where there is none to be
// taken back; bad_argument {"answer"} where the target is to answer itself; those of the ledger.
[[nodiscard]] Result<ledger::FoundClaim> judge(ledger::Ledger& ledger, const Opinion& opinion);

}  // namespace luoshi::intake

// SPDX-License-Identifier: Apache-2.0
//
// Commitments: clauses of a plan that promise an action and state neither a value nor a project's
// stage. Private to the claim stage.
#pragma once

#include <vector>

#include "claim/claim.h"
#include "claim/figure.h"
#include "claim/when.h"
#include "report/report.h"

namespace luoshi::claim {

// Adds the commitments of the sentence; `out` holds its other claims already.
void read_commitments(const Scene& scene, const report::Sentence& sentence,
                      const Clock& clock, std::vector<Claim>& out);

}  // namespace luoshi::claim

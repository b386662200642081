// SPDX-License-Identifier: Apache-2.0
//
// Milestones: named projects and their stages. Private to the claim stage.
#pragma once

#include <vector>

#include "catalog/catalog.h"
#include "claim/claim.h"
#include "claim/figure.h"
#include "claim/when.h"
#include "report/report.h"

namespace luoshi::claim {

void read_milestones(const catalog::Catalog& catalog, const Scene& scene, const report::Sentence& sentence,
                     const Clock& clock, std::vector<Claim>& out);

}  // namespace luoshi::claim

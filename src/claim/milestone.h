// SPDX-License-Identifier: Apache-2.0
//
// Milestones: named projects and their stages. Private to the claim stage.
#pragma once

#include <vector>

#include "catalog/places.h"
#include "claim/claim.h"
#include "claim/figure.h"
#include "claim/when.h"

namespace luoshi::claim {

void read_milestones(const catalog::Places& places, const Scene& scene, const Clock& clock, std::vector<Claim>& out);

}  // namespace luoshi::claim

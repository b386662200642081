// SPDX-License-Identifier: Apache-2.0
//
// Which places a check goes through, and the work on one of them. Private to the verdict stage.
#pragma once

#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "ledger/judgements.h"
#include "verdict/above.h"
#include "verdict/verdict.h"

namespace luoshi::verdict {

struct AskedPlace {
  std::pair<std::uint32_t, std::string> key;  // code and name
  std::vector<std::int64_t> reports;          // all in force, the oldest first: they answer
  std::set<std::int64_t> wanted;              // those whose targets are asked about
};

// The places that have reports which the filter lets pass, by code and name. `report`: as in Work.
[[nodiscard]] Result<std::vector<AskedPlace>> asked_places(ledger::Ledger& ledger, const ledger::Filter& filter, std::int64_t report);

// The verdicts of one place, in their order. `above` is kept from place to place, of one connection. False where the sink wants no more.
[[nodiscard]] Result<bool> check_place(ledger::Ledger& ledger, const Settings& settings, const AskedPlace& asked,
                                       const ledger::Judgements& judgements, Above& above, const std::function<bool(Checked&&)>& sink);

}  // namespace luoshi::verdict

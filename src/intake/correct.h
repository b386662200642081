// SPDX-License-Identifier: Apache-2.0
//
// A report's place or year set by a person: it is read again, and what the text says is kept beside it.
#pragma once

#include <cstdint>
#include <optional>

#include "ledger/ledger.h"

namespace luoshi::intake {

struct Correction {
  const catalog::Place* place = nullptr;  // either is given
  std::optional<int> year;                // 1949 to 2100
};

// In a batch of its own, committed. What was decided before stays, unless it is decided anew. Gives report `id` as it is now,
// its ids and times aside. Errors: no_such_report; those of the ledger.
[[nodiscard]] Result<ledger::ReportRow> correct(ledger::Ledger& ledger, std::int64_t id, const Correction& correction);

}  // namespace luoshi::intake

// SPDX-License-Identifier: Apache-2.0
//
// Statements that writing needs again and again, prepared once. Private to the ledger stage.
#pragma once

#include <string>
#include <unordered_map>

#include "ledger/ledger.h"

namespace luoshi::ledger {

struct Ledger::Inserts {
  Statement report, text, sentence, claim, index, key;
  std::unordered_map<std::string, std::int64_t> keys;
  std::uint64_t rollbacks = 0;  // of the connection, when `keys` were last looked over
};

// The columns of reports, in the order of bind_report() and read_report().
inline constexpr char kReportColumns[] =
    "id, document, revision, current, added_at, removed_at, sha256, name, path, bytes, encoding, format, place_code, "
    "place, level, year, read_place_code, read_place, read_level, read_year, form, title, session, speaker, delivered, "
    "review_first, review_last, plan_first, plan_last, reader, sentences, claims, first_sentence";
inline constexpr int kReportColumnCount = 33;

void bind_report(Statement& statement, const ReportRow& row);
[[nodiscard]] ReportRow read_report(const Statement& statement);

// Now, as the ledger writes it: 2024-01-31T08:00:00Z.
[[nodiscard]] std::string now_utc();

}  // namespace luoshi::ledger

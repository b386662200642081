// SPDX-License-Identifier: Apache-2.0
//
// The tables that people get, column by column: reports and claims in CSV and XLSX.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "ledger/rows.h"

namespace luoshi::ledger {

enum class CellKind : std::uint8_t {
  text,
  passage,  // a text of some length: wrapped
  code,     // of a closed vocabulary: "target"
  number,   // an exact decimal as text: "2389000"; a number where a double keeps it
  nearest,  // the same as the double nearest to it; only where cells have types
  integer,
  date,     // 2023-01-15
  moment,   // 2024-01-31T08:00:00Z
  box,      // left, top, right, bottom in tenths: [72.0, 101.5, 130.2, 113.0], without brackets and commas but in JSON
  share,    // hundredths: 0.98
  truth,    // true; empty, and not in JSON, where false
  sheet,    // the name of a sheet of the same workbook, which it leads to; elsewhere a text
};

// A value of a row. Views the row.
struct Cell {
  std::string_view text;     // of kinds that are texts; may be empty
  std::int64_t integer = 0;  // of integer, share, truth
  bool known = true;         // of integer, box, share: false for an empty cell
  const std::array<std::int32_t, 4>* box = nullptr;
};

// Of a box, a share and a truth, as CSV and XLSX have it; empty where it is not known.
[[nodiscard]] std::string cell_text(CellKind kind, const Cell& cell);

template <class Row>
struct Column {
  std::string_view id;  // "report_place"; its names for people are column.<id> in data/messages.tsv
  CellKind kind{};
  std::uint8_t width = 0;  // in digits, for spreadsheets
  Cell (*cell)(const Row&) = nullptr;
  bool optional = false;   // JSON has no such field where there is nothing to say
};

[[nodiscard]] std::span<const Column<ReportRow>> report_columns();
[[nodiscard]] std::span<const Column<FoundClaim>> claim_columns();

}  // namespace luoshi::ledger

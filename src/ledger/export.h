// SPDX-License-Identifier: Apache-2.0
//
// The ledger for other programs: JSON Lines, CSV, XLSX. docs/export.md describes the formats for users.
//
//   export_xlsx(ledger, filter, "claims.xlsx", words, {});
//   export_jsonl(ledger, everything(), "luoshi.jsonl", {});
//
// JSON Lines are exact and whole: import_jsonl (ledger/import.h) gives the same ledger back. CSV and XLSX are for
// people: what a cell cannot hold is changed, as told below.
//
// All functions see the ledger as it was when they began, whatever other processes write meanwhile. The filter says
// which reports and claims; what it leaves out (by default removed reports and older revisions) is not exported.
// Same ledger and filter, same bytes. Files are complete or not there (base/output_file.h).
//
// Errors: those of the ledger; not_written.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "catalog/messages.h"
#include "ledger/columns.h"
#include "ledger/filter.h"
#include "ledger/ledger.h"

namespace luoshi::ledger {

// Takes the next bytes; false to stop, which is no error of the export.
using Sink = std::function<bool(std::string_view)>;
// Told now and then: reports done, reports in all. May be empty.
using Progress = std::function<void(std::int64_t done, std::int64_t all)>;

// The filter that leaves nothing out: for copies of a ledger.
[[nodiscard]] Filter everything();

// --- JSON Lines: one object a line.
//
//   {"luoshi": "ledger", "format": 3}
//   {"record": "report", …all of ReportRow…, "text": the source text}     each report, by id, followed by
//   {"record": "original", "report": id, "data": base64}                  its file, where that was kept,
//   {"record": "layout", "report": id, "text": page::to_text()}           its pages, where it has any,
//   {"record": "sentence", …all of SentenceRow…}                          its sentences and
//   {"record": "claim", …all of ClaimRow…}                                its claims, in the order of the text, each with
//   {"record": "box", …all of BoxRow…}                                    where it stands on its page
//   {"record": "decision", …all of Decision…}                             those about the reports above
//   {"record": "judgement", …all of Judgement…}                           those about the places and years above
//   {"record": "end", "reports": n, "sentences": n, "claims": n, "decisions": n, "judgements": n,
//    "originals": n, "layouts": n, "boxes": n}
//
// Fields are called as in ledger/rows.h; Facts are place_code, place, level, year and read_place_code, …. Bytes in a
// file's name that are no UTF-8 become U+FFFD; all else is exact. Where the filter limits claims, a report's own
// "claims" counts those that are in the file. Judgements go along even where their report is gone: all of them, or, where
// the filter limits reports, those about bytes or a place and year that are in the file.
[[nodiscard]] Result<void> export_jsonl(Ledger& ledger, const Filter& filter, const Sink& out, const Progress& progress);
[[nodiscard]] Result<void> export_jsonl(Ledger& ledger, const Filter& filter, const std::string& path,
                                        const Progress& progress);

// --- CSV: a header line with the ids of the columns (ledger/columns.h), then a line each. Texts that a spreadsheet
// would take for formulas get an apostrophe (base/csv.h); numbers stay numbers.
struct CsvOptions {
  bool bom = false;      // a byte order mark first, for Excel
  bool reports = false;  // to files: the reports too, as NAME.reports.csv beside NAME.csv
};
[[nodiscard]] Result<void> export_claims_csv(Ledger& ledger, const Filter& filter, CsvOptions options, const Sink& out);
[[nodiscard]] Result<void> export_reports_csv(Ledger& ledger, const Filter& filter, CsvOptions options, const Sink& out);
[[nodiscard]] Result<void> export_csv(Ledger& ledger, const Filter& filter, const std::string& path, CsvOptions options,
                                      const Progress& progress);

// claims.csv → claims.reports.csv
[[nodiscard]] std::string reports_csv_path(const std::string& path);

// --- XLSX: one table of reports, one of claims (ledger/xlsx.h).
struct XlsxWords {
  std::string reports = "reports", claims = "claims";           // names of the sheets
  std::function<std::string(std::string_view column)> header;   // of a column's id; empty: the id itself
  // What people read for a code ("kind", "target"); empty: the code itself.
  std::function<std::string(std::string_view column, std::string_view code)> code;
};
// Those of data/messages.tsv, which must outlive them.
[[nodiscard]] XlsxWords xlsx_words(const Messages& messages);
[[nodiscard]] Result<void> export_xlsx(Ledger& ledger, const Filter& filter, const std::string& path,
                                       const XlsxWords& words, const Progress& progress,
                                       std::span<const Column<ReportRow>> of_reports = report_columns());

}  // namespace luoshi::ledger

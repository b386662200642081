// SPDX-License-Identifier: Apache-2.0
#include "ledger/columns.h"
#include "ledger/export_internal.h"
#include "ledger/xlsx.h"

namespace luoshi::ledger {
namespace {

// A workbook with more claims than that may be larger than a ZIP file of the first kind can be.
constexpr std::int64_t kHuge = 10'000'000;

template <class Row>
std::vector<XlsxBook::Heading> headings(std::span<const Column<Row>> columns, const XlsxWords& words) {
  std::vector<XlsxBook::Heading> out;
  for (const Column<Row>& column : columns) {
    out.push_back({words.header ? words.header(column.id) : std::string(column.id), column.kind, column.width});
  }
  return out;
}

// Rows into the book's table: codes in words, all else as it is.
template <class Row>
class Rows {
 public:
  Rows(XlsxBook& book, std::span<const Column<Row>> columns, const XlsxWords& words)
      : book_(book), columns_(columns), words_(words), coded_(columns.size()) {}

  Result<void> add(const Row& row) {
    cells_.clear();
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      Cell cell = columns_[i].cell(row);
      if (columns_[i].kind == CellKind::code && words_.code && !cell.text.empty()) {
        coded_[i] = words_.code(columns_[i].id, cell.text);
        cell.text = coded_[i];
      }
      cells_.push_back(cell);
    }
    return book_.row(cells_);
  }

 private:
  XlsxBook& book_;
  std::span<const Column<Row>> columns_;
  const XlsxWords& words_;
  std::vector<std::string> coded_;  // what the cells view
  std::vector<Cell> cells_;
};

}  // namespace

XlsxWords xlsx_words(const Messages& messages) {
  XlsxWords words;
  words.reports = messages.text("sheet.reports");
  words.claims = messages.text("sheet.claims");
  words.header = [&messages](std::string_view column) { return messages.text("column." + std::string(column)); };
  words.code = [&messages](std::string_view column, std::string_view code) -> std::string {
    const std::string id = std::string(column) + "." + std::string(code);
    return code.empty() || !messages.has(id) ? std::string(code) : messages.text(id);
  };
  return words;
}

Result<void> export_xlsx(Ledger& ledger, const Filter& filter, const std::string& path, const XlsxWords& words,
                         const Progress& progress, std::span<const Column<ReportRow>> of_reports) {
  const auto snapshot = Snapshot::take(ledger.database());
  if (!snapshot) return tl::unexpected(snapshot.error());
  const auto size = ledger.size();
  if (!size) return tl::unexpected(size.error());
  auto counter = ReportCounter::make(ledger, filter, progress);
  if (!counter) return tl::unexpected(counter.error());
  XlsxBook::Options options;
  options.huge = size->claims > kHuge;
  auto book = XlsxBook::create(path, options);
  if (!book) return tl::unexpected(book.error());

  Result<void> written = (*book)->begin_table(words.reports, headings(of_reports, words));
  if (!written) return written;
  Rows<ReportRow> reports(**book, of_reports, words);
  auto listed = ledger.reports(filter, {}, {}, [&](const ReportRow& row) { return (written = reports.add(row)).has_value(); });
  if (!listed || !written) return listed ? written : listed;

  written = (*book)->begin_table(words.claims, headings(claim_columns(), words));
  if (!written) return written;
  Rows<FoundClaim> claims(**book, claim_columns(), words);
  listed = ledger.claims(filter, {}, {}, [&](const FoundClaim& row) {
    counter->at(row.claim.report);
    return (written = claims.add(row)).has_value();
  });
  if (!listed || !written) return listed ? written : listed;
  if (auto done = (*book)->close(); !done) return done;
  counter->end();
  return {};
}

}  // namespace luoshi::ledger

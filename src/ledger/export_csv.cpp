// SPDX-License-Identifier: Apache-2.0
#include "base/output_file.h"
#include "ledger/column_lines.h"
#include "ledger/export_internal.h"

namespace luoshi::ledger {
namespace {

template <class Row>
std::string header(std::span<const Column<Row>> columns, CsvOptions options) {
  std::string out(options.bom ? kByteOrderMark : std::string_view());
  append_csv_header(out, columns);
  return out;
}

Result<void> claims_csv(Ledger& ledger, const Filter& filter, CsvOptions options, const Sink& out,
                        const Progress& progress) {
  auto counter = ReportCounter::make(ledger, filter, progress);
  if (!counter) return tl::unexpected(counter.error());
  if (!out(header(claim_columns(), options))) return {};
  std::string line;
  auto done = ledger.claims(filter, {}, {}, [&](const FoundClaim& claim) {
    counter->at(claim.claim.report);
    line.clear();
    append_csv(line, claim_columns(), claim);
    return out(line);
  });
  counter->end();
  return done;
}

Result<void> reports_csv(Ledger& ledger, const Filter& filter, CsvOptions options, const Sink& out) {
  if (!out(header(report_columns(), options))) return {};
  std::string line;
  return ledger.reports(filter, {}, {}, [&](const ReportRow& report) {
    line.clear();
    append_csv(line, report_columns(), report);
    return out(line);
  });
}

}  // namespace

Result<void> export_claims_csv(Ledger& ledger, const Filter& filter, CsvOptions options, const Sink& out) {
  const auto snapshot = Snapshot::take(ledger.database());
  if (!snapshot) return tl::unexpected(snapshot.error());
  return claims_csv(ledger, filter, options, out, {});
}

Result<void> export_reports_csv(Ledger& ledger, const Filter& filter, CsvOptions options, const Sink& out) {
  return reports_csv(ledger, filter, options, out);
}

Result<void> export_csv(Ledger& ledger, const Filter& filter, const std::string& path, CsvOptions options,
                        const Progress& progress) {
  const auto snapshot = Snapshot::take(ledger.database());
  if (!snapshot) return tl::unexpected(snapshot.error());
  const auto into = [](OutputFile& file) { return [&file](std::string_view bytes) { return file.write(bytes); }; };
  auto claims = OutputFile::create(path);
  if (!claims) return tl::unexpected(claims.error());
  if (!options.reports) {
    if (auto done = claims_csv(ledger, filter, options, into(*claims), progress); !done) return done;
    return claims->commit();
  }
  auto reports = OutputFile::create(reports_csv_path(path));
  if (!reports) return tl::unexpected(reports.error());
  if (auto done = claims_csv(ledger, filter, options, into(*claims), progress); !done) return done;
  if (auto done = reports_csv(ledger, filter, options, into(*reports)); !done) return done;
  if (auto done = claims->commit(); !done) return done;
  return reports->commit();
}

std::string reports_csv_path(const std::string& path) {
  constexpr std::string_view kEnd = ".csv";
  const bool named = path.ends_with(kEnd) || path.ends_with(".CSV");
  return path.substr(0, path.size() - (named ? kEnd.size() : 0)) + ".reports.csv";
}

}  // namespace luoshi::ledger

// SPDX-License-Identifier: Apache-2.0
#include "intake/correct.h"

#include <string>
#include <utility>
#include <vector>

namespace luoshi::intake {
namespace {

// What was decided before stays, unless it is decided anew.
report::Overrides overrides_of(const catalog::Catalog& catalog, const ledger::ReportRow& row, const Correction& correction) {
  report::Overrides overrides;
  const ledger::Facts& now = row.facts;
  if (correction.place != nullptr) {
    overrides.place = *correction.place;
  } else if (now.place_code != row.read.place_code || now.place != row.read.place) {
    const catalog::Place* known = catalog.places().by_code(now.place_code);
    overrides.place = known != nullptr ? *known : catalog.places().state();
  }
  if (correction.year) {
    overrides.year = correction.year;
  } else if (now.year != row.read.year) {
    overrides.year = now.year;
  }
  return overrides;
}

std::vector<ledger::Decision> decisions_of(const Correction& correction) {
  std::vector<ledger::Decision> decisions;
  if (correction.place != nullptr) {
    ledger::Decision& decision = decisions.emplace_back();
    decision.field = "place";
    decision.value = std::to_string(correction.place->code) + " " + correction.place->name;
  }
  if (correction.year) {
    ledger::Decision& decision = decisions.emplace_back();
    decision.field = "year";
    decision.value = std::to_string(*correction.year);
  }
  return decisions;
}

}  // namespace

Result<ledger::ReportRow> correct(ledger::Ledger& ledger, std::int64_t id, const Correction& correction) {
  const catalog::Catalog& catalog = ledger.catalog();
  auto batch = ledger.begin();
  if (!batch) return tl::unexpected(batch.error());
  const auto found = ledger.report(id);
  if (!found) return tl::unexpected(found.error());
  const std::optional<ledger::ReportRow>& row = *found;
  if (!row) return fail(ErrorCode::no_such_report, {ledger.path(), std::to_string(id)});
  auto text = ledger.text(id);
  if (!text) return tl::unexpected(text.error());
  source::Source source;
  source.name = row->name;
  source.text = std::move(*text);
  auto layout = ledger.layout(id);
  if (!layout) return tl::unexpected(layout.error());
  source.layout = std::move(*layout);
  const report::Report report = report::Reader(catalog).read(source.text, overrides_of(catalog, *row, correction));
  const ledger::Entry entry = ledger::make_entry(catalog, source, report, row->read, row->path, row->sha256, row->bytes);
  if (auto done = ledger.set(id, entry, decisions_of(correction)); !done) return tl::unexpected(done.error());
  if (auto done = batch->commit(); !done) return tl::unexpected(done.error());
  ledger::ReportRow now = entry.report;
  now.id = id;
  return now;
}

}  // namespace luoshi::intake

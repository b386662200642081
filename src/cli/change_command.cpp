// SPDX-License-Identifier: Apache-2.0
#include "cli/change_command.h"

#include "base/width.h"
#include "cli/ledger_session.h"
#include "cli/program.h"

namespace luoshi::cli {
namespace {

using Access = ledger::Ledger::Access;

// What was decided before stays, unless it is decided anew.
report::Overrides overrides_of(const Session& session, const ledger::ReportRow& row, const SetOptions& options,
                               const catalog::Place* place) {
  report::Overrides overrides;
  const ledger::Facts& now = row.facts;
  if (place != nullptr) {
    overrides.place = *place;
  } else if (now.place_code != row.read.place_code || now.place != row.read.place) {
    const catalog::Place* known = session.catalog.places().by_code(now.place_code);
    overrides.place = known != nullptr ? *known : session.catalog.places().state();
  }
  if (options.year) {
    overrides.year = options.year;
  } else if (now.year != row.read.year) {
    overrides.year = now.year;
  }
  return overrides;
}

std::vector<ledger::Decision> decisions_of(const SetOptions& options, const catalog::Place* place) {
  std::vector<ledger::Decision> decisions;
  if (place != nullptr) {
    ledger::Decision& decision = decisions.emplace_back();
    decision.field = "place";
    decision.value = std::to_string(place->code) + " " + place->name;
  }
  if (options.year) {
    ledger::Decision& decision = decisions.emplace_back();
    decision.field = "year";
    decision.value = std::to_string(*options.year);
  }
  return decisions;
}

Result<ledger::ReportRow> change(Session& session, const SetOptions& options, const catalog::Place* place) {
  ledger::Ledger& ledger = *session.ledger;
  auto batch = ledger.begin();
  if (!batch) return tl::unexpected(batch.error());
  const auto found = ledger.report(options.report);
  if (!found) return tl::unexpected(found.error());
  const std::optional<ledger::ReportRow>& row = *found;
  if (!row) return luoshi::fail(ErrorCode::no_such_report, {ledger.path(), std::to_string(options.report)});
  auto text = ledger.text(options.report);
  if (!text) return tl::unexpected(text.error());
  source::Source source;
  source.name = row->name;
  source.text = std::move(*text);
  auto layout = ledger.layout(options.report);
  if (!layout) return tl::unexpected(layout.error());
  source.layout = std::move(*layout);
  const report::Report report = report::Reader(session.catalog).read(source.text, overrides_of(session, *row, options, place));
  const ledger::Entry entry = ledger::make_entry(session.catalog, source, report, row->read, row->path, row->sha256, row->bytes);
  if (auto done = ledger.set(options.report, entry, decisions_of(options, place)); !done) return tl::unexpected(done.error());
  if (auto done = batch->commit(); !done) return tl::unexpected(done.error());
  ledger::ReportRow now = entry.report;
  now.id = options.report;
  return now;
}

}  // namespace

int set_command(const SetOptions& options, const Messages& messages, Output& out, Output& err) {
  const auto session = make_session(messages, out, err);
  if (!session) return kFailed;
  const catalog::Place* place = nullptr;
  if (!options.place.empty()) {
    place = find_place(*session, options.place);
    if (place == nullptr) return kUsage;
  }
  if (!open_ledger(*session, options.ledger, Access::write)) return kFailed;
  const auto row = change(*session, options, place);
  if (!row) return session->fail(row.error());
  session->note(messages.format("set.done", {std::to_string(row->id), printable(row->facts.place), std::to_string(row->facts.year),
                                             std::to_string(row->claims)}));
  return kDone;
}

int remove_command(const RemoveOptions& options, const Messages& messages, Output& out, Output& err) {
  const auto session = open_session(options.ledger, Access::write, messages, out, err);
  if (!session) return kFailed;
  auto batch = session->ledger->begin();
  if (!batch) return session->fail(batch.error());
  for (const std::int64_t report : options.reports) {
    const auto removed = session->ledger->remove(report, options.purge);
    if (!removed) return session->fail(removed.error());
    // One wrong number, and nothing is removed.
    if (!*removed) return session->fail({ErrorCode::no_such_report, {session->ledger->path(), std::to_string(report)}});
  }
  if (auto done = batch->commit(); !done) return session->fail(done.error());
  session->note(messages.format(options.purge ? "remove.purged" : "remove.done", {std::to_string(options.reports.size())}));
  return kDone;
}

int verify_command(const VerifyOptions& options, const Messages& messages, Output& out, Output& err) {
  const auto session = open_session(options.ledger, Access::write, messages, out, err);
  if (!session) return kFailed;
  if (auto good = session->ledger->verify(); !good) return session->fail(good.error());
  const auto size = session->ledger->size();
  if (!size) return session->fail(size.error());
  session->note(messages.format("verify.good", {printable(session->ledger->path()), std::to_string(size->reports),
                                                std::to_string(size->claims)}));
  return kDone;
}

}  // namespace luoshi::cli

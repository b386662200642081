// SPDX-License-Identifier: Apache-2.0
#include "cli/change_command.h"

#include "base/width.h"
#include "cli/ledger_session.h"
#include "cli/program.h"
#include "intake/correct.h"

namespace luoshi::cli {
namespace {

using Access = ledger::Ledger::Access;

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
  const auto row = intake::correct(*session->ledger, options.report, {place, options.year});
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

// SPDX-License-Identifier: Apache-2.0
//
// Corrections, removal, and rows that come back from an export. Every function runs inside the caller's batch.
#include "ledger/dialect.h"
#include "ledger/ledger_internal.h"

namespace luoshi::ledger {
namespace {

Result<void> insert_decision(const Database& database, const Decision& decision, bool with_id) {
  auto statement = database.prepare("INSERT INTO decisions (id, report, field, value, made_at) VALUES (?1, ?2, ?3, ?4, ?5)");
  if (!statement) return tl::unexpected(statement.error());
  if (with_id) {
    statement->bind(1, decision.id);
  } else {
    statement->bind_null(1);
  }
  statement->bind(2, decision.report);
  statement->bind_view(3, decision.field);
  statement->bind_view(4, decision.value);
  statement->bind_view(5, decision.made_at);
  return statement->run();
}

}  // namespace

Result<void> Ledger::set(std::int64_t report_id, const Entry& entry, const std::vector<Decision>& decisions) {
  const auto use = inserts();
  if (!use) return tl::unexpected(use.error());
  const auto found = report(report_id);
  if (!found) return tl::unexpected(found.error());
  const std::optional<ReportRow>& old = *found;
  if (!old) return fail(ErrorCode::no_such_report, {path(), std::to_string(report_id)});
  ReportRow row = entry.report;
  row.id = report_id;
  const bool moved = !(row.facts == old->facts) || row.form != old->form;
  if (moved) {
    if (auto done = leave_document(*old); !done) return done;
    if (const auto earlier = take_place(row, As::revision); !earlier) return tl::unexpected(earlier.error());
  } else {
    row.document = old->document;
    row.revision = old->revision;
  }
  if (auto done = drop_content(row.id); !done) return done;
  const auto first_sentence = next_sentence();
  if (!first_sentence) return tl::unexpected(first_sentence.error());
  auto update = database_->prepare(
      "UPDATE reports SET document = ?2, revision = ?3, place_code = ?4, place = ?5, level = ?6, year = ?7, review_first = ?8, "
      "review_last = ?9, plan_first = ?10, plan_last = ?11, reader = ?12, sentences = ?13, claims = ?14, form = ?15, first_sentence = ?16 WHERE id = ?1");
  if (!update) return tl::unexpected(update.error());
  update->bind(1, row.id);
  update->bind(2, row.document);
  update->bind(3, std::int64_t{row.revision});
  update->bind(4, std::int64_t{row.facts.place_code});
  update->bind_view(5, row.facts.place);
  update->bind_view(6, row.facts.level);
  update->bind(7, std::int64_t{row.facts.year});
  update->bind(8, std::int64_t{row.review_first});
  update->bind(9, std::int64_t{row.review_last});
  update->bind(10, std::int64_t{row.plan_first});
  update->bind(11, std::int64_t{row.plan_last});
  update->bind_view(12, row.reader);
  update->bind(13, row.sentences);
  update->bind(14, row.claims);
  update->bind_view(15, row.form);
  update->bind(16, *first_sentence);
  if (auto done = update->run(); !done) return done;
  if (auto done = settle(row.document); !done) return done;
  if (auto done = insert_content(row.id, *first_sentence, entry); !done) return done;
  for (Decision decision : decisions) {
    decision.report = row.id;
    decision.made_at = now_utc();
    if (auto done = insert_decision(*database_, decision, false); !done) return done;
  }
  return {};
}

Result<bool> Ledger::remove(std::int64_t report_id, bool purge) {
  const auto found = report(report_id);
  if (!found) return tl::unexpected(found.error());
  const std::optional<ReportRow>& old = *found;
  if (!old) return false;
  if (purge) {
    if (auto done = drop_content(report_id); !done) return tl::unexpected(done.error());
  }
  auto statement = database_->prepare(purge ? "DELETE FROM reports WHERE id = ?1"
                                            : "UPDATE reports SET removed_at = coalesce(removed_at, ?2) WHERE id = ?1");
  if (!statement) return tl::unexpected(statement.error());
  statement->bind(1, report_id);
  if (!purge) statement->bind(2, std::string_view(now_utc()));
  if (auto done = statement->run(); !done) return tl::unexpected(done.error());
  if (auto done = settle(old->document); !done) return tl::unexpected(done.error());
  return true;
}

Result<void> Ledger::import_report(const Entry& entry) {
  const auto use = inserts();
  if (!use) return tl::unexpected(use.error());
  bind_report((*use)->report, entry.report);
  if (auto done = (*use)->report.run(); !done) return done;
  return insert_content(entry.report.id, entry.report.first_sentence, entry);
}

Result<void> Ledger::import_decision(const Decision& decision) { return insert_decision(*database_, decision, true); }

}  // namespace luoshi::ledger

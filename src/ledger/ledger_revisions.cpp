// SPDX-License-Identifier: Apache-2.0
//
// Which reports are revisions of one document, and which of them is in force.
#include "ledger/ledger_internal.h"

namespace luoshi::ledger {

// Of a document's revisions the newest that was not removed is current.
Result<void> Ledger::settle(std::int64_t document) {
  auto statement = database_->prepare(
      "UPDATE reports SET current = CASE WHEN id = (SELECT id FROM reports n WHERE n.document = ?1 AND n.removed_at IS NULL "
      "ORDER BY n.revision DESC LIMIT 1) THEN 1 ELSE 0 END WHERE document = ?1");
  if (!statement) return tl::unexpected(statement.error());
  statement->bind(1, document);
  return statement->run();
}

// Gives a report its document and revision: those of the report of the same place, year and form, where there is
// one, removed or not: what is removed may come back. A digest of a report is not its revision; what is of nobody or of
// no year is nobody's revision. Gives the report that was current before, 0 where none was.
Result<std::int64_t> Ledger::take_place(ReportRow& row, As as) {
  row.document = row.id;
  row.revision = 1;
  row.current = true;
  if (as == As::separate || row.facts.place.empty() || row.facts.year == 0) return 0;
  auto same = database_->reuse(
      "SELECT id, document, (SELECT max(d.revision) FROM reports d WHERE d.document = r.document), current FROM reports r "
      "WHERE place_code = ?1 AND year = ?2 AND place = ?3 AND form = ?4 AND id <> ?5 ORDER BY current DESC, id DESC LIMIT 1");
  if (!same) return tl::unexpected(same.error());
  (*same)->bind(1, std::int64_t{row.facts.place_code});
  (*same)->bind(2, std::int64_t{row.facts.year});
  (*same)->bind_view(3, row.facts.place);
  (*same)->bind_view(4, row.form);
  (*same)->bind(5, row.id);
  const auto found = (*same)->step();
  if (!found) return tl::unexpected(found.error());
  if (!*found) return 0;
  row.document = (*same)->integer(1);
  row.revision = static_cast<int>((*same)->integer(2)) + 1;
  return (*same)->integer(3) != 0 ? (*same)->integer(0) : 0;
}

// The other revisions of a report's document stay together without it, under the number of the first of them.
Result<void> Ledger::leave_document(const ReportRow& row) {
  auto first = database_->prepare("SELECT coalesce(min(id), 0) FROM reports WHERE document = ?1 AND id <> ?2");
  if (!first) return tl::unexpected(first.error());
  first->bind(1, row.document);
  first->bind(2, row.id);
  const auto found = first->step();
  if (!found) return tl::unexpected(found.error());
  const std::int64_t document = first->integer(0);
  first->reset();
  if (document == 0) return {};
  auto move = database_->prepare("UPDATE reports SET document = CASE id WHEN ?2 THEN 0 ELSE ?3 END WHERE document = ?1");
  if (!move) return tl::unexpected(move.error());
  move->bind(1, row.document);
  move->bind(2, row.id);
  move->bind(3, document);
  if (auto done = move->run(); !done) return done;
  return settle(document);
}

}  // namespace luoshi::ledger

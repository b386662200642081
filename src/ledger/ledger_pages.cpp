// SPDX-License-Identifier: Apache-2.0
//
// Files as they were, the pages of reports, and where on them claims stand: tables that only reports with pages have
// rows in (migrations/005_pages.sql).
#include <limits>

#include "ledger/ledger_internal.h"
#include "page/layout_text.h"

namespace luoshi::ledger {
namespace {

void bind_packed(Statement& statement, int at, const Packed& packed) {
  statement.bind_view(at, packed.codec);
  statement.bind(at + 1, static_cast<std::int64_t>(packed.length));
  statement.bind_blob(at + 2, packed.data);
}

std::optional<std::string> read_packed(const Statement& statement, int at, std::uint64_t most) {
  const std::int64_t length = statement.integer(at + 1);
  if (length < 0) return std::nullopt;
  return unpack(statement.text(at), static_cast<std::uint64_t>(length), statement.text(at + 2), most);
}

Result<void> insert_box(const Database& database, std::int64_t report, const BoxRow& row) {
  auto statement = database.reuse("INSERT INTO boxes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
  if (!statement) return tl::unexpected(statement.error());
  Statement& s = **statement;
  const page::Printed& p = row.printed;
  int at = 1;
  s.bind(at++, claim_id(report, static_cast<std::uint32_t>(row.claim % kMostRows)));
  s.bind(at++, std::int64_t{p.page});
  for (const std::int32_t side : p.box) s.bind(at++, std::int64_t{side});
  if (p.confidence >= 0) {
    s.bind(at++, std::int64_t{p.confidence});
  } else {
    s.bind_null(at++);
  }
  s.bind(at++, std::int64_t{p.doubtful});
  s.bind_view(at, p.as_read);
  return s.run();
}

}  // namespace

Result<void> Ledger::insert_pages(std::int64_t report, const Entry& entry) {
  if (entry.original) {
    // Kept before, where the report is read again.
    auto statement = database_->reuse("INSERT INTO originals VALUES (?1, ?2, ?3, ?4) ON CONFLICT (sha256) DO NOTHING");
    if (!statement) return tl::unexpected(statement.error());
    (*statement)->bind_view(1, entry.report.sha256);
    bind_packed(**statement, 2, *entry.original);
    if (auto done = (*statement)->run(); !done) return done;
  }
  if (entry.layout) {
    auto statement = database_->reuse("INSERT INTO layouts VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
    if (!statement) return tl::unexpected(statement.error());
    (*statement)->bind(1, report);
    (*statement)->bind(2, std::int64_t{entry.layout->pages});
    (*statement)->bind_view(3, entry.layout->engine);
    bind_packed(**statement, 4, entry.layout->text);
    if (auto done = (*statement)->run(); !done) return done;
  }
  for (const BoxRow& row : entry.boxes) {
    if (auto done = insert_box(*database_, report, row); !done) return done;
  }
  return {};
}

Result<page::Layout> Ledger::layout(std::int64_t report) {
  auto statement = database_->reuse("SELECT codec, length, data FROM layouts WHERE report = ?1");
  if (!statement) return tl::unexpected(statement.error());
  (*statement)->bind(1, report);
  const auto row = (*statement)->step();
  if (!row) return tl::unexpected(row.error());
  if (!*row) return page::Layout();
  const auto text = read_packed(**statement, 0, kLongestLayout);
  auto layout = text ? page::layout_of(*text, std::numeric_limits<std::uint32_t>::max()) : std::nullopt;
  if (!layout) return fail(ErrorCode::ledger_damaged, {path(), "the pages of report " + std::to_string(report)});
  return std::move(*layout);
}

Result<std::optional<std::string>> Ledger::original(std::string_view sha256) {
  auto statement = database_->reuse("SELECT codec, length, data FROM originals WHERE sha256 = ?1");
  if (!statement) return tl::unexpected(statement.error());
  (*statement)->bind_view(1, sha256);
  const auto row = (*statement)->step();
  if (!row) return tl::unexpected(row.error());
  if (!*row) return std::optional<std::string>();
  auto bytes = read_packed(**statement, 0, kLongestOriginal);
  if (!bytes || ledger::sha256(*bytes) != sha256) {
    return fail(ErrorCode::ledger_damaged, {path(), "the original " + std::string(sha256)});
  }
  return bytes;
}

Result<void> Ledger::verify_pages() {
  // One after the other: originals may be long.
  const auto each = [&](const char* sql, const auto& look) -> Result<void> {
    auto statement = database_->prepare(sql);
    if (!statement) return tl::unexpected(statement.error());
    for (;;) {
      const auto row = statement->step();
      if (!row) return tl::unexpected(row.error());
      if (!*row) return {};
      const auto seen = look(*statement);
      if (!seen) return tl::unexpected(seen.error());
    }
  };
  auto good = each("SELECT sha256 FROM originals ORDER BY sha256", [&](const Statement& s) { return original(std::string(s.text(0))); });
  if (!good) return good;
  return each("SELECT report FROM layouts ORDER BY report", [&](const Statement& s) { return layout(s.integer(0)); });
}

}  // namespace luoshi::ledger

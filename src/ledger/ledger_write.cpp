// SPDX-License-Identifier: Apache-2.0
//
// What changes a ledger. Every function runs inside the caller's batch.
#include <cstdlib>
#include <ctime>
#include <utility>

#include "ledger/dialect.h"
#include "ledger/ledger_internal.h"

namespace luoshi::ledger {
namespace {

// Keys that are remembered between batches: some 50 MB.
constexpr std::size_t kMostKeys = 300'000;

std::string marks(int count) {
  std::string out = "?";
  for (int i = 1; i < count; ++i) out += ", ?";
  return out;
}

}  // namespace

std::string now_utc() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&now, &parts);
  char text[32];
  return {text, std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts)};
}

void bind_report(Statement& s, const ReportRow& row) {
  int at = 1;
  const auto number = [&](std::int64_t value) { s.bind(at++, value); };
  const auto text = [&](const std::string& value) { s.bind_view(at++, value); };
  const auto facts = [&](const Facts& f) {
    number(f.place_code);
    text(f.place);
    text(f.level);
    number(f.year);
  };
  number(row.id);
  number(row.document);
  number(row.revision);
  number(row.current ? 1 : 0);
  text(row.added_at);
  if (row.removed_at.empty()) {
    s.bind_null(at++);
  } else {
    text(row.removed_at);
  }
  text(row.sha256);
  text(row.name);
  text(row.path);
  number(static_cast<std::int64_t>(row.bytes));
  text(row.encoding);
  text(row.format);
  facts(row.facts);
  facts(row.read);
  text(row.form);
  text(row.title);
  text(row.session);
  text(row.speaker);
  text(row.delivered);
  number(row.review_first);
  number(row.review_last);
  number(row.plan_first);
  number(row.plan_last);
  text(row.reader);
  number(row.sentences);
  number(row.claims);
  number(row.first_sentence);
}

Result<Transaction> Ledger::begin() {
  auto batch = Transaction::begin(*database_);
  if (inserts_ && batch) {
    // The keys and terms of a batch that was undone are gone with it.
    const bool undone = std::exchange(inserts_->rollbacks, database_->rollbacks()) != database_->rollbacks();
    if (undone || inserts_->keys.size() > kMostKeys) inserts_->keys.clear();
    terms_->renew(undone);
  }
  return batch;
}

Result<Ledger::Inserts*> Ledger::inserts() {
  if (inserts_) return inserts_.get();
  const auto insert = [&](std::string_view table, int columns) {
    return database_->prepare("INSERT INTO " + std::string(table) + " VALUES (" + marks(columns) + ")");
  };
  auto report = insert("reports", kReportColumnCount);
  auto text = insert("texts", 4);
  auto sentence = insert("sentences", 10);
  auto claim = insert("claims", 17);
  auto index = database_->prepare(sql::kIndexSentence);
  auto key = database_->prepare("INSERT INTO keys (key, catalog_id) VALUES (?1, ?2)");
  for (const auto* made : {&report, &text, &sentence, &claim, &index, &key}) {
    if (!*made) return tl::unexpected(made->error());
  }
  inserts_ = std::make_shared<Inserts>(Inserts{std::move(*report), std::move(*text), std::move(*sentence), std::move(*claim),
                                               std::move(*index), std::move(*key), {}, database_->rollbacks()});
  return inserts_.get();
}

Result<std::int64_t> Ledger::key_id(const std::string& key, const std::string& catalog_id) {
  if (key.empty()) return 0;
  Inserts& use = *inserts_;
  if (const auto known = use.keys.find(key); known != use.keys.end()) return known->second;
  auto find = database_->reuse("SELECT id FROM keys WHERE key = ?1");
  if (!find) return tl::unexpected(find.error());
  (*find)->bind_view(1, key);
  const auto row = (*find)->step();
  if (!row) return tl::unexpected(row.error());
  std::int64_t id = *row ? (*find)->integer(0) : 0;
  if (id == 0) {
    use.key.bind_view(1, key);
    use.key.bind_view(2, catalog_id);
    if (auto done = use.key.run(); !done) return tl::unexpected(done.error());
    id = sqlite3_last_insert_rowid(database_->handle());
  }
  use.keys.emplace(key, id);
  return id;
}

Result<void> Ledger::insert_sentence(std::int64_t id, const SentenceRow& row) {
  Statement& s = inserts_->sentence;
  const auto term = [&](std::string_view field, std::string_view name) {
    std::string columns;
    Terms::append(columns, field);
    Terms::append(columns, name);
    return terms_->id(Terms::Table::terms, columns);
  };
  const auto section = term("section", row.section);
  if (!section) return tl::unexpected(section.error());
  const auto frame = term("frame", row.frame);
  if (!frame) return tl::unexpected(frame.error());
  s.bind(1, id);
  s.bind(2, std::int64_t{row.start});
  s.bind(3, std::int64_t{row.end});
  s.bind(4, *section);
  s.bind(5, *frame);
  s.bind(6, std::int64_t{row.heading});
  s.bind(7, std::int64_t{row.first_claim});
  s.bind(8, std::int64_t{row.claims});
  s.bind_view(9, row.text);
  s.bind_view(10, row.names);
  if (auto done = s.run(); !done) return done;
  Statement& index = inserts_->index;
  index.bind(1, id);
  index.bind_view(2, row.text);
  index.bind_view(3, row.names);
  return index.run();
}

struct Ledger::Numbers {
  std::vector<std::int64_t> rows, keys;
};

Result<Ledger::Numbers> Ledger::numbers_of(const PackedClaims& claims) {
  Numbers numbers;
  numbers.rows.reserve(claims.rows.size());
  for (const PackedClaims::Row& row : claims.rows) {
    const auto id = terms_->id(row.table, row.columns);
    if (!id) return tl::unexpected(id.error());
    numbers.rows.push_back(*id);
  }
  numbers.keys.reserve(claims.keys.size());
  for (const PackedClaims::Key& key : claims.keys) {
    const auto id = key_id(key.key, key.catalog_id);
    if (!id) return tl::unexpected(id.error());
    numbers.keys.push_back(*id);
  }
  return numbers;
}

Result<void> Ledger::insert_claim(std::int64_t report, const PackedClaims& claims, const PackedClaim& claim, const Numbers& numbers) {
  Statement& s = inserts_->claim;
  int at = 1;
  const auto number = [&](std::int64_t value) { s.bind(at++, value); };
  const auto text = [&](bool said, PackedClaim::Piece piece) {
    if (said) {
      s.bind_view(at++, claims.text(piece));
    } else {
      s.bind_null(at++);
    }
  };
  number(claim_id(report, claim.ordinal));
  number(claim.sentence);
  for (const std::uint32_t row : claim.references) number(numbers.rows[row]);
  if (claim.key != PackedClaim::kNone) {
    number(numbers.keys[claim.key]);
  } else {
    s.bind_null(at++);
  }
  text(claim.says_indicator, claim.indicator);
  text(true, claim.value);
  text(true, claim.value_max);
  text(claim.text_at == 0, claim.text);
  number(claim.text_at);
  number(claim.text_length);
  number(claim.start);
  number(claim.end);
  return s.run();
}

Result<void> Ledger::insert_text(std::int64_t report, const PackedText& text) {
  Inserts& use = *inserts_;
  use.text.bind(1, report);
  use.text.bind_view(2, text.codec);
  use.text.bind(3, static_cast<std::int64_t>(text.length));
  use.text.bind_blob(4, text.data);
  return use.text.run();
}

// Where the sentences of the next report begin.
Result<std::int64_t> Ledger::next_sentence() {
  return database_->integer("SELECT coalesce(max(id), 0) + 1 FROM sentences");
}

Result<void> Ledger::insert_content(std::int64_t report, std::int64_t first_sentence, const Entry& entry) {
  constexpr auto kMost = static_cast<std::size_t>(kMostRows);
  if (entry.sentences.size() >= kMost || entry.claims.claims.size() >= kMost) {
    return fail(ErrorCode::not_a_report, {entry.report.path, "ten million sentences or claims, or more"});
  }
  if (auto done = insert_text(report, entry.text); !done) return done;
  if (auto done = insert_pages(report, entry); !done) return done;
  for (const SentenceRow& row : entry.sentences) {
    if (auto done = insert_sentence(first_sentence + row.ordinal, row); !done) return done;
  }
  const auto numbers = numbers_of(entry.claims);
  if (!numbers) return tl::unexpected(numbers.error());
  for (const PackedClaim& claim : entry.claims.claims) {
    if (auto done = insert_claim(report, entry.claims, claim, *numbers); !done) return done;
  }
  return {};
}

namespace {

constexpr std::string_view kDeleteSentences =
    "DELETE FROM sentences WHERE id >= (SELECT first_sentence FROM reports WHERE id = ?1) "
    "AND id < (SELECT first_sentence + sentences FROM reports WHERE id = ?1)";

}  // namespace

// Before the report's own row changes: that says where its sentences are.
Result<void> Ledger::drop_content(std::int64_t report) {
  // The search index first: it has to be told what the sentences were.
  for (const std::string_view sql : {sql::kUnindexReport, std::string_view("DELETE FROM claims WHERE id >= ?1 * 10000000 AND id < (?1 + 1) * 10000000"),
                                     kDeleteSentences,
                                     std::string_view("DELETE FROM texts WHERE report = ?1"),
                                     std::string_view("DELETE FROM layouts WHERE report = ?1"),
                                     std::string_view("DELETE FROM boxes WHERE claim >= ?1 * 10000000 AND claim < (?1 + 1) * 10000000")}) {
    auto statement = database_->prepare(sql);
    if (!statement) return tl::unexpected(statement.error());
    statement->bind(1, report);
    if (auto done = statement->run(); !done) return done;
  }
  return {};
}

Result<Ledger::Added> Ledger::add(const Entry& entry, As as) {
  const auto use = inserts();
  if (!use) return tl::unexpected(use.error());
  const auto found = report_of(entry.report.sha256);
  if (!found) return tl::unexpected(found.error());
  using Outcome = Added::Outcome;
  if (const std::optional<ReportRow>& known = *found) {
    const ReportRow& row = *known;
    if (row.removed_at.empty()) return Added{Outcome::unchanged, row.id, row.document, row.revision, 0};
    auto restore = database_->prepare("UPDATE reports SET removed_at = NULL WHERE id = ?1");
    if (!restore) return tl::unexpected(restore.error());
    restore->bind(1, row.id);
    if (auto done = restore->run(); !done) return tl::unexpected(done.error());
    if (auto done = settle(row.document); !done) return tl::unexpected(done.error());
    return Added{Outcome::restored, row.id, row.document, row.revision, 0};
  }
  const auto last = database_->integer("SELECT coalesce(max(id), 0) FROM reports");
  if (!last) return tl::unexpected(last.error());
  ReportRow row = entry.report;
  row.id = *last + 1;
  row.added_at = now_utc();
  const auto first_sentence = next_sentence();
  if (!first_sentence) return tl::unexpected(first_sentence.error());
  row.first_sentence = *first_sentence;
  const auto earlier = take_place(row, as);
  if (!earlier) return tl::unexpected(earlier.error());
  bind_report((*use)->report, row);
  if (auto done = (*use)->report.run(); !done) return tl::unexpected(done.error());
  if (row.document != row.id) {
    if (auto done = settle(row.document); !done) return tl::unexpected(done.error());
  }
  if (auto done = insert_content(row.id, row.first_sentence, entry); !done) return tl::unexpected(done.error());
  return Added{*earlier != 0 ? Outcome::revised : Outcome::added, row.id, row.document, row.revision, *earlier};
}

}  // namespace luoshi::ledger

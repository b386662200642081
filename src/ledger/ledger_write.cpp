// SPDX-License-Identifier: Apache-2.0
//
// What changes a ledger. Every function runs inside the caller's batch.
#include <charconv>
#include <cstdlib>
#include <ctime>

#include "base/utf8.h"
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

std::optional<double> number_of(const std::string& value) {
  double number = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (error != std::errc() || value.empty()) return std::nullopt;
  return number;
}

// Where `part` stands in `text`, in characters from 1; 0 where it does not.
std::int64_t position(std::string_view text, std::string_view part) {
  const std::size_t at = text.find(part);
  return at == text.npos || part.empty() ? 0 : static_cast<std::int64_t>(utf8::count(text.substr(0, at))) + 1;
}

// What the row need not say, because what it follows from is there: see migrations/001_ledger.sql.
bool follows(const ClaimRow& row) {
  if (!row.key.empty()) return row.indicator == row.key;
  return row.text.size() == row.action.size() + row.indicator.size() && row.text.starts_with(row.action) &&
         row.text.ends_with(row.indicator);
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

// The keys and terms of a batch that was undone are gone with it: where the last new ones are not there, all that is
// remembered is forgotten.
Result<void> Ledger::forget_what_was_undone() {
  Inserts& use = *inserts_;
  bool gone = use.keys.size() > kMostKeys;
  if (use.newest_key != 0) {
    const auto there = database_->integer("SELECT count(*) FROM keys WHERE id = " + std::to_string(use.newest_key));
    if (!there) return tl::unexpected(there.error());
    gone = gone || *there == 0;
  }
  const auto terms = terms_->renew();
  if (!terms) return tl::unexpected(terms.error());
  if (*terms) use.recent = {};
  if (gone) {
    use.keys.clear();
    use.newest_key = 0;
  }
  return {};
}

Result<Transaction> Ledger::begin() {
  if (inserts_) {
    if (auto done = forget_what_was_undone(); !done) return tl::unexpected(done.error());
  }
  return Transaction::begin(*database_);
}

Result<Ledger::Inserts*> Ledger::inserts() {
  if (inserts_) return inserts_.get();
  const auto insert = [&](std::string_view table, int columns) {
    return database_->prepare("INSERT INTO " + std::string(table) + " VALUES (" + marks(columns) + ")");
  };
  auto report = insert("reports", kReportColumnCount);
  auto text = insert("texts", 4);
  auto sentence = insert("sentences", 10);
  auto claim = insert("claims", 28);
  auto index = database_->prepare(sql::kIndexSentence);
  auto find_key = database_->prepare("SELECT id FROM keys WHERE key = ?1");
  auto key = database_->prepare("INSERT INTO keys (key, catalog_id) VALUES (?1, ?2)");
  for (const auto* made : {&report, &text, &sentence, &claim, &index, &find_key, &key}) {
    if (!*made) return tl::unexpected(made->error());
  }
  inserts_ = std::make_shared<Inserts>(Inserts{std::move(*report), std::move(*text), std::move(*sentence), std::move(*claim),
                                               std::move(*index), std::move(*find_key), std::move(*key), {}, 0, {}});
  return inserts_.get();
}

Result<std::int64_t> Ledger::key_id(const std::string& key, const std::string& catalog_id) {
  if (key.empty()) return 0;
  Inserts& use = *inserts_;
  if (const auto known = use.keys.find(key); known != use.keys.end()) return known->second;
  use.find_key.bind_view(1, key);
  const auto row = use.find_key.step();
  if (!row) return tl::unexpected(row.error());
  std::int64_t id = *row ? use.find_key.integer(0) : 0;
  use.find_key.reset();
  if (id == 0) {
    use.key.bind_view(1, key);
    use.key.bind_view(2, catalog_id);
    if (auto done = use.key.run(); !done) return tl::unexpected(done.error());
    id = sqlite3_last_insert_rowid(database_->handle());
    use.newest_key = id;
  }
  use.keys.emplace(key, id);
  return id;
}

Result<void> Ledger::insert_sentence(std::int64_t id, const SentenceRow& row) {
  Statement& s = inserts_->sentence;
  const auto section = terms_->id("section", row.section);
  if (!section) return tl::unexpected(section.error());
  const auto frame = terms_->id("frame", row.frame);
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

Result<void> Ledger::insert_claim(std::int64_t id, const ClaimRow& row, std::uint32_t ordinal, std::string_view sentence) {
  const auto key = key_id(row.key, row.catalog_id);
  if (!key) return tl::unexpected(key.error());
  Statement& s = inserts_->claim;
  s.bind(1, id);
  s.bind(2, std::int64_t{ordinal});
  int at = 3;
  const std::pair<const char*, const std::string*> terms[] = {
      {"type", &row.type},     {"role", &row.role}, {"kind", &row.kind},     {"measure", &row.measure}, {"comparator", &row.comparator},
      {"stage", &row.stage},   {"topic", &row.topic}, {"rule", &row.rule},   {"action", &row.action},   {"unit", &row.unit},
      {"period", &row.period}, {"place", &row.place}, {"scope", &row.scope}, {"nature", &row.nature}};
  for (const auto& [field, name] : terms) {
    // Neighbours are alike: most words are those of the claim before.
    Inserts::Recent& recent = inserts_->recent[static_cast<std::size_t>(at - 3)];
    if (recent.id == 0 || recent.name != *name) {
      const auto term = terms_->id(field, *name);
      if (!term) return tl::unexpected(term.error());
      recent = {*name, *term};
    }
    s.bind(at++, recent.id);
  }
  s.bind(at++, std::int64_t{row.year_first});
  s.bind(at++, std::int64_t{row.year_last});
  if (*key != 0) {
    s.bind(at++, *key);
  } else {
    s.bind_null(at++);
  }
  const auto text_or_null = [&](bool null, const std::string& text) {
    if (null) {
      s.bind_null(at++);
    } else {
      s.bind_view(at++, text);
    }
  };
  const std::int64_t position_of_text = position(sentence, row.text);
  text_or_null(follows(row), row.indicator);
  s.bind_view(at++, row.value);
  s.bind_view(at++, row.value_max);
  if (const auto number = number_of(row.value)) {
    s.bind(at++, *number);
  } else {
    s.bind_null(at++);
  }
  text_or_null(position_of_text != 0, row.text);
  s.bind(at++, position_of_text);
  s.bind(at++, position_of_text != 0 ? static_cast<std::int64_t>(utf8::count(row.text)) : 0);
  s.bind(at++, std::int64_t{row.start});
  s.bind(at++, std::int64_t{row.end});
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
  if (entry.sentences.size() >= kMost || entry.claims.size() >= kMost) {
    return fail(ErrorCode::too_large, {entry.report.path, std::to_string(entry.claims.size()), std::to_string(kMost)});
  }
  if (auto done = insert_text(report, entry.text); !done) return done;
  for (const SentenceRow& row : entry.sentences) {
    if (auto done = insert_sentence(first_sentence + row.ordinal, row); !done) return done;
  }
  for (const ClaimRow& row : entry.claims) {
    const auto sentence = static_cast<std::uint32_t>(row.sentence);
    if (auto done = insert_claim(claim_id(report, row.ordinal), row, sentence, entry.sentences[sentence].text); !done) return done;
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
                                     std::string_view("DELETE FROM texts WHERE report = ?1")}) {
    auto statement = database_->prepare(sql);
    if (!statement) return tl::unexpected(statement.error());
    statement->bind(1, report);
    if (auto done = statement->run(); !done) return done;
  }
  return {};
}

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
// one. A digest of a report is not its revision; what is of nobody or of no year is nobody's revision.
Result<std::int64_t> Ledger::take_place(ReportRow& row, As as) {
  row.document = row.id;
  row.revision = 1;
  row.current = true;
  if (as == As::separate || row.facts.place.empty() || row.facts.year == 0) return 0;
  auto same = database_->prepare(
      "SELECT id, document, (SELECT max(d.revision) FROM reports d WHERE d.document = r.document) FROM reports r "
      "WHERE place_code = ?1 AND year = ?2 AND place = ?3 AND form = ?4 AND current = 1 AND removed_at IS NULL AND id <> ?5 "
      "ORDER BY id DESC LIMIT 1");
  if (!same) return tl::unexpected(same.error());
  same->bind(1, std::int64_t{row.facts.place_code});
  same->bind(2, std::int64_t{row.facts.year});
  same->bind_view(3, row.facts.place);
  same->bind_view(4, row.form);
  same->bind(5, row.id);
  const auto found = same->step();
  if (!found) return tl::unexpected(found.error());
  if (!*found) return 0;
  row.document = same->integer(1);
  row.revision = static_cast<int>(same->integer(2)) + 1;
  return same->integer(0);
}

Result<Ledger::Added> Ledger::add(const Entry& entry, As as) {
  const auto use = inserts();
  if (!use) return tl::unexpected(use.error());
  const auto known = report_of(entry.report.sha256);
  if (!known) return tl::unexpected(known.error());
  using Outcome = Added::Outcome;
  if (*known) {
    const ReportRow& row = **known;
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
  if (*earlier != 0) {
    if (auto done = settle(row.document); !done) return tl::unexpected(done.error());
  }
  if (auto done = insert_content(row.id, row.first_sentence, entry); !done) return tl::unexpected(done.error());
  return Added{*earlier != 0 ? Outcome::revised : Outcome::added, row.id, row.document, row.revision, *earlier};
}

}  // namespace luoshi::ledger

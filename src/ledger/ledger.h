// SPDX-License-Identifier: Apache-2.0
//
// The ledger (台账): reports of many places and years with their sentences and claims, in one SQLite file.
//
//   auto ledger = Ledger::open("luoshi.db", Ledger::Access::create, catalog);
//   auto batch = ledger->begin();
//   auto added = ledger->add(entry, Ledger::As::revision);
//   batch->commit();
//   ledger->claims(filter, {}, {}, [](const FoundClaim& c) { … return true; });
//
// What was confirmed by commit() stays, whatever happens to the process. A Ledger is for one thread at a time;
// several processes may use one ledger at once and wait for each other's batches, up to a minute.
//
// Errors of all functions: ledger_busy, ledger_damaged, disk_full, ledger_io; what else there is stands beside them.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "catalog/catalog.h"
#include "ledger/database.h"
#include "ledger/entry.h"
#include "ledger/filter.h"
#include "ledger/rows.h"
#include "ledger/terms.h"

namespace luoshi::ledger {

class Conditions;

class Ledger {
 public:
  enum class Access {
    read,
    write,   // the ledger must be there
    create,  // made where it is missing, with its folder
  };
  enum class As {
    revision,  // another text of a place, year and form that are there already becomes their newest revision
    separate,  // … or a document of its own
  };

  // An older ledger is migrated where it is opened for writing, after a copy of it was made beside it.
  // Errors: is_directory, ledger_missing, not_a_ledger, ledger_newer, ledger_older (reading only), ledger_damaged.
  // Reading, too, needs the right to write to the file's folder: that is how it sees what others write meanwhile.
  [[nodiscard]] static Result<Ledger> open(const std::string& given, Access access, const catalog::Catalog& catalog);

  // $LUOSHI_LEDGER, else luoshi.db in the user's data folder ($XDG_DATA_HOME/luoshi or ~/.local/share/luoshi).
  [[nodiscard]] static std::string default_path(const char* (*variable)(const char*));

  [[nodiscard]] const std::string& path() const { return database_->path(); }

  // --- Writing: inside a batch. Nothing of it is there until its commit() has returned.

  [[nodiscard]] Result<Transaction> begin();

  struct Added {
    enum class Outcome { added, unchanged, restored, revised } outcome = Outcome::added;
    std::int64_t report = 0;    // the id that it has, or had
    std::int64_t document = 0;
    int revision = 1;
    std::int64_t earlier = 0;   // revised: the report that was current before
  };
  // The same bytes change nothing, unless they were removed: then they are restored. Errors: not_a_report where the
  // entry has ten million sentences or claims.
  [[nodiscard]] Result<Added> add(const Entry& entry, As as);

  // Replaces the facts in force and what depends on them by `entry`, which was read again from text() with the
  // facts set. Decisions are written down with the time. Errors: no_such_report.
  [[nodiscard]] Result<void> set(std::int64_t report, const Entry& entry, const std::vector<Decision>& decisions);

  // Marks a report as removed, or takes it out for good. False where there is no such report.
  [[nodiscard]] Result<bool> remove(std::int64_t report, bool purge);

  // As they were exported, ids included. The ledger must be empty before the first.
  [[nodiscard]] Result<void> import_report(const Entry& entry);
  [[nodiscard]] Result<void> import_decision(const Decision& decision);

  // --- Reading. Sinks return false to stop, and may keep the claims and sentences that they are given.

  [[nodiscard]] Result<std::optional<ReportRow>> report(std::int64_t id);
  [[nodiscard]] Result<std::optional<ReportRow>> report_of(std::string_view sha256);
  [[nodiscard]] Result<std::string> text(std::int64_t report);
  // The way from its text back to its pages; empty where it has none.
  [[nodiscard]] Result<page::Layout> layout(std::int64_t report);
  // The bytes of a report's file; nothing where they were not kept. Errors: ledger_damaged where they are not those
  // that were added.
  [[nodiscard]] Result<std::optional<std::string>> original(std::string_view sha256);
  [[nodiscard]] Result<void> reports(const Filter& filter, Order order, Page page,
                                     const std::function<bool(const ReportRow&)>& sink);
  [[nodiscard]] Result<void> claims(const Filter& filter, Order order, Page page,
                                    const std::function<bool(FoundClaim&&)>& sink);
  // By its id, in force or not.
  [[nodiscard]] Result<std::optional<FoundClaim>> claim(std::int64_t id);
  // How many claims(filter) has in all.
  [[nodiscard]] Result<std::int64_t> count(const Filter& filter);
  // What claims of the filter's reports are about, most claims first: what has `part` in its key, or is called so by the
  // catalog. `total` counts them without the page.
  struct IndicatorCount {
    std::string key, catalog_id;
    std::int64_t claims = 0, total = 0;
  };
  [[nodiscard]] Result<void> indicators(std::string_view part, const Filter& filter, Page page,
                                        const std::function<bool(const IndicatorCount&)>& sink);
  // Of one report, in the order of the text.
  [[nodiscard]] Result<void> sentences(std::int64_t report, const std::function<bool(SentenceRow&&)>& sink);
  [[nodiscard]] Result<void> decisions(const std::function<bool(const Decision&)>& sink);

  struct Size {
    std::int64_t reports = 0, claims = 0;  // in force
  };
  [[nodiscard]] Result<Size> size();

  // Looks over the whole file: SQLite's own check and that of the search index, originals against their SHA-256, layouts.
  // An error says what is wrong.
  [[nodiscard]] Result<void> verify();

  [[nodiscard]] Database& database() { return *database_; }
  [[nodiscard]] Terms& terms() { return *terms_; }
  [[nodiscard]] const catalog::Catalog& catalog() const { return *catalog_; }

 private:
  Ledger(std::unique_ptr<Database> database, const catalog::Catalog& catalog)
      : database_(std::move(database)), catalog_(&catalog), terms_(std::make_shared<Terms>(*database_)) {}
  [[nodiscard]] Result<std::string> sentences_text(std::int64_t report);
  [[nodiscard]] Result<void> verify_pages();

  struct Inserts;
  [[nodiscard]] Result<Inserts*> inserts();
  [[nodiscard]] Result<void> insert_content(std::int64_t report, std::int64_t first_sentence, const Entry& entry);
  [[nodiscard]] Result<std::int64_t> next_sentence();
  [[nodiscard]] Result<void> insert_text(std::int64_t report, const PackedText& text);
  [[nodiscard]] Result<void> insert_pages(std::int64_t report, const Entry& entry);
  [[nodiscard]] Result<void> insert_sentence(std::int64_t id, const SentenceRow& row);
  // The numbers that the ledger has for the rows and keys of an entry's claims.
  struct Numbers;
  [[nodiscard]] Result<Numbers> numbers_of(const PackedClaims& claims);
  [[nodiscard]] Result<void> insert_claim(std::int64_t report, const PackedClaims& claims, const PackedClaim& claim, const Numbers& numbers);
  [[nodiscard]] Result<void> drop_content(std::int64_t report);
  [[nodiscard]] Result<void> leave_document(const ReportRow& row);
  [[nodiscard]] Result<void> settle(std::int64_t document);
  [[nodiscard]] Result<std::int64_t> take_place(ReportRow& row, As as);
  [[nodiscard]] Result<void> claims_of_reports(const Filter& filter, Order order, Page page,
                                               const std::function<bool(FoundClaim&&)>& sink);
  [[nodiscard]] Result<void> limit_to_indicator(const Filter& filter, Conditions& conditions);
  [[nodiscard]] Result<std::int64_t> key_id(const std::string& key, const std::string& catalog_id);

  std::unique_ptr<Database> database_;
  const catalog::Catalog* catalog_;
  std::shared_ptr<Terms> terms_;
  std::shared_ptr<Inserts> inserts_;  // statements for adding, prepared once
};

}  // namespace luoshi::ledger

// SPDX-License-Identifier: Apache-2.0
//
// How a SQLite connection is set up, and the SQL of its search index (FTS5): another database gets another file like this
// one. docs/ledger.md lists the few other places that speak SQLite's dialect. Private to the ledger stage.
#pragma once

#include <string_view>

#include "base/result.h"
#include "ledger/database.h"

namespace luoshi::ledger {

// To be called once for each connection, before its first statement and outside any transaction.
//
// WAL, so that readers see the last commit while somebody writes; synchronous=FULL, so that what commit() confirmed
// outlives a power cut; foreign keys. Pages of 8 KB in files that are new. Files are read, not mapped: from a cold
// disk a mapped file reads 128 KB for each page that is asked for (measured: 20 times slower to the first answer).
// Writing takes up to 200 MB of memory for pages and 8 MB for the index between two commits (a larger one is slower:
// it falls out of the processor's cache); reading 16 MB.
[[nodiscard]] Result<void> prepare_connection(const Database& database, bool writing);

namespace sql {

// After a sentence was inserted: ?1 id, ?2 text, ?3 names, exactly as in its row.
inline constexpr std::string_view kIndexSentence =
    "INSERT INTO sentences_fts (rowid, text, names) VALUES (?1, ?2, ?3)";

// Before the sentences of report ?1 are deleted or changed: the index must be told what was in it.
inline constexpr std::string_view kUnindexReport =
    "INSERT INTO sentences_fts (sentences_fts, rowid, text, names) "
    "SELECT 'delete', id, text, names FROM sentences WHERE id >= (SELECT first_sentence FROM reports WHERE id = ?1) "
    "AND id < (SELECT first_sentence + sentences FROM reports WHERE id = ?1)";

// Matches of expression ?1 (query.h), the newest first, with their score (search.h); the second form only among the
// sentences ?2 to ?3. Rows come as they are found: stopping early costs nothing.
inline constexpr std::string_view kMatches =
    "SELECT rowid, luoshi_score(sentences_fts) FROM sentences_fts WHERE sentences_fts MATCH ?1 ORDER BY rowid DESC";
inline constexpr std::string_view kMatchesWithin =
    "SELECT rowid, luoshi_score(sentences_fts) FROM sentences_fts "
    "WHERE sentences_fts MATCH ?1 AND rowid BETWEEN ?2 AND ?3 ORDER BY rowid DESC";

// Does the index agree with the sentences? Fails with ledger_damaged where it does not. Reads everything.
inline constexpr std::string_view kCheckIndex =
    "INSERT INTO sentences_fts (sentences_fts, rank) VALUES ('integrity-check', 1)";

// Made anew from the sentences, or brought into one piece; both read and write all of the index.
inline constexpr std::string_view kRebuildIndex = "INSERT INTO sentences_fts (sentences_fts) VALUES ('rebuild')";
inline constexpr std::string_view kOptimizeIndex = "INSERT INTO sentences_fts (sentences_fts) VALUES ('optimize')";

}  // namespace sql

}  // namespace luoshi::ledger

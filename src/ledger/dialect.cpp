// SPDX-License-Identifier: Apache-2.0
#include "ledger/dialect.h"

namespace luoshi::ledger {
namespace {

// A file's page size can be chosen until something is written, and not in WAL mode. No statement for a file that has
// pages: it would wait for writers.
constexpr const char* kNewFile = "PRAGMA page_size = 8192";

// A WAL that one great batch has blown up is cut back at the next checkpoint.
constexpr const char* kWriting =
    "PRAGMA journal_mode = WAL;"
    "PRAGMA synchronous = FULL;"
    "PRAGMA wal_autocheckpoint = 12000;"
    "PRAGMA journal_size_limit = 134217728;"
    "PRAGMA cache_size = -200000";

constexpr const char* kReading = "PRAGMA cache_size = -16000";

// Sorting millions of rows goes to a file, not to memory.
constexpr const char* kBoth =
    "PRAGMA foreign_keys = ON;"
    "PRAGMA mmap_size = 0;"
    "PRAGMA temp_store = FILE";

}  // namespace

Result<void> prepare_connection(const Database& database, bool writing) {
  if (writing) {
    const auto pages = database.integer("PRAGMA page_count");
    if (!pages) return tl::unexpected(pages.error());
    if (*pages == 0) {
      if (auto done = database.execute(kNewFile); !done) return done;
    }
  }
  if (auto done = database.execute(writing ? kWriting : kReading); !done) return done;
  return database.execute(kBoth);
}

}  // namespace luoshi::ledger

// SPDX-License-Identifier: Apache-2.0
#include "ledger/dialect.h"

#include <chrono>
#include <thread>

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

// Where two processes make a ledger at once, SQLite refuses the change to WAL without waiting for its turn.
Result<void> execute_patiently(const Database& database, const char* sql) {
  constexpr int kTimes = 600;
  constexpr auto kPause = std::chrono::milliseconds(100);
  for (int i = 0;; ++i) {
    auto done = database.execute(sql);
    if (done || done.error().code != ErrorCode::ledger_busy || i == kTimes) return done;
    std::this_thread::sleep_for(kPause);
  }
}

}  // namespace

Result<void> prepare_connection(const Database& database, bool writing) {
  if (writing) {
    const auto pages = database.integer("PRAGMA page_count");
    if (!pages) return tl::unexpected(pages.error());
    if (*pages == 0) {
      if (auto done = database.execute(kNewFile); !done) return done;
    }
  }
  if (auto done = execute_patiently(database, writing ? kWriting : kReading); !done) return done;
  return database.execute(kBoth);
}

}  // namespace luoshi::ledger

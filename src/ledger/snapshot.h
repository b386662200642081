// SPDX-License-Identifier: Apache-2.0
//
// The ledger stays as it is while a Snapshot lives, for its own connection: other processes write on, unseen. Works
// inside a batch and inside another Snapshot, too.
//
//   const auto snapshot = Snapshot::take(ledger.database());
#pragma once

#include <utility>

#include "ledger/database.h"

namespace luoshi::ledger {

class Snapshot {
 public:
  [[nodiscard]] static Result<Snapshot> take(const Database& database) {
    if (auto done = database.execute("SAVEPOINT export"); !done) return tl::unexpected(done.error());
    return Snapshot(database);
  }
  Snapshot(Snapshot&& other) noexcept : database_(std::exchange(other.database_, nullptr)) {}
  Snapshot& operator=(Snapshot&&) = delete;
  ~Snapshot() {
    if (database_ != nullptr) (void)database_->execute("RELEASE export");
  }

 private:
  explicit Snapshot(const Database& database) : database_(&database) {}
  const Database* database_;
};

}  // namespace luoshi::ledger

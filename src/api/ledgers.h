// SPDX-License-Identifier: Apache-2.0
//
// One ledger for many threads: connections for reading that are lent and come back, one for writing, and a number that
// changes when anything in the ledger does, whoever wrote it. Private to the api stage.
//
//   auto lent = ledgers.lend();
//   (*lent)->claims(…);
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "ledger/ledger.h"

namespace luoshi::api {

class Ledgers {
 public:
  class Lent {
   public:
    Lent(Ledgers& from, std::unique_ptr<ledger::Ledger> ledger) : from_(&from), ledger_(std::move(ledger)) {}
    Lent(Lent&& other) noexcept = default;
    Lent& operator=(Lent&&) = delete;
    ~Lent() {
      if (ledger_) from_->take_back(std::move(ledger_));
    }
    ledger::Ledger& operator*() const { return *ledger_; }
    ledger::Ledger* operator->() const { return ledger_.get(); }

   private:
    Ledgers* from_;
    std::unique_ptr<ledger::Ledger> ledger_;
  };

  // The connection for writing, for one thread at a time: while this lives.
  class Writing {
   public:
    Writing(Ledgers& from, ledger::Ledger& lent) : ledger(lent), from_(&from) {}
    Writing(Writing&& other) noexcept : ledger(other.ledger), from_(std::exchange(other.from_, nullptr)) {}
    Writing& operator=(Writing&&) = delete;
    ~Writing() {
      if (from_ != nullptr) from_->written();
    }
    ledger::Ledger& ledger;

   private:
    Ledgers* from_;
  };

  // `patience` is how long write() waits. Errors: those of Ledger::open.
  [[nodiscard]] static Result<std::unique_ptr<Ledgers>> open(const std::string& path, bool writable, const catalog::Catalog& catalog,
                                                             std::chrono::milliseconds patience);
  Ledgers(const Ledgers&) = delete;
  Ledgers& operator=(const Ledgers&) = delete;

  [[nodiscard]] Result<Lent> lend();
  [[nodiscard]] bool writable() const { return writable_; }
  // Waits for whoever writes here, and the connection for whoever writes elsewhere, as long as there is patience, which is not
  // for long: a thread that waits answers nobody. Errors: ledger_busy.
  [[nodiscard]] Result<Writing> write();
  // To be called when something was committed through write().
  void changed() { version_.fetch_add(1); }

  // Looks for what other processes wrote at most fifty times a second: an answer may be that much behind.
  [[nodiscard]] std::uint64_t version();

 private:
  Ledgers(std::string path, bool writable, const catalog::Catalog& catalog, std::chrono::milliseconds patience)
      : path_(std::move(path)), writable_(writable), catalog_(catalog), patience_(patience) {}
  void take_back(std::unique_ptr<ledger::Ledger> ledger);
  void written();

  const std::string path_;
  const bool writable_;
  const catalog::Catalog& catalog_;
  const std::chrono::milliseconds patience_;

  std::mutex free_mutex_;
  std::vector<std::unique_ptr<ledger::Ledger>> free_;

  std::mutex write_mutex_;
  std::condition_variable write_ended_;
  bool writing_ = false;
  std::unique_ptr<ledger::Ledger> writer_;

  std::mutex watch_mutex_;
  std::unique_ptr<ledger::Ledger> watch_;
  std::chrono::steady_clock::time_point watched_{};
  std::int64_t seen_ = 0;
  std::atomic<std::uint64_t> version_{1};
};

}  // namespace luoshi::api

// SPDX-License-Identifier: Apache-2.0
#include "api/ledgers.h"

namespace luoshi::api {
namespace {

constexpr std::chrono::milliseconds kLookAgain{20};
constexpr std::size_t kMostFree = 16;
constexpr char kVersion[] = "PRAGMA data_version";

Result<std::unique_ptr<ledger::Ledger>> opened(const std::string& path, ledger::Ledger::Access access, const catalog::Catalog& catalog) {
  auto ledger = ledger::Ledger::open(path, access, catalog);
  if (!ledger) return tl::unexpected(ledger.error());
  return std::make_unique<ledger::Ledger>(std::move(*ledger));
}

}  // namespace

Result<std::unique_ptr<Ledgers>> Ledgers::open(const std::string& path, bool writable, const catalog::Catalog& catalog,
                                                std::chrono::milliseconds patience) {
  using Access = ledger::Ledger::Access;
  std::unique_ptr<Ledgers> ledgers(new Ledgers(path, writable, catalog, patience));
  if (writable) {
    // First: an older ledger is migrated here.
    auto writer = opened(path, Access::write, catalog);
    if (!writer) return tl::unexpected(writer.error());
    ledgers->writer_ = std::move(*writer);
    sqlite3_busy_timeout(ledgers->writer_->database().handle(), static_cast<int>(patience.count()));
  }
  auto watch = opened(path, Access::read, catalog);
  if (!watch) return tl::unexpected(watch.error());
  ledgers->watch_ = std::move(*watch);
  const auto version = ledgers->watch_->database().integer(kVersion);
  if (!version) return tl::unexpected(version.error());
  ledgers->seen_ = *version;
  return ledgers;
}

Result<Ledgers::Lent> Ledgers::lend() {
  {
    const std::lock_guard lock(free_mutex_);
    if (!free_.empty()) {
      auto ledger = std::move(free_.back());
      free_.pop_back();
      return Lent(*this, std::move(ledger));
    }
  }
  auto ledger = opened(path_, ledger::Ledger::Access::read, catalog_);
  if (!ledger) return tl::unexpected(ledger.error());
  return Lent(*this, std::move(*ledger));
}

void Ledgers::take_back(std::unique_ptr<ledger::Ledger> ledger) {
  const std::lock_guard lock(free_mutex_);
  if (free_.size() < kMostFree) free_.push_back(std::move(ledger));
}

Result<Ledgers::Writing> Ledgers::write() {
  if (!writer_) return fail(ErrorCode::ledger_io, {path_, "read-only"});
  std::unique_lock lock(write_mutex_);
  if (!write_ended_.wait_for(lock, patience_, [this] { return !writing_; })) return fail(ErrorCode::ledger_busy, {path_});
  writing_ = true;
  return Writing(*this, *writer_);
}

void Ledgers::written() {
  {
    const std::lock_guard lock(write_mutex_);
    writing_ = false;
  }
  write_ended_.notify_one();
}

std::uint64_t Ledgers::version() {
  // Whoever finds the watch taken goes by what it last saw.
  const std::unique_lock lock(watch_mutex_, std::try_to_lock);
  const auto now = std::chrono::steady_clock::now();
  if (lock.owns_lock() && now - watched_ >= kLookAgain) {
    watched_ = now;
    const auto version = watch_->database().integer(kVersion);
    if (!version || *version != seen_) version_.fetch_add(1);
    if (version) seen_ = *version;
  }
  return version_.load();
}

}  // namespace luoshi::api

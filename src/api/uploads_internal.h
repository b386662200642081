// SPDX-License-Identifier: Apache-2.0
//
// What Uploads is made of: what people ask for (uploads.cpp) and the threads that read (uploads_read.cpp), with one lock for
// both. Private to these two.
#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <exception>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "api/upload.h"
#include "api/uploads.h"
#include "source/ocr.h"

namespace luoshi::api {

// Where memory runs out over a file, the file has failed and not the program.
template <class F>
auto guarded(const std::string& name, F work) -> decltype(work()) {
  try {
    return work();
  } catch (const std::exception& failure) {
    return fail(ErrorCode::not_readable, {name, failure.what()});
  }
}

class Uploads::State {
 public:
  State(const Options& options, const catalog::Catalog& catalog, Ledgers& ledgers, const Messages& chinese, const Messages& english, Now now,
        Steps steps);
  ~State() { stop(); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  // As those of Uploads.
  Result<std::string> take(const std::string& given, std::string bytes);
  std::optional<Event> event(std::string_view id, Language language);
  std::string list(Language language);
  Result<void> correct(std::string_view id, const intake::Correction& correction);
  Result<void> discard(std::string_view id);
  Result<ledger::Ledger::Added> keep(std::string_view id);
  void stop();

 private:
  using Item = std::shared_ptr<Upload>;
  using Lock = std::unique_lock<std::mutex>;

  [[nodiscard]] const Messages& in(Language language) const { return language == Language::english ? english_ : chinese_; }

  // --- With the lock held. Those that are given it release it for a while.
  [[nodiscard]] Item find(std::string_view id);
  // Waits where it is being written to the ledger: then it is kept, or was not.
  [[nodiscard]] Item find_idle(std::string_view id, Lock& lock);
  void forget(const Item& upload);
  void sweep();
  void read(const Item& upload, Lock& lock);
  // Until what was read is what was wished for last.
  void read_report(Upload& upload, Lock& lock);

  // --- Without it.
  void work();
  [[nodiscard]] std::optional<std::int64_t> report_of(const std::string& sha256);
  [[nodiscard]] Result<ledger::Ledger::Added> write(const intake::Decoded& file, const report::Overrides& overrides);

  const Options& options_;
  const catalog::Catalog& catalog_;
  Ledgers& ledgers_;
  const Messages& chinese_;
  const Messages& english_;
  const Now now_;
  const Steps steps_;
  const std::shared_ptr<source::OcrPool> engines_;

  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<Item> uploads_;  // in the order in which they came
  std::deque<Item> queue_;     // those that wait
  std::atomic<bool> ending_{false};
  std::vector<std::thread> readers_;
};

}  // namespace luoshi::api

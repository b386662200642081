// SPDX-License-Identifier: Apache-2.0
//
// A bar on standard error for work that takes over a second: "[#####     ] 47 %". Only where standard
// error is a terminal and standard output is none: there the data itself shows how far it is.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>

#include "catalog/messages.h"
#include "cli/output.h"

namespace luoshi::cli {

class Progress {
 public:
  // `total` bytes are to be done; 0 where unknown, then nothing is shown.
  Progress(Output& err, bool shown, std::uint64_t total) : err_(err), shown_(shown && total > 0), total_(total) {}

  // With words, pages that a machine reads are shown as well: "[###   ] page 12 of 48, about 0:35 left".
  Progress(Output& err, bool shown, std::uint64_t total, const Messages& messages) : Progress(err, shown, total) { messages_ = &messages; }

  void add(std::uint64_t bytes) { done_.fetch_add(bytes, std::memory_order_relaxed); }  // by any thread

  // As source::OcrOptions::progress: 0 when the pages of a file are known, then once for each; by any thread.
  void page(std::uint32_t done, std::uint32_t of) {
    if (done == 0) pages_.fetch_add(of, std::memory_order_relaxed);
    if (done > 0) read_.fetch_add(1, std::memory_order_relaxed);
  }

  // By the one thread that writes at a time.
  void draw();
  void clear();  // before anything else is written to standard error

 private:
  using Clock = std::chrono::steady_clock;

  Output& err_;
  bool shown_;
  bool drawn_ = false;
  std::uint64_t total_;
  const Messages* messages_ = nullptr;
  std::atomic<std::uint64_t> done_{0};
  std::atomic<std::uint64_t> pages_{0}, read_{0};
  Clock::time_point begun_ = Clock::now();
  Clock::time_point next_ = begun_ + std::chrono::seconds(1);
};

}  // namespace luoshi::cli

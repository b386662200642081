// SPDX-License-Identifier: Apache-2.0
//
// A bar on standard error for work that takes over a second: "[#####     ] 47 %". Only where standard
// error is a terminal and standard output is none: there the data itself shows how far it is.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>

#include "cli/output.h"

namespace luoshi::cli {

class Progress {
 public:
  // `total` bytes are to be done; 0 where unknown, then nothing is shown.
  Progress(Output& err, bool shown, std::uint64_t total) : err_(err), shown_(shown && total > 0), total_(total) {}

  void add(std::uint64_t bytes) { done_.fetch_add(bytes, std::memory_order_relaxed); }  // by any thread

  // By the one thread that writes at a time.
  void draw();
  void clear();  // before anything else is written to standard error

 private:
  using Clock = std::chrono::steady_clock;

  Output& err_;
  bool shown_;
  bool drawn_ = false;
  std::uint64_t total_;
  std::atomic<std::uint64_t> done_{0};
  Clock::time_point begun_ = Clock::now();
  Clock::time_point next_ = begun_ + std::chrono::seconds(1);
};

}  // namespace luoshi::cli

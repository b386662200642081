// SPDX-License-Identifier: Apache-2.0
//
// When a batch of reports is large enough to be committed. Each commit costs a wait for the disk and a segment of the
// search index that has to be merged later; each report that waits for it is lost if the process is killed, and keeps
// other writers waiting. So batches begin small, double, and end at two seconds at the latest.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace luoshi::ledger {

class BatchSize {
 public:
  static constexpr std::size_t kFirst = 8, kMost = 1024;          // reports
  static constexpr std::uint64_t kBytes = std::uint64_t{32} << 20;  // of their files
  static constexpr std::chrono::seconds kTime{2};

  void begin() {
    begun_ = std::chrono::steady_clock::now();
    reports_ = 0;
    bytes_ = 0;
  }
  // True where the batch should end with this report.
  [[nodiscard]] bool add(std::uint64_t bytes) {
    ++reports_;
    bytes_ += bytes;
    const bool full = reports_ >= limit_ || bytes_ >= kBytes || std::chrono::steady_clock::now() - begun_ > kTime;
    if (full) limit_ = std::min(limit_ * 2, kMost);
    return full;
  }

 private:
  std::chrono::steady_clock::time_point begun_;
  std::size_t limit_ = kFirst, reports_ = 0;
  std::uint64_t bytes_ = 0;
};

}  // namespace luoshi::ledger

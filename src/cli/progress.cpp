// SPDX-License-Identifier: Apache-2.0
#include "cli/progress.h"

#include <algorithm>
#include <string>

namespace luoshi::cli {

void Progress::draw() {
  if (!shown_) return;
  const auto now = Clock::now();
  if (now < next_) return;
  next_ = now + std::chrono::milliseconds(100);
  constexpr std::uint64_t kWidth = 30;
  const std::uint64_t done = std::min(done_.load(std::memory_order_relaxed), total_);
  const auto filled = static_cast<std::size_t>(done * kWidth / total_);
  err_.write("\r[" + std::string(filled, '#') + std::string(kWidth - filled, ' ') + "] " +
             std::to_string(done * 100 / total_) + " %\x1b[K");
  err_.flush();
  drawn_ = true;
}

void Progress::clear() {
  if (!drawn_) return;
  err_.write("\r\x1b[K");
  err_.flush();
  drawn_ = false;
}

}  // namespace luoshi::cli

// SPDX-License-Identifier: Apache-2.0
#include "cli/progress.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace luoshi::cli {

namespace {

// 35 → "0:35", 3700 → "1:01:40"
std::string clock_time(double seconds) {
  const auto all = static_cast<std::uint64_t>(std::llround(seconds));
  const auto two = [](std::uint64_t n) { return (n < 10 ? ":0" : ":") + std::to_string(n); };
  const std::string hours = all < 3600 ? "" : std::to_string(all / 3600);
  return (hours.empty() ? std::to_string(all / 60) : hours + two(all / 60 % 60)) + two(all % 60);
}

}  // namespace

void Progress::draw() {
  if (!shown_) return;
  const auto now = Clock::now();
  if (now < next_) return;
  next_ = now + std::chrono::milliseconds(100);
  constexpr std::uint64_t kWidth = 30;
  const std::uint64_t done = std::min(done_.load(std::memory_order_relaxed), total_);
  const auto filled = static_cast<std::size_t>(done * kWidth / total_);
  std::string words = std::to_string(done * 100 / total_) + " %";
  const std::uint64_t pages = pages_.load(std::memory_order_relaxed);
  if (pages > 0 && messages_ != nullptr) {
    const double gone = std::chrono::duration<double>(now - begun_).count();
    const std::string left = done == 0 ? "?" : clock_time(gone * static_cast<double>(total_ - done) / static_cast<double>(done));
    words = messages_->format("label.pages_left", {std::to_string(read_.load(std::memory_order_relaxed)), std::to_string(pages), left});
  }
  err_.write("\r[" + std::string(filled, '#') + std::string(kWidth - filled, ' ') + "] " + words + "\x1b[K");
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

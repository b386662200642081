// SPDX-License-Identifier: Apache-2.0
//
// What the server counts, for Prometheus (text format 0.0.4). For any thread.
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <string>

namespace luoshi::server {

enum class Kind { page, api, event, other };  // other: /healthz, /metrics, and what was no request at all
inline constexpr std::size_t kKinds = 4;

class Metrics {
 public:
  using Count = std::atomic<std::uint64_t>;

  // A request was answered.
  void answered(Kind kind, int status, std::chrono::nanoseconds took);
  // Appends all of it.
  void write(std::string& out) const;

  Count accepted{0}, refused{0};      // connections, since the start
  std::atomic<std::int64_t> open{0};  // connections now
  std::atomic<std::int64_t> in_flight{0}, streams{0};  // requests with workers, streams of events now
  Count received{0}, sent{0};         // bytes

 private:
  // Upper bounds of the histogram in microseconds; the last takes the rest.
  static constexpr std::array<std::uint64_t, 10> kBounds{100, 500, 1'000, 5'000, 10'000, 50'000, 100'000, 500'000, 1'000'000, 10'000'000};

  struct Latency {
    std::array<Count, kBounds.size() + 1> counts{};
    Count nanoseconds{0};
  };
  std::array<std::array<Count, 5>, kKinds> answers_{};  // by kind, by class of status from 1xx
  std::array<Latency, kKinds> latencies_;
};

}  // namespace luoshi::server

// SPDX-License-Identifier: Apache-2.0
#include "server/metrics.h"

#include <algorithm>
#include <cstdio>
#include <string_view>

namespace luoshi::server {
namespace {

constexpr auto kRelaxed = std::memory_order_relaxed;
constexpr std::array<const char*, kKinds> kNames{"page", "api", "event", "other"};

void describe(std::string& out, std::string_view name, const char* type, const char* help) {
  out.append("# HELP ").append(name).append(" ").append(help).append("\n# TYPE ").append(name).append(" ").append(type).append("\n");
}

template <class T>
void value(std::string& out, std::string_view name, const char* type, const char* help, T number) {
  describe(out, name, type, help);
  out.append(name).append(" ").append(std::to_string(number)).append("\n");
}

std::string seconds(double microseconds) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.9g", microseconds / 1e6);
  return text.data();
}

}  // namespace

void Metrics::answered(Kind kind, int status, std::chrono::nanoseconds took) {
  const auto k = static_cast<std::size_t>(kind);
  const auto hundreds = static_cast<std::size_t>(std::clamp(status / 100, 1, 5));
  answers_[k][hundreds - 1].fetch_add(1, kRelaxed);
  const auto nanoseconds = static_cast<std::uint64_t>(std::max<std::int64_t>(took.count(), 0));
  const auto bound = std::ranges::lower_bound(kBounds, (nanoseconds + 999) / 1000);
  latencies_[k].counts[static_cast<std::size_t>(bound - kBounds.begin())].fetch_add(1, kRelaxed);
  latencies_[k].nanoseconds.fetch_add(nanoseconds, kRelaxed);
}

void Metrics::write(std::string& out) const {
  describe(out, "luoshi_requests_total", "counter", "Requests answered, by kind and class of status.");
  for (std::size_t k = 0; k < kKinds; ++k) {
    for (std::size_t i = 0; i < answers_[k].size(); ++i) {
      out.append("luoshi_requests_total{kind=\"").append(kNames[k]).append("\",status=\"").append(std::to_string(i + 1)).append("xx\"} ");
      out.append(std::to_string(answers_[k][i].load(kRelaxed))).append("\n");
    }
  }
  describe(out, "luoshi_request_seconds", "histogram", "From a request's last byte to its answer's last byte.");
  for (std::size_t k = 0; k < kKinds; ++k) {
    std::uint64_t sum = 0;
    const std::string label = std::string("{kind=\"") + kNames[k] + "\"";
    for (std::size_t i = 0; i <= kBounds.size(); ++i) {
      sum += latencies_[k].counts[i].load(kRelaxed);
      const std::string bound = i < kBounds.size() ? seconds(static_cast<double>(kBounds[i])) : "+Inf";
      out.append("luoshi_request_seconds_bucket").append(label).append(",le=\"").append(bound).append("\"} ").append(std::to_string(sum)).append("\n");
    }
    const auto total = static_cast<double>(latencies_[k].nanoseconds.load(kRelaxed));
    out.append("luoshi_request_seconds_sum").append(label).append("} ").append(seconds(total / 1e3)).append("\n");
    out.append("luoshi_request_seconds_count").append(label).append("} ").append(std::to_string(sum)).append("\n");
  }
  value(out, "luoshi_requests_in_flight", "gauge", "Requests that wait for a worker or have one.", in_flight.load(kRelaxed));
  value(out, "luoshi_event_streams", "gauge", "Streams of events that are open.", streams.load(kRelaxed));
  value(out, "luoshi_connections_open", "gauge", "Connections that are open.", open.load(kRelaxed));
  value(out, "luoshi_connections_accepted_total", "counter", "Connections accepted.", accepted.load(kRelaxed));
  value(out, "luoshi_connections_refused_total", "counter", "Connections closed because there were too many.", refused.load(kRelaxed));
  value(out, "luoshi_received_bytes_total", "counter", "Bytes received.", received.load(kRelaxed));
  value(out, "luoshi_sent_bytes_total", "counter", "Bytes sent.", sent.load(kRelaxed));
}

}  // namespace luoshi::server

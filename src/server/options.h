// SPDX-License-Identifier: Apache-2.0
//
// What the server listens to, whom it lets in, and every limit it keeps, with its default. docs/server.md has the same
// table for users. What goes beyond a limit gets the status that stands behind it, as application/problem+json.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace luoshi::server {

struct Limits {
  using Milliseconds = std::chrono::milliseconds;

  // --- One request. Bytes.
  std::size_t header_bytes = std::size_t{16} << 10;     // request line and header fields: 431
  std::size_t target_bytes = std::size_t{8} << 10;      // the request line's target: 414
  std::uint64_t body_bytes = std::uint64_t{1} << 20;    // 413
  std::uint64_t upload_bytes = std::uint64_t{64} << 20; // of POST /api/v1/uploads: 413
  std::uint64_t bodies_bytes = std::uint64_t{256} << 20;  // of all bodies in memory at once: 503
  std::uint64_t answers_bytes = std::uint64_t{512} << 20; // of all long answers (over a MiB) that are being sent: 503

  // --- Time.
  Milliseconds header_time{10'000};   // from the first byte of a request to the end of its header: 408
  Milliseconds transfer_time{10'000}; // for each `transfer_bytes` of a body (408) and of an answer (closed); less at its end
  std::uint64_t transfer_bytes = std::uint64_t{64} << 10;
  Milliseconds idle_time{60'000};     // between requests of a connection, and before the first: closed
  Milliseconds linger_time{2'000};    // a refused sender is listened to so long, or it would not see the answer
  Milliseconds stop_time{10'000};     // what is in flight has so long to end once the server stops

  // --- Numbers.
  std::size_t in_flight = 64;       // requests that wait for a worker or have one: 503 with Retry-After
  std::size_t connections = 4096;   // 503, closed
  std::size_t streams = 100;        // of events, at once: 503
  unsigned io_threads = 2;          // read, write, and answer what costs nothing
  unsigned workers = 2;             // threads that ask the handler

  // --- Events.
  Milliseconds poll_time{200};         // how often an upload is looked at
  Milliseconds heartbeat_time{15'000}; // a comment, so that no one in between takes a stream for dead
};

struct Options {
  std::string address = "127.0.0.1";  // IPv4 or IPv6, or "localhost"
  std::uint16_t port = 8420;          // 0: any that is free
  // Further names that requests may be addressed to, "ledger.example.org" or with a port; else only the address itself
  // and names of the loopback. Where there are any, the server counts as reachable from elsewhere, whatever its address.
  std::vector<std::string> host_names;
  std::string token;        // what Authorization: Bearer has to give; empty for none
  bool public_reading = false;  // reading without the token from elsewhere
  bool read_only = false;       // nobody writes
  Limits limits;
};

inline constexpr std::size_t kLeastToken = 16;  // bytes
inline constexpr std::size_t kMostToken = 512;

}  // namespace luoshi::server

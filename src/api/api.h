// SPDX-License-Identifier: Apache-2.0
//
// What programs and pages ask of a ledger: a request as values, an answer as values. openapi.yaml, beside this, is the
// contract: paths, parameters, answers, errors. Nothing here knows HTTP's bytes, connections, tokens or hosts; that is
// src/server.
//
//   auto api = Api::open(catalog, options);
//   std::shared_ptr<const Response> answer = (*api)->handle(request);
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "catalog/messages.h"

namespace luoshi::api {

struct Request {
  std::string method;             // "GET", "POST", …
  std::vector<std::string> path;  // segments behind /api/v1, percent-decoded UTF-8: {"claims", "10000081"}
  std::vector<std::pair<std::string, std::string>> query;  // decoded UTF-8, in the order given
  std::string content_type;       // of the body, as sent
  std::string body;
  bool may_write = false;         // the server has made sure of it; what writes is refused without
  bool could_write = false;       // with a token it might
};

struct Response {
  int status = 200;
  std::string type = "application/json";
  std::string body;
  std::string etag;      // with its quotes; empty for what is not to be kept
  std::string location;  // of what was made: /api/v1/uploads/…
  std::string allow;     // of 405: the methods that work there
  std::string filename;  // of a download, UTF-8; empty for others

  // The body as gzip, made when it is first asked for; empty where that gains nothing. For any thread.
  [[nodiscard]] const std::string& gzip() const;

 private:
  mutable std::once_flag once_;
  mutable std::string gzip_;
};
using Answer = std::shared_ptr<const Response>;

// How an upload stands. The server sends it whenever `version` has changed, until `last`.
struct Event {
  std::uint64_t version = 0;
  std::string json;  // an Upload of openapi.yaml, on one line
  bool last = false;
};

// The seam between server and logic. All functions are for any thread at once.
class Handler {
 public:
  Handler() = default;
  Handler(const Handler&) = delete;
  Handler& operator=(const Handler&) = delete;
  virtual ~Handler() = default;

  // The answer where it costs no work worth a thread: it is remembered, and nothing has changed. Else nullptr.
  [[nodiscard]] virtual Answer at_hand(const Request& request) = 0;
  // Never nullptr. May take seconds.
  [[nodiscard]] virtual Answer handle(const Request& request) = 0;
  // Nothing where there is no such upload.
  [[nodiscard]] virtual std::optional<Event> upload(std::string_view id, Language language) = 0;
  // Appends its lines for /metrics (Prometheus' text format).
  virtual void metrics(std::string& out) = 0;
  // May requests be served: is the ledger there and readable? For /healthz.
  [[nodiscard]] virtual bool healthy() = 0;
  // Ends readers of uploads; what is being written to the ledger is finished first.
  virtual void stop() = 0;
};

// An error of the server or of the library as application/problem+json (RFC 9457): {"type": "about:blank", "title", "status",
// "code", "detail"}. `detail` says what to do.
[[nodiscard]] Answer problem(int status, std::string_view code, std::string_view title, std::string_view detail, std::string allow = {});

struct Options {
  std::string ledger;               // its path; must be there
  bool writable = true;             // false: opened for reading only
  std::uint64_t cache_bytes = std::uint64_t{64} << 20;  // of remembered answers
  std::uint64_t upload_bytes = std::uint64_t{64} << 20; // of one file
  std::size_t uploads = 50;         // at once, kept ones not counted
  std::uint64_t uploads_bytes = std::uint64_t{512} << 20;  // of all files
  unsigned jobs = 1;                // files that are read at once
  std::chrono::milliseconds write_patience{5'000};  // who writes waits so long for another who does, here or elsewhere
};

// Errors: those of Ledger::open.
[[nodiscard]] Result<std::unique_ptr<Handler>> open(const Options& options);

}  // namespace luoshi::api

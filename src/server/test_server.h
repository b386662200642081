// SPDX-License-Identifier: Apache-2.0
//
// For tests: a handler that does as it is told, and a server on a port of its own.
#pragma once

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

#include "server/server.h"
#include "server/test_client.h"

namespace luoshi::server::testing {

using namespace std::chrono_literals;

class FakeHandler : public api::Handler {
 public:
  api::Answer at_hand(const api::Request& request) override {
    if (!request.path.empty() && request.path[0] == "hot") return hot_;
    return nullptr;
  }

  api::Answer handle(const api::Request& request) override {
    ++handled;
    const std::string what = request.path.empty() ? "" : request.path[0];
    auto made = std::make_shared<api::Response>();
    made->body = "{}";
    if (what == "uploads") {
      uploaded += request.body.size();
      made->status = 202;
      made->location = "/api/v1/uploads/u1";
    } else if (what == "slow") {
      std::unique_lock lock(mutex_);
      ++waiting;
      released_.wait_for(lock, 20s, [this] { return open_; });
      --waiting;
    } else if (what == "big") {
      made->body.assign(std::stoul(request.path[1]), 'x');
    } else if (what == "file") {
      made->filename = "断言 1.csv";
    } else if (what == "busy") {
      made->status = 503;
    } else if (what == "gone") {
      made->status = 204;
      made->body.clear();
    } else if (what == "throws") {
      throw std::runtime_error("a defect");
    } else {
      made->body = request.method + " may_write=" + (request.may_write ? "1" : "0") + " could_write=" + (request.could_write ? "1" : "0") +
                   " body=" + std::to_string(request.body.size());
      for (const std::string& segment : request.path) made->body += " /" + segment;
      for (const auto& [name, value] : request.query) made->body += " " + name + "=" + value;
    }
    return made;
  }

  std::optional<api::Event> upload(std::string_view id, Language language) override {
    if (id == "forever") return api::Event{1, "{}", false};
    if (id == "throws" || (id == "breaks" && ++looked > 1)) throw std::runtime_error("a defect");
    if (id == "breaks") return api::Event{1, "{}", false};
    if (id == "done") return api::Event{7, "{}", true};
    if (id != "u1") return std::nullopt;
    const std::uint64_t version = ++looked;
    return api::Event{version, "{\"n\": " + std::to_string(version) + (language == Language::english ? ", \"en\": 1}" : "}"), version >= 3};
  }

  void metrics(std::string& out) override { out += "fake_metric 1\n"; }
  bool healthy() override { return well; }
  void stop() override {
    stopped = true;
    release();
  }
  void release() {
    const std::lock_guard lock(mutex_);
    open_ = true;
    released_.notify_all();
  }

  std::atomic<int> handled{0}, waiting{0};
  std::atomic<std::uint64_t> uploaded{0}, looked{0};
  std::atomic<bool> well{true}, stopped{false};

 private:
  static api::Answer make_hot() {
    auto made = std::make_shared<api::Response>();
    made->body = "{\"hot\": \"" + std::string(4000, 'a') + "\"}";
    made->etag = "\"v1\"";
    return made;
  }
  const api::Answer hot_ = make_hot();
  std::mutex mutex_;
  std::condition_variable released_;
  bool open_ = false;
};

// Two pages, one of them as a build would name and pack it.
inline constexpr std::string_view kPage = "<!doctype html><title>落实</title>";
std::span<const EmbeddedAsset> made_assets();

class TestServer {
 public:
  explicit TestServer(Options options = {}, bool pages = true)
      : assets(pages ? made_assets() : std::span<const EmbeddedAsset>{}) {
    options.port = 0;
    auto made = Server::start(options, handler, assets);
    EXPECT_TRUE(made.has_value());
    if (made) server = std::move(*made);
  }
  ~TestServer() {
    handler.release();
    server.reset();
  }
  TestServer(const TestServer&) = delete;
  TestServer& operator=(const TestServer&) = delete;

  [[nodiscard]] std::uint16_t port() const { return server->port(); }
  [[nodiscard]] Client client() const { return Client(port()); }
  // A value of /metrics.
  [[nodiscard]] double metric(const std::string& line) const {
    const std::string text = client().get("/metrics").body;
    const std::size_t at = text.find("\n" + line + " ");
    return at == std::string::npos ? -1 : std::atof(text.c_str() + at + line.size() + 2);
  }

  FakeHandler handler;
  Assets assets;
  std::unique_ptr<Server> server;
};

// Looks again and again for some seconds.
template <class F>
bool soon(F holds) {
  for (int i = 0; i < 500; ++i) {
    if (holds()) return true;
    std::this_thread::sleep_for(20ms);
  }
  return false;
}

// Options with other limits.
inline Options with(void (*change)(Limits&)) {
  Options options;
  change(options.limits);
  return options;
}

// The server answers others as if nothing were.
inline void expect_alive(const TestServer& server) {
  Client client = server.client();
  EXPECT_EQ(client.get("/").status, 200);
  EXPECT_EQ(client.get("/api/v1/x").status, 200);
}

inline constexpr const char* kJson = "Content-Type: application/json\r\n";
inline constexpr const char* kBytes = "Content-Type: application/octet-stream\r\n";

}  // namespace luoshi::server::testing

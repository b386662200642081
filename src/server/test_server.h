// SPDX-License-Identifier: Apache-2.0
//
// For tests: a handler that does as it is told, a server on a port of its own, and a client that can misbehave.
#pragma once

#include <gtest/gtest.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <cctype>
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

struct Got {
  int status = 0;  // 0: the connection ended, or nothing came in time
  std::string head, body;

  // The field's value; "" where there is none.
  [[nodiscard]] std::string field(std::string_view name) const {
    const std::string start = "\r\n" + std::string(name) + ": ";
    const std::size_t at = head.find(start);
    if (at == std::string::npos) return "";
    return head.substr(at + start.size(), head.find("\r\n", at + start.size()) - at - start.size());
  }
  [[nodiscard]] bool has(std::string_view text) const { return body.find(text) != std::string::npos; }
};

class Client {
 public:
  explicit Client(std::uint16_t port, std::chrono::seconds patience = 10s) : port_(port), socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const timeval wait{patience.count(), 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait);
    ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &wait, sizeof wait);
    const int on = 1;
    ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    connected_ = ::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
  }
  Client(Client&& other) noexcept
      : port_(other.port_), socket_(std::exchange(other.socket_, -1)), connected_(other.connected_), rest_(std::move(other.rest_)) {}
  Client& operator=(Client&&) = delete;
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;
  ~Client() { close(); }

  [[nodiscard]] bool connected() const { return connected_; }
  void close() {
    if (socket_ >= 0) ::close(std::exchange(socket_, -1));
  }
  // With a reset instead of an orderly end.
  void reset() {
    const linger now{1, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_LINGER, &now, sizeof now);
    close();
  }
  void finish() { ::shutdown(socket_, SHUT_WR); }

  // False where the other side is gone.
  bool send(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
  }

  [[nodiscard]] std::string host() const { return "127.0.0.1:" + std::to_string(port_); }

  // METHOD TARGET with Host, these lines (each with CRLF) and this body, whose length is said.
  bool ask(const std::string& method, const std::string& target, const std::string& lines = "", const std::string& body = "") {
    std::string text = method + " " + target + " HTTP/1.1\r\nHost: " + host() + "\r\n" + lines;
    if (!body.empty()) text += "Content-Length: " + std::to_string(body.size()) + "\r\n";
    return send(text + "\r\n" + body);
  }
  Got get(const std::string& target, const std::string& lines = "") {
    ask("GET", target, lines);
    return answer();
  }
  Got post(const std::string& target, const std::string& lines, const std::string& body) {
    ask("POST", target, lines, body);
    return answer();
  }

  // The next answer. `bodiless`: to HEAD.
  Got answer(bool bodiless = false) {
    Got got;
    std::size_t end = 0;
    while ((end = rest_.find("\r\n\r\n")) == std::string::npos) {
      if (!more()) return got;
    }
    got.head = rest_.substr(0, end + 2);
    rest_.erase(0, end + 4);
    if (got.head.size() < 12) return got;
    got.status = std::atoi(got.head.c_str() + 9);
    const std::string length = got.field("Content-Length");
    if (bodiless || length.empty()) return got;
    const std::size_t wanted = std::stoul(length);
    while (rest_.size() < wanted && more()) {
    }
    got.body = rest_.substr(0, wanted);
    rest_.erase(0, wanted);
    return got;
  }

  // Until this comes; all that came before and with it.
  std::string until(std::string_view mark) {
    while (rest_.find(mark) == std::string::npos) {
      if (!more()) return std::exchange(rest_, "");
    }
    return rest_;
  }
  // Until the other side ends.
  std::string all() {
    while (more()) {
    }
    return std::exchange(rest_, "");
  }
  // Does it end, without a byte?
  bool ended() { return !more() && rest_.empty() && !timed_out_; }

 private:
  bool more() {
    char bytes[16384];
    const ssize_t got = ::recv(socket_, bytes, sizeof bytes, 0);
    timed_out_ = got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
    if (got <= 0) return false;
    rest_.append(bytes, static_cast<std::size_t>(got));
    return true;
  }

  std::uint16_t port_;
  int socket_;
  bool connected_ = false, timed_out_ = false;
  std::string rest_;
};

// Two pages, one of them as a build would name and pack it.
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

inline constexpr const char* kJson = "Content-Type: application/json\r\n";
inline constexpr const char* kBytes = "Content-Type: application/octet-stream\r\n";

}  // namespace luoshi::server::testing

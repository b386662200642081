// SPDX-License-Identifier: Apache-2.0
//
// For tests: a client of HTTP/1.1 on the loopback that can misbehave.
#pragma once

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>

namespace luoshi::server::testing {

using namespace std::chrono_literals;

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
  explicit Client(std::uint16_t port, std::chrono::seconds patience = 10s)
      : port_(port), patience_(patience), socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
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
      : port_(other.port_), patience_(other.patience_), socket_(std::exchange(other.socket_, -1)), connected_(other.connected_),
        rest_(std::move(other.rest_)) {}
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
  // Does it end, whatever comes before?
  bool ends() {
    const auto until = std::chrono::steady_clock::now() + patience_;
    while (more()) {
      if (std::chrono::steady_clock::now() > until) return false;
    }
    return !timed_out_;
  }
  // The next bytes, at most as many; empty at the end.
  std::string take(std::size_t most) {
    if (rest_.empty() && !more()) return "";
    std::string taken = rest_.substr(0, most);
    rest_.erase(0, taken.size());
    return taken;
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
  std::chrono::seconds patience_;
  int socket_;
  bool connected_ = false, timed_out_ = false;
  std::string rest_;
};

}  // namespace luoshi::server::testing

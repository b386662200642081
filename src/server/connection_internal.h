// SPDX-License-Identifier: Apache-2.0
//
// One connection of HTTP/1.1: reads a request, has it answered, writes the answer, goes on. One request at a time, so that
// pipelined ones are answered in order. Lives on its loop's thread; while a worker has its request nothing is read.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "server/loop_internal.h"
#include "server/request_reader.h"

namespace luoshi::server {

// The part of a budget that is held; gives it back.
class Held {
 public:
  explicit Held(std::atomic<std::uint64_t>& used) : used_(&used) {}
  Held(Held&& other) noexcept : used_(other.used_), amount_(std::exchange(other.amount_, 0)) {}
  Held& operator=(Held&&) = delete;
  Held(const Held&) = delete;
  Held& operator=(const Held&) = delete;
  ~Held() { release(); }

  [[nodiscard]] bool grow(std::uint64_t amount, std::uint64_t limit);  // to `amount`, if it is less
  void release();

 private:
  std::atomic<std::uint64_t>* used_;
  std::uint64_t amount_ = 0;
};

class Connection final : public Session {
 public:
  Connection(Socket socket, Loop& loop, Shared& shared);
  ~Connection() override;

  void start();
  void refuse();  // instead of start(): says that there are too many, and closes

  void tick(Clock::time_point now) override;
  void stop() override;
  void abort() override { close(); }

 private:
  enum class Phase { idle, header, body, working, writing, lingering, closed };

  [[nodiscard]] std::shared_ptr<Connection> self() { return std::static_pointer_cast<Connection>(shared_from_this()); }
  void next();                 // the next request
  void read();
  void process();              // what was read
  void plan();
  void begin_body();
  void take_progress();
  void dispatch();
  void work();
  void look_for_client();
  void stream();
  void fail(const char* problem);
  void send(Reply reply);
  void write();
  void written();
  void linger();
  void drain();
  void close();
  void enter(Phase phase, Limits::Milliseconds time);

  Socket socket_;
  Loop& loop_;
  Shared& shared_;
  RequestReader reader_;
  std::vector<char> in_;       // [begin_, end_) is still to be taken
  std::size_t begin_ = 0, end_ = 0;
  Phase phase_ = Phase::idle;
  Clock::time_point deadline_;
  std::uint64_t window_ = 0;   // bytes since the deadline was set
  bool stop_ = false;
  std::atomic<bool> gone_{false};  // the client is; the worker looks
  Plan plan_;
  Held body_, answer_;
  std::uint64_t body_seen_ = 0;
  Reply reply_;
  std::string head_;           // of the answer
  std::size_t sent_ = 0;       // of head and body
  Clock::time_point began_;    // when the request was complete
};

}  // namespace luoshi::server

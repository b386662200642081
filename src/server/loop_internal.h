// SPDX-License-Identifier: Apache-2.0
//
// One thread that reads and writes, and the sessions that live on it. All members but post-like ones are for that thread
// alone, so that sessions need no locks. Private to src/server: Boost's headers are in it.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <atomic>
#include <chrono>
#include <list>
#include <memory>
#include <string>
#include <thread>

#include "server/metrics.h"
#include "server/service.h"

namespace luoshi::server {

using Clock = std::chrono::steady_clock;
using Socket = boost::asio::basic_stream_socket<boost::asio::ip::tcp, boost::asio::io_context::executor_type>;

// What all sessions share; outlives them.
struct Shared {
  Limits limits;
  const Service& service;
  Metrics& metrics;
  boost::asio::thread_pool& workers;
  std::atomic<std::uint64_t> bodies{0};    // bytes of bodies in memory
  std::atomic<std::uint64_t> answers{0};   // … of long answers
  std::atomic<std::uint64_t> in_flight{0};
  std::atomic<std::uint64_t> sessions{0};  // connections and streams
  std::atomic<std::uint64_t> streams{0};
};

// Takes `amount` of what there is at most `limit` of, or nothing.
[[nodiscard]] bool take(std::atomic<std::uint64_t>& used, std::uint64_t amount, std::uint64_t limit);

// A connection, or what it turned into.
class Session : public std::enable_shared_from_this<Session> {
 public:
  Session() = default;
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;
  virtual ~Session() = default;

  virtual void tick(Clock::time_point now) = 0;  // ten times a second: is it late?
  virtual void stop() = 0;                       // end when what is in flight is done
  virtual void abort() = 0;                      // end

 private:
  friend class Loop;
  std::list<std::shared_ptr<Session>>::iterator place_;
};

class Loop {
 public:
  Loop();

  [[nodiscard]] boost::asio::io_context& context() { return context_; }
  void start();  // its thread. Throws std::system_error where there is none to be had
  void stop_sessions();   // for any thread, like the next two
  void abort_sessions();
  void join();            // ends the thread; sessions are gone after it

  void add(const std::shared_ptr<Session>& session);
  void remove(Session& session);
  [[nodiscard]] bool stopping() const { return stopping_; }
  [[nodiscard]] const std::string& date() const { return date_; }

 private:
  void run();
  void tick();

  boost::asio::io_context context_{1};
  boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work_;
  boost::asio::steady_timer timer_;
  std::list<std::shared_ptr<Session>> sessions_;
  std::string date_;
  std::time_t second_ = 0;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace luoshi::server

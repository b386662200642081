// SPDX-License-Identifier: Apache-2.0
#include <boost/asio/post.hpp>
#include <ctime>
#include <exception>
#include <vector>

#include "server/loop_internal.h"

namespace luoshi::server {
namespace {

constexpr std::chrono::milliseconds kTick{100};

// RFC 9110, 5.6.7. By hand, because strftime() asks the locale for the names.
std::string http_date(std::time_t second) {
  constexpr const char* kDays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr const char* kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  std::tm t{};
  ::gmtime_r(&second, &t);
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), "%s, %02d %s %04d %02d:%02d:%02d GMT", kDays[t.tm_wday], t.tm_mday, kMonths[t.tm_mon],
                t.tm_year + 1900, t.tm_hour, t.tm_min, t.tm_sec);
  return text.data();
}

}  // namespace

bool take(std::atomic<std::uint64_t>& used, std::uint64_t amount, std::uint64_t limit) {
  std::uint64_t now = used.load(std::memory_order_relaxed);
  do {
    if (amount > limit || now > limit - amount) return false;
  } while (!used.compare_exchange_weak(now, now + amount, std::memory_order_relaxed));
  return true;
}

Loop::Loop() : work_(boost::asio::make_work_guard(context_)), timer_(context_) {}

void Loop::start() {
  tick();
  thread_ = std::thread([this] { run(); });
}

void Loop::run() {
  for (;;) {
    // Nothing throws but where memory runs out. Then one session is stuck until its time is up, and the others go on.
    try {
      context_.run();
      return;
    } catch (const std::exception&) {
      continue;
    }
  }
}

void Loop::tick() {
  if (const std::time_t now = std::time(nullptr); now != second_) {
    second_ = now;
    date_ = http_date(now);
  }
  // First, so that it goes on whatever a session does.
  timer_.expires_after(kTick);
  timer_.async_wait([this](boost::system::error_code error) {
    if (!error) tick();
  });
  const Clock::time_point now = Clock::now();
  for (auto it = sessions_.begin(); it != sessions_.end();) {
    const std::shared_ptr<Session> session = *it++;  // it may remove itself, no other
    try {
      session->tick(now);
    } catch (const std::exception&) {
      session->abort();  // memory ran out
    }
  }
}

void Loop::stop_sessions() {
  boost::asio::post(context_, [this] {
    stopping_ = true;
    const std::vector<std::shared_ptr<Session>> all(sessions_.begin(), sessions_.end());
    for (const auto& session : all) session->stop();
  });
}

void Loop::abort_sessions() {
  boost::asio::post(context_, [this] {
    stopping_ = true;
    const std::vector<std::shared_ptr<Session>> all(sessions_.begin(), sessions_.end());
    for (const auto& session : all) session->abort();
  });
}

void Loop::join() {
  boost::asio::post(context_, [this] { timer_.cancel(); });
  work_.reset();
  context_.stop();
  if (thread_.joinable()) thread_.join();
  sessions_.clear();
}

void Loop::add(const std::shared_ptr<Session>& session) {
  session->place_ = sessions_.insert(sessions_.end(), session);
}

void Loop::remove(Session& session) { sessions_.erase(session.place_); }

}  // namespace luoshi::server

// SPDX-License-Identifier: Apache-2.0
#include <sys/socket.h>

#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>
#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <exception>
#include <utility>

#include "server/connection_internal.h"
#include "server/events_internal.h"

namespace luoshi::server {
namespace {

constexpr std::size_t kSmallBuffer = std::size_t{4} << 10;   // most requests fit; what an idle connection costs
constexpr std::size_t kBodyBuffer = std::size_t{64} << 10;

}  // namespace

bool Held::grow(std::uint64_t amount, std::uint64_t limit) {
  if (amount <= amount_) return true;
  if (!take(*used_, amount - amount_, limit)) return false;
  amount_ = amount;
  return true;
}

void Held::release() { used_->fetch_sub(std::exchange(amount_, 0), std::memory_order_relaxed); }

Connection::Connection(Socket socket, Loop& loop, Shared& shared)
    : socket_(std::move(socket)), loop_(loop), shared_(shared), reader_(shared.limits.header_bytes, shared.limits.target_bytes),
      body_(shared.bodies), answer_(shared.answers) {}

Connection::~Connection() {
  // A stream takes the socket over, and with it the place among the sessions.
  if (phase_ != Phase::closed) return;
  shared_.metrics.open.fetch_sub(1, std::memory_order_relaxed);
  shared_.sessions.fetch_sub(1, std::memory_order_release);
}

void Connection::start() {
  in_.resize(kSmallBuffer);
  next();
}

void Connection::refuse() { fail("busy"); }

void Connection::enter(Phase phase, Limits::Milliseconds time) {
  phase_ = phase;
  deadline_ = Clock::now() + time;
  window_ = 0;
}

void Connection::tick(Clock::time_point now) {
  if (phase_ == Phase::working) return look_for_client();
  if (phase_ == Phase::closed || now < deadline_) return;
  const bool transfer = phase_ == Phase::body || phase_ == Phase::writing;
  if (transfer && window_ >= shared_.limits.transfer_bytes) return enter(phase_, shared_.limits.transfer_time);
  if (phase_ == Phase::header || phase_ == Phase::body) return fail("timed_out");
  close();
}

void Connection::stop() {
  stop_ = true;
  if (phase_ == Phase::idle) close();
}

void Connection::next() {
  if (stop_ || loop_.stopping()) return close();
  reader_.begin();
  plan_ = {};
  if (in_.size() > kSmallBuffer && end_ - begin_ <= kSmallBuffer) {
    std::vector<char> small(kSmallBuffer);
    std::copy(in_.begin() + static_cast<std::ptrdiff_t>(begin_), in_.begin() + static_cast<std::ptrdiff_t>(end_), small.begin());
    end_ -= std::exchange(begin_, 0);
    in_ = std::move(small);
  }
  enter(Phase::idle, shared_.limits.idle_time);
  process();
}

void Connection::read() {
  if (begin_ > 0) {
    std::memmove(in_.data(), in_.data() + begin_, end_ - begin_);
    end_ -= std::exchange(begin_, 0);
  }
  if (phase_ == Phase::body && in_.size() < kBodyBuffer) in_.resize(kBodyBuffer);
  if (end_ == in_.size()) in_.resize(in_.size() * 2);  // the reader's limit on what it wants in one piece bounds it
  socket_.async_read_some(boost::asio::buffer(in_.data() + end_, in_.size() - end_),
                          [this, self = self()](boost::system::error_code error, std::size_t bytes) {
                            // A client that is gone, in the middle of a body too: nothing of it was used yet.
                            if (phase_ == Phase::closed || phase_ == Phase::writing || phase_ == Phase::lingering) return;
                            if (error) return close();
                            shared_.metrics.received.fetch_add(bytes, std::memory_order_relaxed);
                            end_ += bytes;
                            window_ += bytes;
                            process();
                          });
}

void Connection::process() {
  if (phase_ == Phase::idle) {
    // An empty line before a request is passed over (RFC 9112, 2.2).
    while (end_ - begin_ >= 2 && in_[begin_] == '\r' && in_[begin_ + 1] == '\n') begin_ += 2;
    if (begin_ == end_ || (end_ - begin_ == 1 && in_[begin_] == '\r')) return read();
    enter(Phase::header, shared_.limits.header_time);
  }
  begin_ += reader_.put({in_.data() + begin_, end_ - begin_});
  switch (reader_.state()) {
    case RequestReader::State::more: return read();
    case RequestReader::State::head: return plan();
    case RequestReader::State::body:
    case RequestReader::State::done: return take_progress();
    case RequestReader::State::failed: return fail(reader_.problem());
  }
}

void Connection::plan() {
  plan_ = shared_.service.plan(reader_.head());
  const bool refused = plan_.what == Plan::Do::refuse;
  if (refused && reader_.head().has_body) return fail(plan_.problem);
  reader_.take_body(refused ? 0 : plan_.body_limit);
  if (reader_.state() == RequestReader::State::failed) return fail(reader_.problem());
  if (reader_.state() == RequestReader::State::done) return dispatch();
  begin_body();
}

void Connection::begin_body() {
  // What was announced is set aside at once: better one refusal now than several in the middle.
  if (!body_.grow(reader_.head().content_length.value_or(0), shared_.limits.bodies_bytes)) return fail("busy");
  body_seen_ = 0;
  enter(Phase::body, shared_.limits.transfer_time);
  if (reader_.head().expect.empty() || begin_ < end_) return process();
  // The client waits for this before it sends the body. A few bytes, which the socket takes.
  boost::system::error_code error;
  constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
  (void)socket_.non_blocking(true, error);
  socket_.send(boost::asio::buffer(kContinue.data(), kContinue.size()), 0, error);
  process();
}

void Connection::take_progress() {
  if (!body_.grow(reader_.body_size(), shared_.limits.bodies_bytes)) return fail("busy");
  if (reader_.state() == RequestReader::State::done) return dispatch();
  read();
}

void Connection::dispatch() {
  began_ = Clock::now();
  phase_ = Phase::working;
  const bool goes_on = reader_.head().keep_alive;
  const auto answer = [&](Reply reply) {
    reply.close = reply.close || !goes_on;
    send(std::move(reply));
  };
  switch (plan_.what) {
    case Plan::Do::refuse: return answer(shared_.service.refusal(plan_));
    case Plan::Do::page: return answer(shared_.service.page(plan_));
    case Plan::Do::events: return stream();
    case Plan::Do::health:
    case Plan::Do::metrics: break;
    case Plan::Do::api:
      plan_.request.body = reader_.release_body();
      if (auto reply = shared_.service.at_hand(plan_)) return answer(std::move(*reply));
  }
  if (!take(shared_.in_flight, 1, shared_.limits.in_flight)) return answer(shared_.service.problem("busy", plan_));
  work();
}

// Who closed the connection waits no longer: what is asked for in vain, page after page turned, must not hold up the others.
// A client that only ended its side looks the same, and gets no answer where it has to wait for a worker.
void Connection::look_for_client() {
  char byte = 0;
  const ssize_t got = ::recv(socket_.native_handle(), &byte, 1, MSG_PEEK | MSG_DONTWAIT);
  if (got == 0 || (got < 0 && errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR)) gone_.store(true, std::memory_order_relaxed);
}

void Connection::work() {
  gone_.store(false, std::memory_order_relaxed);
  shared_.metrics.in_flight.fetch_add(1, std::memory_order_relaxed);
  boost::asio::post(shared_.workers, [this, self = self()] {
    // Nobody else touches the plan while its connection is working.
    const bool in_vain = gone_.load(std::memory_order_relaxed) && plan_.request.method == "GET";
    auto reply = std::make_shared<Reply>(in_vain ? shared_.service.problem("busy", plan_) : shared_.service.work(plan_));
    shared_.in_flight.fetch_sub(1, std::memory_order_relaxed);
    shared_.metrics.in_flight.fetch_sub(1, std::memory_order_relaxed);
    boost::asio::post(socket_.get_executor(), [this, self, reply] {
      if (phase_ == Phase::closed) return;
      reply->close = reply->close || !reader_.head().keep_alive;
      send(std::move(*reply));
    });
  });
}

void Connection::stream() {
  if (stop_ || loop_.stopping()) return fail("busy");
  std::optional<api::Event> event;
  try {
    event = shared_.service.event(plan_);
  } catch (const std::exception&) {
    return fail("failed");  // or it would wait for good: nobody looks at the clock of a request that is being answered
  }
  Reply reply;
  if (!event) {
    reply = shared_.service.problem("no_such_path", plan_);
  } else if (event->last && plan_.last_event_id == std::to_string(event->version)) {
    // A browser that comes back for more: 204 tells it that there is none.
    reply.status = 204;
    reply.kind = Kind::event;
  } else if (!take(shared_.streams, 1, shared_.limits.streams)) {
    reply = shared_.service.problem("too_many_streams", plan_);
  } else {
    auto made = std::make_shared<EventStream>(std::move(socket_), loop_, shared_, std::move(plan_));
    loop_.remove(*this);
    loop_.add(made);
    return made->start(*event);
  }
  reply.close = reply.close || !reader_.head().keep_alive;
  send(std::move(reply));
}

void Connection::fail(const char* problem) {
  began_ = Clock::now();
  Reply reply = shared_.service.problem(problem, plan_);
  reply.close = true;
  send(std::move(reply));
}

void Connection::send(Reply reply) {
  // Long ones are not shared, and slow clients keep them for long.
  constexpr std::uint64_t kLong = std::uint64_t{1} << 20;
  if (reply.body.size() > kLong && !answer_.grow(reply.body.size(), shared_.limits.answers_bytes)) {
    const bool close = reply.close;
    reply = shared_.service.problem("busy", plan_);
    reply.close = close;
  }
  reply_ = std::move(reply);
  // Before it is given back: nothing of an answer views the request.
  plan_.request.body = {};
  (void)reader_.release_body();
  body_.release();
  reply_.close = reply_.close || stop_ || loop_.stopping();
  head_.clear();
  write_head(head_, reply_, loop_.date());
  if (reply_.head_only || reply_.status == 304 || reply_.status == 204) reply_.body = {};
  sent_ = 0;
  enter(Phase::writing, shared_.limits.transfer_time);
  write();
}

void Connection::write() {
  std::array<boost::asio::const_buffer, 2> rest;
  if (sent_ < head_.size()) {
    rest = {boost::asio::buffer(head_.data() + sent_, head_.size() - sent_), boost::asio::buffer(reply_.body.data(), reply_.body.size())};
  } else {
    const std::size_t done = sent_ - head_.size();
    rest[0] = boost::asio::buffer(reply_.body.data() + done, reply_.body.size() - done);
  }
  socket_.async_write_some(rest, [this, self = self()](boost::system::error_code error, std::size_t bytes) {
    if (phase_ != Phase::writing) return;
    if (error) return close();
    shared_.metrics.sent.fetch_add(bytes, std::memory_order_relaxed);
    sent_ += bytes;
    window_ += bytes;
    if (sent_ < head_.size() + reply_.body.size()) return write();
    written();
  });
}

void Connection::written() {
  shared_.metrics.answered(reply_.kind, reply_.status, Clock::now() - began_);
  reply_.owner.reset();
  answer_.release();
  if (reply_.close) return linger();
  next();
}

// A socket that is closed with unread bytes resets the connection, and the client might never see the answer.
void Connection::linger() {
  boost::system::error_code error;
  (void)socket_.shutdown(Socket::shutdown_send, error);
  if (error) return close();
  enter(Phase::lingering, shared_.limits.linger_time);
  if (in_.size() < kSmallBuffer) in_.resize(kSmallBuffer);
  drain();
}

void Connection::drain() {
  socket_.async_read_some(boost::asio::buffer(in_.data(), in_.size()),
                          [this, self = self()](boost::system::error_code error, std::size_t bytes) {
                            if (phase_ != Phase::lingering) return;
                            if (error) return close();
                            shared_.metrics.received.fetch_add(bytes, std::memory_order_relaxed);
                            drain();
                          });
}

void Connection::close() {
  if (phase_ == Phase::closed) return;
  phase_ = Phase::closed;
  boost::system::error_code ignored;
  (void)socket_.shutdown(Socket::shutdown_both, ignored);
  (void)socket_.close(ignored);
  loop_.remove(*this);
}

}  // namespace luoshi::server

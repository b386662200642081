// SPDX-License-Identifier: Apache-2.0
#include <boost/asio/buffer.hpp>
#include <utility>

#include "server/events_internal.h"

namespace luoshi::server {

std::string event_text(const api::Event& event) {
  return "event: upload\nid: " + std::to_string(event.version) + "\ndata: " + event.json + "\n\n";
}

EventStream::EventStream(Socket socket, Loop& loop, Shared& shared, Plan plan)
    : socket_(std::move(socket)), loop_(loop), shared_(shared), plan_(std::move(plan)) {
  shared_.metrics.streams.fetch_add(1, std::memory_order_relaxed);
}

EventStream::~EventStream() {
  shared_.metrics.streams.fetch_sub(1, std::memory_order_relaxed);
  shared_.metrics.open.fetch_sub(1, std::memory_order_relaxed);
  shared_.streams.fetch_sub(1, std::memory_order_relaxed);
  shared_.sessions.fetch_sub(1, std::memory_order_release);
}

void EventStream::start(const api::Event& first) {
  const Clock::time_point now = Clock::now();
  poll_at_ = now + shared_.limits.poll_time;
  beat_at_ = now + shared_.limits.heartbeat_time;
  write_stream_head(out_, "text/event-stream", loop_.date());
  shared_.metrics.answered(Kind::event, 200, {});
  send(first);
  listen();
}

void EventStream::send(const api::Event& event) {
  version_ = event.version;
  last_ = event.last;
  out_ += event_text(event);
  write();
}

void EventStream::tick(Clock::time_point now) {
  if (closed_) return;
  // Who does not read is not waited for; nothing piles up meanwhile, for only the newest state is sent.
  if (writing_) {
    if (now >= late_at_) close();
    return;
  }
  if (now >= poll_at_) {
    poll_at_ = now + shared_.limits.poll_time;
    const auto event = shared_.service.event(plan_);
    if (!event) return close();  // it was discarded
    if (event->version != version_ || event->last) {
      beat_at_ = now + shared_.limits.heartbeat_time;
      return send(*event);
    }
  }
  if (now >= beat_at_) {
    beat_at_ = now + shared_.limits.heartbeat_time;
    out_ += ": still here\n\n";
    write();
  }
}

void EventStream::write() {
  writing_ = true;
  late_at_ = Clock::now() + shared_.limits.transfer_time;
  socket_.async_write_some(boost::asio::buffer(out_.data() + sent_, out_.size() - sent_),
                           [this, self = self()](boost::system::error_code error, std::size_t bytes) {
                             if (closed_) return;
                             if (error) return close();
                             shared_.metrics.sent.fetch_add(bytes, std::memory_order_relaxed);
                             sent_ += bytes;
                             if (sent_ < out_.size()) return write();
                             out_.clear();
                             sent_ = 0;
                             writing_ = false;
                             if (last_) close();
                           });
}

// The client has nothing to say but that it goes away; nothing may follow a request for events.
void EventStream::listen() {
  socket_.async_read_some(boost::asio::buffer(&ignored_, 1), [this, self = self()](boost::system::error_code, std::size_t) {
    if (!closed_) close();
  });
}

void EventStream::close() {
  if (std::exchange(closed_, true)) return;
  boost::system::error_code ignored;
  (void)socket_.shutdown(Socket::shutdown_both, ignored);
  (void)socket_.close(ignored);
  loop_.remove(*this);
}

}  // namespace luoshi::server

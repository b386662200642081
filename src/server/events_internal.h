// SPDX-License-Identifier: Apache-2.0
//
// A connection that has become a stream of server-sent events: how an upload stands, whenever that changes.
#pragma once

#include <memory>
#include <string>

#include "server/loop_internal.h"

namespace luoshi::server {

// The bytes of one event.
[[nodiscard]] std::string event_text(const api::Event& event);

class EventStream final : public Session {
 public:
  // Counts as one of `shared.streams`, which its maker has taken, and as a session, which it takes over.
  EventStream(Socket socket, Loop& loop, Shared& shared, Plan plan);
  ~EventStream() override;

  void start(const api::Event& first);
  void tick(Clock::time_point now) override;
  void stop() override { close(); }
  void abort() override { close(); }

 private:
  [[nodiscard]] std::shared_ptr<EventStream> self() { return std::static_pointer_cast<EventStream>(shared_from_this()); }
  void send(const api::Event& event);
  void write();
  void listen();
  void close();

  Socket socket_;
  Loop& loop_;
  Shared& shared_;
  Plan plan_;
  std::string out_;
  std::size_t sent_ = 0;
  bool writing_ = false, last_ = false, closed_ = false;
  std::uint64_t version_ = 0;
  Clock::time_point poll_at_, beat_at_, late_at_;
  char ignored_ = 0;
};

}  // namespace luoshi::server

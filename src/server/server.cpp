// SPDX-License-Identifier: Apache-2.0
#include "server/server.h"

#include <boost/asio/post.hpp>
#include <algorithm>
#include <array>
#include <deque>
#include <exception>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "server/connection_internal.h"

namespace luoshi::server {
namespace {

using Tcp = boost::asio::ip::tcp;
using Acceptor = boost::asio::basic_socket_acceptor<Tcp, boost::asio::io_context::executor_type>;

constexpr std::chrono::milliseconds kAcceptAgain{100};
// Refused ones that are still told so; beyond that they are closed without a word.
constexpr std::uint64_t kMostRefused = 256;

tl::unexpected<Error> cannot_listen(const Options& options, const boost::system::error_code& error) {
  const std::string where = options.address + ":" + std::to_string(options.port);
  if (error == boost::asio::error::address_in_use) return fail(ErrorCode::address_in_use, {where});
  return fail(ErrorCode::cannot_listen, {where, error.message()});
}

}  // namespace

struct Server::Parts {
  Parts(const Options& o, std::uint16_t listened, api::Handler& h, const Assets& assets)
      : options(o), handler(h), service(options, listened, handler, assets, metrics), workers(std::max(1u, o.limits.workers)),
        shared{options.limits, service, metrics, workers}, port(listened) {
    for (unsigned i = 0; i < std::max(1u, options.limits.io_threads); ++i) loops.emplace_back();
  }

  void accept();
  void accepted(Socket socket, Loop& loop);
  void stop();

  Options options;
  api::Handler& handler;
  Metrics metrics;
  Service service;
  boost::asio::thread_pool workers;
  Shared shared;
  std::deque<Loop> loops;  // the first one accepts
  std::unique_ptr<Acceptor> acceptor;
  std::unique_ptr<boost::asio::steady_timer> again;
  std::uint16_t port;
  std::size_t next = 0;
  bool stopped = false;
};

void Server::Parts::accept() {
  Loop& loop = loops[next++ % loops.size()];
  acceptor->async_accept(loop.context(), [this, &loop](boost::system::error_code error, Socket socket) {
    if (error == boost::asio::error::operation_aborted || !acceptor->is_open()) return;
    if (!error) {
      accepted(std::move(socket), loop);
      return accept();
    }
    // Too many open files, most likely: some will be closed.
    again->expires_after(kAcceptAgain);
    again->async_wait([this](boost::system::error_code cancelled) {
      if (!cancelled && acceptor->is_open()) accept();
    });
  });
}

void Server::Parts::accepted(Socket socket, Loop& loop) {
  const std::uint64_t now = shared.sessions.fetch_add(1, std::memory_order_relaxed);
  metrics.accepted.fetch_add(1, std::memory_order_relaxed);
  const bool many = now >= options.limits.connections;
  if (many) metrics.refused.fetch_add(1, std::memory_order_relaxed);
  if (now >= options.limits.connections + kMostRefused) {
    shared.sessions.fetch_sub(1, std::memory_order_relaxed);
    return;  // the socket closes
  }
  metrics.open.fetch_add(1, std::memory_order_relaxed);
  boost::asio::post(loop.context(), [this, &loop, many, socket = std::move(socket)]() mutable {
    boost::system::error_code ignored;
    (void)socket.set_option(Tcp::no_delay(true), ignored);
    // Small, so that a slow reader's progress is seen: the system tells of room only when a third of it is free again.
    constexpr int kSendBuffer = 256 << 10;
    (void)socket.set_option(boost::asio::socket_base::send_buffer_size(kSendBuffer), ignored);
    const auto connection = std::make_shared<Connection>(std::move(socket), loop, shared);
    loop.add(connection);
    if (many) return connection->refuse();
    connection->start();
  });
}

void Server::Parts::stop() {
  if (std::exchange(stopped, true)) return;
  boost::asio::post(loops.front().context(), [this] {
    boost::system::error_code ignored;
    (void)acceptor->close(ignored);
    again->cancel();
  });
  for (Loop& loop : loops) loop.stop_sessions();
  const auto until = Clock::now() + options.limits.stop_time;
  while (shared.sessions.load(std::memory_order_acquire) > 0 && Clock::now() < until) {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  for (Loop& loop : loops) loop.abort_sessions();
  handler.stop();
  workers.join();
  for (Loop& loop : loops) loop.join();
}

Server::Server(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

Server::~Server() { stop(); }

void Server::stop() { parts_->stop(); }

std::uint16_t Server::port() const { return parts_->port; }

Result<std::unique_ptr<Server>> Server::start(const Options& options, api::Handler& handler, const Assets& assets) {
  boost::system::error_code error;
  const auto address = boost::asio::ip::make_address(options.address == "localhost" ? "127.0.0.1" : options.address, error);
  if (error) return fail(ErrorCode::bad_address, {options.address});
  // The port has to be known before the guard is made, and nothing may be accepted before that: bound here, used below.
  boost::asio::io_context unused;
  boost::asio::basic_socket_acceptor<Tcp> bound(unused);
  const Tcp::endpoint endpoint(address, options.port);
  (void)bound.open(endpoint.protocol(), error);
  if (!error) (void)bound.set_option(boost::asio::socket_base::reuse_address(true), error);
  if (!error) (void)bound.bind(endpoint, error);
  if (!error) (void)bound.listen(boost::asio::socket_base::max_listen_connections, error);
  if (error) return cannot_listen(options, error);
  const std::uint16_t port = bound.local_endpoint(error).port();
  if (error) return cannot_listen(options, error);
  try {
    auto parts = std::make_unique<Parts>(options, port, handler, assets);
    parts->acceptor = std::make_unique<Acceptor>(parts->loops.front().context());
    parts->again = std::make_unique<boost::asio::steady_timer>(parts->loops.front().context());
    const int descriptor = bound.release(error);
    if (!error) (void)parts->acceptor->assign(endpoint.protocol(), descriptor, error);
    if (error) return cannot_listen(options, error);
    std::unique_ptr<Server> server(new Server(std::move(parts)));
    Parts& made = *server->parts_;
    boost::asio::post(made.loops.front().context(), [&made] { made.accept(); });
    for (Loop& loop : made.loops) loop.start();
    return server;
  } catch (const std::system_error& thrown) {
    return fail(ErrorCode::cannot_listen, {options.address + ":" + std::to_string(options.port), thrown.code().message()});
  }
}

}  // namespace luoshi::server

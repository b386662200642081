// SPDX-License-Identifier: Apache-2.0
//
// HTTP/1.1 over a Handler: threads that read and write, threads that work, a socket that listens.
//
//   auto server = Server::start(options, *handler, assets);
//   … (*server)->port() …
//   (*server)->stop();
//
// Signals, standard streams and the process's limits are left to the caller. TLS is a proxy's (docs/server.md).
#pragma once

#include <cstdint>
#include <memory>

#include "api/api.h"
#include "base/result.h"
#include "server/assets.h"
#include "server/options.h"

namespace luoshi::server {

class Server {
 public:
  // Listens once this has returned. `handler` and `assets` have to outlive it.
  // Errors: bad_address, address_in_use, cannot_listen.
  [[nodiscard]] static Result<std::unique_ptr<Server>> start(const Options& options, api::Handler& handler, const Assets& assets);

  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;
  ~Server();  // stops

  [[nodiscard]] std::uint16_t port() const;

  // Accepts no more, lets what is in flight end (limits.stop_time at most), stops the handler and joins all threads. A
  // handler's function that has begun is waited for even so. The first call counts.
  void stop();

 private:
  struct Parts;
  explicit Server(std::unique_ptr<Parts> parts);

  std::unique_ptr<Parts> parts_;
};

}  // namespace luoshi::server

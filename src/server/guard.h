// SPDX-License-Identifier: Apache-2.0
//
// Who may do what. A browser shows pages of any origin, and each may send requests to the loopback: so the host that a
// request is addressed to has to be ours (DNS rebinding), and what changes something has to come from our own pages or from
// no page at all. Rules, by where the server can be reached from:
//
//   loopback only, no token    everybody reads and writes: whoever is on this machine as this user owns the ledger
//   loopback only, a token     everybody reads, writing needs the token
//   elsewhere, a token         both need it; with --public only writing does
//   elsewhere, no token        --public: everybody reads, nobody writes; else nobody does anything
//
// "Elsewhere" is any address but the loopback's, any server with --host-name (a proxy is in front of it), and any request
// that a proxy says it passes on. --read-only takes writing from all. Pages hold no data and are for everybody.
// Pure: no clock, no connection.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "server/head.h"
#include "server/options.h"

namespace luoshi::server {

// A problem's code (problems.h), and what the client may do.
struct Verdict {
  const char* problem = nullptr;  // nullptr: let in
  bool may_write = false;
  bool could_write = false;  // not now; with a token
};

enum class Realm {
  open,   // /healthz: says nothing
  pages,  // static: the host is checked
  data,   // the API and /metrics: all is
};

// `port` is the one that is listened to. `authority` is that of an absolute target; empty for others.
class Guard {
 public:
  Guard(const Options& options, std::uint16_t port);

  [[nodiscard]] Verdict judge(const Head& head, std::string_view authority, Realm realm) const;

  // Is this, as a Host field gives it, one of ours?
  [[nodiscard]] bool is_ours(std::string_view host) const;

 private:
  enum class Token { none, wrong, right };
  [[nodiscard]] Token token(const Head& head) const;
  [[nodiscard]] bool is_address(std::string_view name) const;

  std::string address_;
  std::vector<std::string> names_;  // lower case
  std::string port_;
  std::string token_;
  bool local_;
  bool public_;
  bool read_only_;
};

// What a form of a foreign page cannot send without asking first, which it is refused.
[[nodiscard]] bool is_json(const Head& head);   // application/json
[[nodiscard]] bool is_bytes(const Head& head);  // application/octet-stream

// 127.0.0.0/8, ::1, localhost.
[[nodiscard]] bool is_loopback(std::string_view address);

// Equal, in a time that says nothing about where they differ.
[[nodiscard]] bool same_secret(std::string_view given, std::string_view secret);

}  // namespace luoshi::server

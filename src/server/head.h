// SPDX-License-Identifier: Apache-2.0
//
// What the server looks at in the header of a request, as it was sent. The bytes are the reader's (request_reader.h) until
// its next request.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace luoshi::server {

struct Head {
  std::string_view method;  // "GET"; any token
  std::string_view target;
  std::string_view host;
  std::string_view origin, fetch_site;  // empty where not sent, like all that follow
  std::string_view authorization;
  std::string_view content_type;
  std::string_view accept_encoding, accept_language;
  std::string_view if_none_match;
  std::string_view last_event_id;
  std::string_view expect;
  std::size_t hosts = 0;           // how often Host was sent
  std::size_t origins = 0;
  std::size_t authorizations = 0;
  bool forwarded = false;          // a proxy says that it passes this on
  bool keep_alive = true;          // the client would go on
  bool has_body = false;           // Content-Length above 0, or chunked
  bool sized = false;              // Content-Length (0 too) or chunked was sent
  std::optional<std::uint64_t> content_length;

  [[nodiscard]] bool reads() const { return method == "GET" || method == "HEAD"; }
};

}  // namespace luoshi::server

// SPDX-License-Identifier: Apache-2.0
//
// An answer on its way to the wire: status line and fields as bytes, a body that someone else holds.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "server/metrics.h"

namespace luoshi::server {

struct Reply {
  int status = 200;
  Kind kind = Kind::other;
  std::string fields;                 // lines of its own, each with CRLF
  std::string_view body;              // of `owner`, or of what outlives the server
  std::shared_ptr<const void> owner;
  bool head_only = false;             // HEAD: the body's length is said, the body left out
  bool close = false;                 // this connection ends with it
};

// Appends a line. Control characters of the value are left out: they would end the field.
void add_field(std::string& fields, std::string_view name, std::string_view value);

// What every answer has: nobody may frame it, guess its type, or take it for a page of theirs. Scripts and styles come from
// the server itself, and nothing is loaded from elsewhere.
[[nodiscard]] std::string_view security_fields();

// The bytes before the body. `date` is an IMF-fixdate.
void write_head(std::string& out, const Reply& reply, std::string_view date);

// For streams, which have no length.
void write_stream_head(std::string& out, std::string_view type, std::string_view date);

}  // namespace luoshi::server

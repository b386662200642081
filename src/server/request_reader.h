// SPDX-License-Identifier: Apache-2.0
//
// Bytes of a connection → requests (HTTP/1.1, RFC 9112), one after the other. Knows no sockets and no clock; the grammar is
// Boost.Beast's. What could be framed in two ways (two lengths, a length and chunks) is refused there.
//
//   reader.begin();
//   taken = reader.put(bytes);            // again with what it left and what came since
//   if (reader.state() == State::head)    // look at head(), then go on with a body of at most so many bytes, or give up
//     reader.take_body(limit);
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "server/head.h"

namespace luoshi::server {

class RequestReader {
 public:
  enum class State {
    more,    // of the header is needed; put() wants what it has not taken again, with more behind it
    head,    // the header is complete
    body,    // more of the body is needed
    done,    // the request is complete
    failed,  // problem() says why; nothing can follow on this connection
  };

  // `header_bytes` bounds the request line with all fields, and whatever else is wanted in one piece: a chunk's line, trailers.
  RequestReader(std::size_t header_bytes, std::size_t target_bytes);
  RequestReader(const RequestReader&) = delete;
  RequestReader& operator=(const RequestReader&) = delete;
  ~RequestReader();

  void begin();  // a new request
  // Takes from the front of `bytes`; gives how many. Stops at the end of the header, and of the request.
  std::size_t put(std::string_view bytes);
  void take_body(std::uint64_t limit);

  [[nodiscard]] State state() const { return state_; }
  [[nodiscard]] const char* problem() const { return problem_; }  // a code of problems.h
  [[nodiscard]] const Head& head() const { return head_; }        // from State::head on, until begin()
  [[nodiscard]] std::uint64_t body_size() const;                  // read so far
  [[nodiscard]] std::string release_body();

 private:
  struct Parser;

  void look_at_head();
  void fail(const char* problem);

  std::size_t header_bytes_, target_bytes_;
  std::size_t header_seen_ = 0;
  std::unique_ptr<Parser> parser_;
  Head head_;
  State state_ = State::more;
  const char* problem_ = nullptr;
};

}  // namespace luoshi::server

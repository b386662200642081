// SPDX-License-Identifier: Apache-2.0
#include "server/request_reader.h"

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <utility>

namespace luoshi::server {
namespace {

namespace http = boost::beast::http;

std::string_view view(boost::beast::string_view text) { return {text.data(), text.size()}; }

}  // namespace

struct RequestReader::Parser {
  http::request_parser<http::string_body> http;  // of one request: it cannot be used again
};

RequestReader::RequestReader(std::size_t header_bytes, std::size_t target_bytes)
    : header_bytes_(header_bytes), target_bytes_(target_bytes) {
  begin();
}

RequestReader::~RequestReader() = default;

void RequestReader::begin() {
  parser_ = std::make_unique<Parser>();
  parser_->http.header_limit(static_cast<std::uint32_t>(header_bytes_));
  parser_->http.eager(false);
  // Beast refuses a length above its limit together with the header; ours is known only once that was looked at.
  parser_->http.body_limit(boost::none);
  head_ = {};
  header_seen_ = 0;
  state_ = State::more;
  problem_ = nullptr;
}

void RequestReader::fail(const char* problem) {
  state_ = State::failed;
  problem_ = problem;
}

std::size_t RequestReader::put(std::string_view bytes) {
  if (state_ != State::more && state_ != State::body) return 0;
  auto& parser = parser_->http;
  // A target that fills the header by itself is told apart: its line has no end yet.
  const auto endless_line = [&parser](std::string_view all) {
    return parser.get().target().empty() && all.find('\n') == std::string_view::npos;
  };
  const bool in_header = state_ == State::more;
  // Beast 1.81 asserts five bytes where a last chunk without any before it may come as four; as many must follow always.
  constexpr std::size_t kLeastOfChunks = 5;
  if (!in_header && parser.chunked() && bytes.size() < kLeastOfChunks) return 0;
  std::size_t taken = 0;
  while (taken < bytes.size() || in_header) {
    boost::beast::error_code error;
    const std::size_t now = parser.put(boost::asio::const_buffer(bytes.data() + taken, bytes.size() - taken), error);
    taken += now;
    if (error == http::error::need_more) break;
    if (error == http::error::header_limit) {
      fail(endless_line(bytes) ? "target_too_long" : "header_too_large");
      return taken;
    }
    if (error == http::error::body_limit) {
      fail("body_too_large");
      return taken;
    }
    if (error) {
      fail("bad_request");
      return taken;
    }
    if (in_header || parser.is_done() || now == 0) break;
  }
  // Beast's own limit is on what it has to see at once: it takes field by field, however many there are.
  const std::size_t left = bytes.size() - taken;
  if (in_header) {
    header_seen_ += taken;
    const bool more = !parser.is_header_done();
    if (header_seen_ + (more ? left : 0) > header_bytes_) {
      fail(endless_line(bytes) ? "target_too_long" : "header_too_large");
      return taken;
    }
  } else if (taken == 0 && left > header_bytes_) {
    fail("header_too_large");
    return taken;
  }
  if (in_header && parser.is_header_done()) {
    look_at_head();
  } else if (parser.is_done()) {
    state_ = State::done;
  }
  return taken;
}

void RequestReader::look_at_head() {
  const auto& parser = parser_->http;
  const auto& message = parser.get();
  const auto field = [&](http::field name) { return view(message[name]); };
  head_.method = view(message.method_string());
  head_.target = view(message.target());
  head_.host = field(http::field::host);
  head_.origin = field(http::field::origin);
  head_.fetch_site = view(message["Sec-Fetch-Site"]);
  head_.authorization = field(http::field::authorization);
  head_.content_type = field(http::field::content_type);
  head_.accept_encoding = field(http::field::accept_encoding);
  head_.accept_language = field(http::field::accept_language);
  head_.if_none_match = field(http::field::if_none_match);
  head_.last_event_id = view(message["Last-Event-ID"]);
  head_.expect = field(http::field::expect);
  head_.hosts = message.count(http::field::host);
  head_.origins = message.count(http::field::origin);
  head_.authorizations = message.count(http::field::authorization);
  head_.forwarded = message.count(http::field::forwarded) + message.count("X-Forwarded-For") +
                        message.count("X-Forwarded-Host") + message.count("X-Real-IP") + message.count(http::field::via) > 0;
  head_.keep_alive = message.keep_alive() && message.version() == 11;  // HTTP/1.0 is answered and closed
  if (const auto length = parser.content_length()) head_.content_length = *length;
  head_.sized = head_.content_length.has_value() || parser.chunked();
  head_.has_body = parser.chunked() || head_.content_length.value_or(0) > 0;
  // Chunks are the one transfer coding that is understood: what is not framed by them is of unknown length.
  if (message.count(http::field::transfer_encoding) > 0 && !parser.chunked()) return fail("bad_request");
  if (head_.target.size() > target_bytes_) return fail("target_too_long");
  state_ = State::head;
}

void RequestReader::take_body(std::uint64_t limit) {
  if (state_ != State::head) return;
  auto& parser = parser_->http;
  if (head_.content_length.value_or(0) > limit) return fail("body_too_large");
  if (!head_.has_body) {
    state_ = State::done;
    return;
  }
  parser.body_limit(limit);
  parser.eager(true);
  state_ = State::body;
}

std::uint64_t RequestReader::body_size() const { return parser_->http.get().body().size(); }

std::string RequestReader::release_body() { return std::move(parser_->http.get().body()); }

}  // namespace luoshi::server

// SPDX-License-Identifier: Apache-2.0
#include "server/request_reader.h"

#include <gtest/gtest.h>

#include "server/options.h"

namespace luoshi::server {
namespace {

using State = RequestReader::State;

// The bytes in pieces of this size, as connections give them. What was not taken is left in `bytes`.
State feed(RequestReader& reader, std::string& bytes, std::size_t piece, std::uint64_t limit = 1000) {
  reader.begin();
  std::string waiting;
  while (reader.state() != State::done && reader.state() != State::failed) {
    if (reader.state() == State::head) reader.take_body(limit);
    if (reader.state() != State::more && reader.state() != State::body) continue;
    const std::size_t next = std::min(piece, bytes.size());
    if (next == 0 && waiting.empty()) return reader.state();
    waiting += bytes.substr(0, next);
    bytes.erase(0, next);
    const std::size_t taken = reader.put(waiting);
    waiting.erase(0, taken);
    if (next == 0 && taken == 0) break;
  }
  bytes = waiting + bytes;
  return reader.state();
}

RequestReader reader() { return RequestReader(Limits{}.header_bytes, Limits{}.target_bytes); }

TEST(RequestReader, ReadsRequestsInAnyPieces) {
  const std::string two = "POST /a?b HTTP/1.1\r\nHost: h:1\r\nOrigin: http://h:1\r\nContent-Type: application/json\r\nContent-Length: 5\r\n\r\nhello"
                          "GET /c HTTP/1.1\r\nHost: h\r\nIf-None-Match: \"x\"\r\nSec-Fetch-Site: none\r\nLast-Event-ID: 4\r\n\r\n";
  for (std::size_t piece = 1; piece <= two.size(); ++piece) {
    RequestReader r = reader();
    std::string bytes = two;
    ASSERT_EQ(feed(r, bytes, piece), State::done) << piece;
    EXPECT_EQ(r.head().method, "POST");
    EXPECT_EQ(r.head().target, "/a?b");
    EXPECT_EQ(r.head().host, "h:1");
    EXPECT_EQ(r.head().origin, "http://h:1");
    EXPECT_EQ(r.head().content_length, 5u);
    EXPECT_TRUE(r.head().sized);
    EXPECT_EQ(r.release_body(), "hello");
    ASSERT_EQ(feed(r, bytes, piece), State::done) << piece;
    EXPECT_EQ(r.head().method, "GET");
    EXPECT_EQ(r.head().if_none_match, "\"x\"");
    EXPECT_EQ(r.head().fetch_site, "none");
    EXPECT_EQ(r.head().last_event_id, "4");
    EXPECT_FALSE(r.head().has_body);
    EXPECT_TRUE(bytes.empty());
  }
}

TEST(RequestReader, Chunks) {
  for (std::size_t piece = 1; piece < 40; ++piece) {
    RequestReader r = reader();
    std::string bytes = "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nabcd\r\n10;ext=1\r\n0123456789abcdef\r\n0\r\nTrailer: x\r\n\r\nGET";
    ASSERT_EQ(feed(r, bytes, piece), State::done) << piece;
    EXPECT_EQ(r.release_body(), "abcd0123456789abcdef");
    EXPECT_EQ(bytes, "GET");
    std::string long_body = "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nabcd\r\n10\r\n0123456789abcdef\r\n0\r\n\r\n";
    EXPECT_EQ(feed(r, long_body, piece, 10), State::failed) << piece;
    EXPECT_STREQ(r.problem(), "body_too_large");
  }
}

TEST(RequestReader, WhatIsNoRequest) {
  for (const char* text : {
           "GET\r\n\r\n", "GET / HTTP/2.0\r\n\r\n", "GET / HTTP/1.2\r\n\r\n", "GET  / HTTP/1.1\r\n\r\n", " GET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\nHost: h\n\n",
           "GET / HTTP/1.1\r\nHost h\r\n\r\n", "GET / HTTP/1.1\r\nHost : h\r\n\r\n", "G\x01T / HTTP/1.1\r\n\r\n", "\x16\x03\x01\x02\x03\x04\x05\r\n\r\n",
           // Two ways to know where it ends, and one is wrong.
           "POST / HTTP/1.1\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello", "POST / HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
           "POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", "POST / HTTP/1.1\r\nContent-Length: 5x\r\n\r\nhello", "POST / HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n",
           "POST / HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\n", "POST / HTTP/1.1\r\nTransfer-Encoding: chunked, gzip\r\n\r\n",
           "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n", "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n",
       }) {
    RequestReader r = reader();
    std::string bytes = text;
    EXPECT_EQ(feed(r, bytes, 1000), State::failed) << text;
    EXPECT_STREQ(r.problem(), "bad_request") << text;
  }
}

TEST(RequestReader, LongHeadersInAnyPieces) {
  const std::string start = "POST / HTTP/1.1\r\nHost: h\r\n";
  std::string fields;
  while (fields.size() < 17000) fields += "X-Many: " + std::string(50, 'a') + "\r\n";
  const std::string chunked = start + "Transfer-Encoding: chunked\r\n\r\n";
  for (const std::size_t piece : {std::size_t{1}, std::size_t{100}, std::size_t{4096}, std::size_t{100000}}) {
    for (const std::string& text : {start + fields + "\r\n", start + fields, chunked + "0\r\n" + fields, chunked + "1;" + std::string(20000, 'x')}) {
      RequestReader r = reader();
      std::string bytes = text;
      EXPECT_EQ(feed(r, bytes, piece), State::failed) << piece << text.substr(0, 60);
      EXPECT_STREQ(r.problem(), "header_too_large") << piece << text.substr(0, 60);
    }
    RequestReader r = reader();
    std::string target = "GET /" + std::string(17000, 'a');
    EXPECT_EQ(feed(r, target, piece), State::failed) << piece;
    EXPECT_STREQ(r.problem(), "target_too_long") << piece;
    std::string fits = start + fields.substr(0, 58 * 270) + "\r\n";
    EXPECT_EQ(feed(r, fits, piece), State::done) << piece;
  }
}

TEST(RequestReader, ForwardedAndRepeatedFields) {
  for (const char* field : {"Forwarded: for=1.2.3.4", "X-Forwarded-For: 1.2.3.4", "X-Forwarded-Host: a", "X-Real-IP: 1.2.3.4", "Via: 1.1 proxy"}) {
    RequestReader r = reader();
    std::string bytes = "GET / HTTP/1.1\r\nHost: h\r\n" + std::string(field) + "\r\n\r\n";
    ASSERT_EQ(feed(r, bytes, 1000), State::done);
    EXPECT_TRUE(r.head().forwarded) << field;
  }
  RequestReader r = reader();
  std::string bytes = "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\nAuthorization: x\r\nAuthorization: y\r\nOrigin: c\r\nOrigin: d\r\n\r\n";
  ASSERT_EQ(feed(r, bytes, 7), State::done);
  EXPECT_FALSE(r.head().forwarded);
  EXPECT_EQ(r.head().hosts, 2u);
  EXPECT_EQ(r.head().origins, 2u);
  EXPECT_EQ(r.head().authorizations, 2u);
}

}  // namespace
}  // namespace luoshi::server

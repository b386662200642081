// SPDX-License-Identifier: Apache-2.0
//
// The server's limits on time: clients that send, read or do nothing slowly.
#include "server/test_server.h"

namespace luoshi::server::testing {
namespace {

TEST(ServerThreadsLimits, SlowHeader) {
  TestServer server(with([](Limits& l) { l.header_time = 400ms; }));
  Client slow = server.client();
  const auto before = std::chrono::steady_clock::now();
  // A byte now and then, which would keep a timer for each read going.
  const std::string text = "GET / HTTP/1.1\r\nHost: " + slow.host() + "\r\nX-Slow: " + std::string(1000, 'a');
  std::atomic<bool> answered{false};
  std::thread sender([&] {
    for (std::size_t i = 0; i < text.size() && !answered && slow.send(text.substr(i, 1)); ++i) std::this_thread::sleep_for(10ms);
  });
  const Got got = slow.answer();
  EXPECT_EQ(got.status, 408);
  EXPECT_TRUE(got.has("timed_out"));
  const auto took = std::chrono::steady_clock::now() - before;
  EXPECT_GE(took, 380ms);
  EXPECT_LT(took, 3s);
  answered = true;
  sender.join();
  expect_alive(server);
}

TEST(ServerThreadsLimits, SlowBody) {
  TestServer server(with([](Limits& l) {
    l.transfer_time = 400ms;
    l.transfer_bytes = 1000;
  }));
  const auto trickle = [&](std::size_t bytes) {
    Client client = server.client();
    client.ask("POST", "/api/v1/uploads?name=a", std::string(kBytes) + "Content-Length: 12000\r\n");
    std::atomic<bool> answered{false};
    std::thread sender([&] {
      for (std::size_t sent = 0; sent < 12000 && !answered && client.send(std::string(bytes, 'a')); sent += bytes) std::this_thread::sleep_for(50ms);
    });
    const int status = client.answer().status;
    answered = true;
    sender.join();
    return status;
  };
  EXPECT_EQ(trickle(50), 408);
  EXPECT_EQ(trickle(400), 202) << "slower than the time of one window, but fast enough in each";
  expect_alive(server);
}

TEST(ServerThreadsLimits, WhoDoesNotReadIsClosed) {
  TestServer server(with([](Limits& l) { l.transfer_time = 400ms; }));
  Client client = server.client();
  for (int i = 0; i < 4; ++i) client.ask("GET", "/api/v1/big/20000000");
  EXPECT_TRUE(soon([&] { return server.metric("luoshi_connections_open") == 1; }));
  expect_alive(server);
}

TEST(ServerThreadsLimits, AnAnswerThatNobodyReadsIsGivenBack) {
  TestServer server(with([](Limits& l) {
    l.transfer_time = 400ms;
    l.answers_bytes = 30'000'000;
  }));
  Client silent = server.client();
  silent.ask("GET", "/api/v1/big/20000000");
  ASSERT_TRUE(soon([&] { return server.metric("luoshi_sent_bytes_total") > 60'000; }));
  EXPECT_EQ(server.client().get("/api/v1/big/20000000").status, 503);
  EXPECT_TRUE(soon([&] { return server.client().get("/api/v1/big/20000000").status == 200; }));
}

// Fast enough in the end, and in every window as far as the server sees it: what waits in the system's buffers is little.
TEST(ServerThreadsLimits, WhoReadsSlowlyButSteadilyGetsItAll) {
  TestServer server(with([](Limits& l) { l.transfer_time = 500ms; }));
  constexpr std::size_t kBytes = 4'000'000, kPiece = 100'000;
  Client client = server.client();
  client.ask("GET", "/api/v1/big/" + std::to_string(kBytes));
  std::size_t got = 0;
  while (got < kBytes) {
    std::size_t piece = 0;
    while (piece < kPiece) {
      const std::string bytes = client.take(kPiece - piece);
      if (bytes.empty()) break;
      piece += bytes.size();
    }
    got += piece;
    if (piece < kPiece) break;
    std::this_thread::sleep_for(100ms);
  }
  EXPECT_GE(got, kBytes);
}

TEST(ServerThreadsLimits, IdleConnectionsAreClosed) {
  TestServer server(with([](Limits& l) { l.idle_time = 300ms; }));
  Client silent = server.client();
  Client used = server.client();
  EXPECT_EQ(used.get("/").status, 200);
  EXPECT_TRUE(silent.ended());
  EXPECT_TRUE(used.ended());
}

}  // namespace
}  // namespace luoshi::server::testing

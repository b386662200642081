// SPDX-License-Identifier: Apache-2.0
//
// Clients that go away in the middle, and those that send what is no HTTP.
#include <random>
#include <vector>

#include "server/test_server.h"

namespace luoshi::server::testing {
namespace {

TEST(ServerThreadsLimits, NobodyWorksForClientsThatAreGone) {
  TestServer server;
  std::vector<Client> holding;
  for (int i = 0; i < 2; ++i) {
    holding.push_back(server.client());
    holding.back().ask("GET", "/api/v1/slow");
  }
  ASSERT_TRUE(soon([&] { return server.handler.waiting == 2; }));
  {
    std::vector<Client> leaving;
    for (int i = 0; i < 20; ++i) {
      leaving.push_back(server.client());
      leaving.back().ask(i < 10 ? "GET" : "DELETE", "/api/v1/x");
    }
    std::this_thread::sleep_for(300ms);
  }
  std::this_thread::sleep_for(400ms);
  server.handler.release();
  EXPECT_EQ(holding[0].answer().status, 200);
  EXPECT_TRUE(soon([&] { return server.metric("luoshi_requests_in_flight") == 1; })) << "the one that asks";
  EXPECT_EQ(server.handler.handled, 2 + 10) << "what changes something is done all the same";
}

TEST(ServerThreadsLimits, ClientsThatBreakOff) {
  TestServer server;
  for (int i = 0; i < 50; ++i) {
    Client client = server.client();
    switch (i % 5) {
      case 0: client.ask("POST", "/api/v1/uploads?name=a", std::string(kBytes) + "Content-Length: 50000\r\n"); client.send(std::string(20000, 'a')); break;
      case 1: client.send("GET / HT"); break;
      case 2: client.ask("GET", "/api/v1/big/5000000"); break;
      case 3: client.ask("POST", "/api/v1/uploads?name=a", std::string(kBytes) + "Transfer-Encoding: chunked\r\n"); client.send("ffff\r\nabc"); break;
      default: client.ask("GET", "/api/v1/uploads/forever/events"); break;
    }
    if (i % 2 == 0) {
      client.reset();
    } else {
      client.finish();
    }
  }
  EXPECT_TRUE(soon([&] { return server.metric("luoshi_connections_open") == 1; }));
  EXPECT_EQ(server.handler.uploaded, 0u) << "half an upload is none";
  expect_alive(server);
}

// One valid request of many kinds, with bytes changed, left out, doubled or put in.
std::string mutated(std::mt19937& random, const std::string& host) {
  const std::string kinds[] = {
      "GET /api/v1/claims?place=%E9%95%BF%E6%98%A5&limit=50 HTTP/1.1\r\nHost: " + host + "\r\nAccept-Encoding: gzip\r\n\r\n",
      "POST /api/v1/uploads?name=a.txt HTTP/1.1\r\nHost: " + host + "\r\nContent-Type: application/octet-stream\r\nContent-Length: 5\r\n\r\nhello",
      "PUT /api/v1/claims/12/judgement HTTP/1.1\r\nHost: " + host + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
      "GET / HTTP/1.1\r\nHost: " + host + "\r\nIf-None-Match: \"p1\"\r\nConnection: keep-alive\r\n\r\nGET /icon.png HTTP/1.1\r\nHost: " + host + "\r\n\r\n",
      "DELETE /api/v1/reports/1 HTTP/1.1\r\nHost: " + host + "\r\nOrigin: http://" + host + "\r\nAuthorization: Bearer abc\r\n\r\n",
  };
  constexpr std::string_view kPieces[] = {"\r\n", "\r\n\r\n", "\n", ":", " ", "%", "%00", "..", "/", "\t", "Content-Length: 7\r\n",
                                          "Content-Length: -1\r\n", "Transfer-Encoding: gzip\r\n", "Host: evil\r\n", "HTTP/9.9", "\xff\xfe", "ffffffffffffffff\r\n"};
  const auto pick = [&](std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random); };
  std::string text = kinds[pick(std::size(kinds))];
  for (std::size_t changes = 1 + pick(4); changes > 0 && text.size() > 2; --changes) {
    const std::size_t at = pick(text.size());
    switch (pick(6)) {
      case 0: text[at] = static_cast<char>(pick(256)); break;
      case 1: text.erase(at, 1 + pick(8)); break;
      case 2: text.insert(at, std::string(kPieces[pick(std::size(kPieces))])); break;
      case 3: text.insert(at, text.substr(at, 1 + pick(20))); break;
      case 4: text.insert(at, 1, static_cast<char>(pick(32))); break;
      default: text.resize(at); break;
    }
  }
  return text;
}

TEST(ServerThreadsLimits, TenThousandMalformedRequests) {
  TestServer server(with([](Limits& l) { l.linger_time = 100ms; }));
  constexpr int kThreads = 4, kEach = 2500;
  std::atomic<int> answered{0}, refused{0};
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&, t] {
      std::mt19937 random(static_cast<unsigned>(20260 + t));
      for (int i = 0; i < kEach; ++i) {
        Client client = server.client();
        client.send(mutated(random, client.host()));
        client.finish();
        // Whatever is said is HTTP, and says itself how long it is.
        const std::string all = client.all();
        if (all.empty()) continue;
        EXPECT_TRUE(all.starts_with("HTTP/1.1 ")) << all.substr(0, 100);
        ++answered;
        if (all.starts_with("HTTP/1.1 4")) ++refused;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_GT(answered, kThreads * kEach / 3);
  EXPECT_GT(refused, kThreads * kEach / 10);
  EXPECT_TRUE(soon([&] { return server.metric("luoshi_connections_open") == 1; }));
  expect_alive(server);
}

}  // namespace
}  // namespace luoshi::server::testing

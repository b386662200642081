// SPDX-License-Identifier: Apache-2.0
//
// The server's limits, from outside, and clients that misbehave.
#include <random>
#include <vector>

#include "server/test_server.h"

namespace luoshi::server::testing {
namespace {

Options with(void (*change)(Limits&)) {
  Options options;
  change(options.limits);
  return options;
}

// The server answers others as if nothing were.
void expect_alive(const TestServer& server) {
  Client client = server.client();
  EXPECT_EQ(client.get("/").status, 200);
  EXPECT_EQ(client.get("/api/v1/x").status, 200);
}

std::string padding(std::size_t bytes) {
  std::string lines;
  for (int i = 0; lines.size() < bytes; ++i) lines += "X-Pad-" + std::to_string(i) + ": " + std::string(100, 'a') + "\r\n";
  return lines;
}

TEST(ServerThreadsLimits, Header) {
  TestServer server;
  EXPECT_EQ(server.client().get("/", padding(14000)).status, 200);
  const Got many = server.client().get("/", padding(17000));
  EXPECT_EQ(many.status, 431);
  EXPECT_TRUE(many.has("header_too_large"));
  EXPECT_EQ(many.field("Connection"), "close");
  EXPECT_EQ(server.client().get("/", "X-Long: " + std::string(20000, 'a') + "\r\n").status, 431);
  Client endless = server.client();
  std::thread sender([&] {
    endless.send("GET / HTTP/1.1\r\n");
    while (endless.send("X-Endless: " + std::string(1000, 'a') + "\r\n")) {
    }
  });
  EXPECT_EQ(endless.answer().status, 431);
  sender.join();
  expect_alive(server);
}

TEST(ServerThreadsLimits, Target) {
  TestServer server;
  EXPECT_EQ(server.client().get("/api/v1/x?q=" + std::string(8000, 'a')).status, 200);
  EXPECT_EQ(server.client().get("/api/v1/x?q=" + std::string(8200, 'a')).status, 414);
  const Got long_one = server.client().get("/" + std::string(40000, 'a'));
  EXPECT_EQ(long_one.status, 414);
  EXPECT_TRUE(long_one.has("target_too_long"));
}

TEST(ServerThreadsLimits, Body) {
  TestServer server(with([](Limits& l) {
    l.body_bytes = 1000;
    l.upload_bytes = 5000;
  }));
  const std::string chunked = "Transfer-Encoding: chunked\r\n";
  EXPECT_EQ(server.client().post("/api/v1/x", kJson, std::string(1000, 'a')).status, 200);
  EXPECT_EQ(server.client().post("/api/v1/x", kJson, std::string(1001, 'a')).status, 413);
  EXPECT_EQ(server.client().post("/api/v1/uploads?name=a", kBytes, std::string(5000, 'a')).status, 202);
  EXPECT_EQ(server.client().post("/api/v1/uploads?name=a", kBytes, std::string(5001, 'a')).status, 413);
  Client client = server.client();
  client.ask("POST", "/api/v1/uploads?name=a", kBytes + chunked);
  for (int i = 0; i < 6; ++i) client.send("3e8\r\n" + std::string(1000, 'a') + "\r\n");
  const Got got = client.answer();
  EXPECT_EQ(got.status, 413);
  EXPECT_TRUE(got.has("body_too_large"));
  EXPECT_EQ(server.client().get("/", "Content-Length: 5\r\n").status, 413) << "a page takes none";
  // Refused by its header, and the client hears so although it goes on sending.
  Client huge = server.client();
  huge.ask("POST", "/api/v1/uploads?name=a", std::string(kBytes) + "Content-Length: 99999999\r\n");
  std::thread sender([&] {
    while (huge.send(std::string(65536, 'a'))) {
    }
  });
  EXPECT_EQ(huge.answer().status, 413);
  sender.join();
  EXPECT_EQ(server.handler.uploaded, 5000u);
  expect_alive(server);
}

TEST(ServerThreadsLimits, BodiesInMemory) {
  TestServer server(with([](Limits& l) { l.bodies_bytes = 100'000; }));
  Client first = server.client();
  first.ask("POST", "/api/v1/uploads?name=a", std::string(kBytes) + "Content-Length: 90000\r\n");
  first.send(std::string(1000, 'a'));
  std::this_thread::sleep_for(200ms);
  const Got second = server.client().post("/api/v1/uploads?name=b", kBytes, std::string(20000, 'b'));
  EXPECT_EQ(second.status, 503);
  EXPECT_EQ(second.field("Retry-After"), "1");
  first.send(std::string(89000, 'a'));
  EXPECT_EQ(first.answer().status, 202);
  EXPECT_EQ(server.client().post("/api/v1/uploads?name=b", kBytes, std::string(20000, 'b')).status, 202) << "it was given back";
  {
    Client gone = server.client();
    gone.ask("POST", "/api/v1/uploads?name=a", std::string(kBytes) + "Content-Length: 90000\r\n");
    gone.send(std::string(1000, 'a'));
    std::this_thread::sleep_for(200ms);
  }
  EXPECT_TRUE(soon([&] { return server.client().post("/api/v1/uploads?name=c", kBytes, std::string(20000, 'c')).status == 202; }))
      << "and by a client that went away, too";
}

TEST(ServerThreadsLimits, ContinueIsSaidOnlyToWhomItIsMeant) {
  TestServer server;
  Client client = server.client();
  client.ask("POST", "/api/v1/uploads?name=a", std::string(kBytes) + "Content-Length: 5\r\nExpect: 100-continue\r\n");
  EXPECT_EQ(client.answer().status, 100);
  client.send("hello");
  EXPECT_EQ(client.answer().status, 202);
  Client refused = server.client();
  refused.ask("POST", "/api/v1/uploads?name=a", std::string(kBytes) + "Origin: http://evil.example\r\nContent-Length: 5\r\nExpect: 100-continue\r\n");
  EXPECT_EQ(refused.answer().status, 403);
}

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

TEST(ServerThreadsLimits, IdleConnectionsAreClosed) {
  TestServer server(with([](Limits& l) { l.idle_time = 300ms; }));
  Client silent = server.client();
  Client used = server.client();
  EXPECT_EQ(used.get("/").status, 200);
  EXPECT_TRUE(silent.ended());
  EXPECT_TRUE(used.ended());
}

TEST(ServerThreadsLimits, RequestsInFlight) {
  TestServer server(with([](Limits& l) { l.in_flight = 3; }));
  std::vector<Client> waiting;
  for (int i = 0; i < 3; ++i) {
    waiting.push_back(server.client());
    waiting.back().ask("GET", "/api/v1/slow");
  }
  ASSERT_TRUE(soon([&] { return server.handler.waiting == 2; })) << "two workers";
  std::this_thread::sleep_for(100ms);
  Client client = server.client();
  const Got busy = client.get("/api/v1/x");
  EXPECT_EQ(busy.status, 503);
  EXPECT_EQ(busy.field("Retry-After"), "1");
  EXPECT_TRUE(busy.has("\"busy\""));
  EXPECT_EQ(client.get("/").status, 200) << "pages need no worker";
  EXPECT_EQ(client.get("/api/v1/hot").status, 200) << "nor does what is at hand";
  server.handler.release();
  for (Client& each : waiting) EXPECT_EQ(each.answer().status, 200);
  EXPECT_EQ(client.get("/api/v1/x").status, 200);
}

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

TEST(ServerThreadsLimits, Streams) {
  TestServer server(with([](Limits& l) { l.streams = 2; }));
  std::vector<Client> streams;
  for (int i = 0; i < 2; ++i) {
    streams.push_back(server.client());
    streams.back().ask("GET", "/api/v1/uploads/forever/events");
    streams.back().until("id: 1");
  }
  const Got third = server.client().get("/api/v1/uploads/forever/events");
  EXPECT_EQ(third.status, 503);
  EXPECT_TRUE(third.has("too_many_streams"));
  streams.pop_back();
  EXPECT_TRUE(soon([&] {
    Client again = server.client();
    again.ask("GET", "/api/v1/uploads/forever/events");
    return again.answer().status == 200;
  }));
}

TEST(ServerThreadsLimits, Connections) {
  TestServer server(with([](Limits& l) { l.connections = 5; }));
  std::vector<Client> held;
  for (int i = 0; i < 5; ++i) {
    held.push_back(server.client());
    EXPECT_EQ(held.back().get("/").status, 200);
  }
  Client more = server.client();
  const Got got = more.answer();
  EXPECT_EQ(got.status, 503);
  EXPECT_EQ(got.field("Connection"), "close");
  EXPECT_EQ(held.front().get("/").status, 200);
  more.close();
  held.pop_back();
  EXPECT_TRUE(soon([&] {
    Client again = server.client();
    again.ask("GET", "/");
    return again.answer().status == 200;
  }));
}

TEST(ServerThreadsLimits, AThousandIdleConnections) {
  TestServer server;
  std::vector<Client> idle;
  idle.reserve(1000);
  for (int i = 0; i < 1000; ++i) {
    idle.push_back(server.client());
    ASSERT_TRUE(idle.back().connected()) << i << ": more files may have to be allowed (ulimit -n)";
    if (i % 3 == 1) {
      EXPECT_EQ(idle.back().get("/").status, 200);
    }
    if (i % 3 == 2) idle.back().send("GET / HTTP/1.1\r\nHost:");  // and some in the middle of a header
  }
  EXPECT_TRUE(soon([&] { return server.metric("luoshi_connections_open") >= 1001; }));
  Client client = server.client();
  const auto before = std::chrono::steady_clock::now();
  for (int i = 0; i < 500; ++i) {
    ASSERT_EQ(client.get("/").status, 200);
    ASSERT_EQ(client.get("/api/v1/x?i=" + std::to_string(i)).status, 200);
  }
  EXPECT_LT(std::chrono::steady_clock::now() - before, 10s);
  EXPECT_EQ(idle.front().get("/").status, 200) << "and they are still there";
  idle[2].send(" " + client.host() + "\r\n\r\n");
  EXPECT_EQ(idle[2].answer().status, 200);
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

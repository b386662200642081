// SPDX-License-Identifier: Apache-2.0
//
// The server's limits on sizes and numbers, from outside.
#include <vector>

#include "server/test_server.h"

namespace luoshi::server::testing {
namespace {

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

// Bytes that the server has sent: what does not fit into the system's buffers waits for the client to read.
double sent(const TestServer& server) { return server.metric("luoshi_sent_bytes_total"); }

TEST(ServerThreadsLimits, AnswersInMemory) {
  TestServer server(with([](Limits& l) { l.answers_bytes = 30'000'000; }));
  const std::string big = "/api/v1/big/20000000";
  Client slow = server.client();
  slow.ask("GET", big);
  ASSERT_TRUE(soon([&] { return sent(server) > 60'000; }));
  Client other = server.client();
  const Got refused = other.get(big + "?lang=en");
  EXPECT_EQ(refused.status, 503);
  EXPECT_TRUE(refused.has("\"code\": \"busy\"")) << refused.body.substr(0, 300);
  EXPECT_EQ(refused.field("Content-Type"), "application/problem+json");
  EXPECT_EQ(refused.field("Retry-After"), "1");
  EXPECT_EQ(refused.field("Connection"), "");
  EXPECT_EQ(other.get("/api/v1/big/1048576").status, 200) << "not a long one";
  EXPECT_EQ(other.get("/api/v1/big/9000000").status, 200) << "there is room for that";
  EXPECT_EQ(other.get("/api/v1/big/40000000").status, 503);
  // Read to its end, it is given back, on a connection that goes on.
  const Got whole = slow.answer();
  EXPECT_EQ(whole.status, 200);
  EXPECT_EQ(whole.body.size(), 20'000'000U);
  EXPECT_TRUE(soon([&] { return other.get(big).status == 200; }));
  EXPECT_EQ(slow.get("/").status, 200);
  {
    Client gone = server.client();
    const double before = sent(server);
    gone.ask("GET", big);
    ASSERT_TRUE(soon([&] { return sent(server) > before + 60'000; }));
    EXPECT_EQ(other.get(big).status, 503);
    gone.reset();
  }
  EXPECT_TRUE(soon([&] { return other.get(big).status == 200; })) << "given back by a client that broke off, too";
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

}  // namespace
}  // namespace luoshi::server::testing

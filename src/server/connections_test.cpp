// SPDX-License-Identifier: Apache-2.0
//
// Connections from request to request, many of them at once, and the server's start and end.
#include <vector>

#include "server/test_server.h"

namespace luoshi::server::testing {
namespace {

TEST(ServerThreadsConnections, PipelinedRequestsAreAnsweredInOrder) {
  TestServer server;
  Client client = server.client();
  std::string many;
  for (int i = 0; i < 200; ++i) {
    const std::string path = i % 3 == 0 ? "/" : i % 3 == 1 ? "/api/v1/n?i=" + std::to_string(i) : "/api/v1/hot";
    many += "GET " + path + " HTTP/1.1\r\nHost: " + client.host() + "\r\n\r\n";
    if (i % 10 == 0) {
      many += "POST /api/v1/p?i=" + std::to_string(i) + " HTTP/1.1\r\nHost: " + client.host() + "\r\n" + kJson + "Content-Length: 4\r\n\r\n1234";
    }
  }
  std::thread sender([&] { client.send(many); });
  for (int i = 0; i < 200; ++i) {
    const Got got = client.answer();
    ASSERT_EQ(got.status, 200) << i;
    const bool right = i % 3 == 0 ? got.body == kPage : i % 3 == 2 || got.has(" i=" + std::to_string(i));
    EXPECT_TRUE(right) << i << got.body;
    if (i % 10 == 0) {
      const Got posted = client.answer();
      EXPECT_TRUE(posted.has("body=4 /p i=" + std::to_string(i))) << posted.body;
    }
  }
  sender.join();
}

TEST(ServerThreadsConnections, KeepAliveAndClose) {
  TestServer server;
  Client client = server.client();
  EXPECT_EQ(client.get("/").field("Connection"), "");
  const Got last = client.get("/", "Connection: close\r\n");
  EXPECT_EQ(last.status, 200);
  EXPECT_EQ(last.field("Connection"), "close");
  EXPECT_TRUE(client.ended());
  Client old = server.client();
  old.send("GET / HTTP/1.0\r\nHost: " + old.host() + "\r\n\r\n");
  EXPECT_EQ(old.answer().status, 200);
  EXPECT_TRUE(old.ended());
  Client blank = server.client();
  blank.send("\r\n\r\nGET / HTTP/1.1\r\nHost: " + blank.host() + "\r\n\r\n");
  EXPECT_EQ(blank.answer().status, 200) << "empty lines before a request are passed over";
  Client absolute = server.client();
  EXPECT_EQ(absolute.get("http://" + absolute.host() + "/").status, 200);
  EXPECT_EQ(absolute.get("http://evil.example/").status, 421);
}

TEST(ServerThreadsConnections, ManyClientsAtOnce) {
  TestServer server;
  std::vector<std::thread> threads;
  std::atomic<int> good{0};
  for (int t = 0; t < 8; ++t) {
    threads.emplace_back([&, t] {
      Client client = server.client();
      for (int i = 0; i < 100; ++i) {
        const std::string mark = std::to_string(t * 1000 + i);
        const Got got = i % 4 == 0 ? client.get("/") : i % 4 == 1 ? client.get("/api/v1/hot", "Accept-Encoding: gzip\r\n") : client.get("/api/v1/n?m=" + mark);
        if (got.status == 200 && (i % 4 < 2 || got.has("m=" + mark))) ++good;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(good, 800);
}

TEST(ServerThreadsStop, FinishesWhatIsInFlight) {
  TestServer server;
  Client idle = server.client();
  idle.get("/");
  Client events = server.client();
  events.ask("GET", "/api/v1/uploads/forever/events");
  events.until("id: 1");
  Client busy = server.client();
  busy.ask("GET", "/api/v1/slow");
  ASSERT_TRUE(soon([&] { return server.handler.waiting == 1; }));
  std::thread stopper([&] { server.server->stop(); });
  EXPECT_TRUE(idle.ended());
  events.all();
  std::this_thread::sleep_for(200ms);
  EXPECT_FALSE(server.handler.stopped) << "not before the requests are answered";
  EXPECT_FALSE(Client(server.port(), 1s).connected()) << "no more are accepted";
  server.handler.release();
  const Got got = busy.answer();
  EXPECT_EQ(got.status, 200);
  EXPECT_EQ(got.field("Connection"), "close");
  stopper.join();
  EXPECT_TRUE(server.handler.stopped);
}

TEST(ServerThreadsStop, WaitsNoLongerThanItsTime) {
  Options options;
  options.limits.stop_time = 300ms;
  TestServer server(options);
  Client busy = server.client();
  busy.ask("GET", "/api/v1/slow");
  ASSERT_TRUE(soon([&] { return server.handler.waiting == 1; }));
  const auto before = std::chrono::steady_clock::now();
  server.server->stop();  // the handler's stop() releases it
  EXPECT_LT(std::chrono::steady_clock::now() - before, 5s);
  EXPECT_EQ(busy.answer().status, 0);
}

TEST(ServerThreadsStart, SaysWhyItCannot) {
  TestServer server;
  FakeHandler handler;
  const Assets none({});
  Options options;
  options.port = server.port();
  const auto taken = Server::start(options, handler, none);
  ASSERT_FALSE(taken);
  EXPECT_EQ(taken.error().code, ErrorCode::address_in_use);
  options.address = "nowhere";
  EXPECT_EQ(Server::start(options, handler, none).error().code, ErrorCode::bad_address);
  options.address = "203.0.113.7";
  EXPECT_EQ(Server::start(options, handler, none).error().code, ErrorCode::cannot_listen);
}

}  // namespace
}  // namespace luoshi::server::testing

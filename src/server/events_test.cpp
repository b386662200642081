// SPDX-License-Identifier: Apache-2.0
//
// Streams of events over a socket: how they begin, go on and end.
#include "server/test_server.h"

namespace luoshi::server::testing {
namespace {

TEST(ServerThreadsEvents, UntilTheLast) {
  TestServer server;
  Client client = server.client();
  client.ask("GET", "/api/v1/uploads/u1/events?lang=en");
  const std::string all = client.all();
  EXPECT_NE(all.find("Content-Type: text/event-stream\r\n"), std::string::npos) << all;
  EXPECT_NE(all.find("event: upload\nid: 1\ndata: {\"n\": 1, \"en\": 1}\n\n"), std::string::npos) << all;
  EXPECT_NE(all.find("event: upload\nid: 3\ndata: {\"n\": 3, \"en\": 1}\n\n"), std::string::npos) << all;
  EXPECT_EQ(all.find("id: 4"), std::string::npos);

  EXPECT_EQ(server.client().get("/api/v1/uploads/none/events").status, 404);
  EXPECT_EQ(server.client().get("/api/v1/uploads/done/events", "Last-Event-ID: 7\r\n").status, 204) << "a browser that comes back is sent away";
  Client last = server.client();
  last.ask("GET", "/api/v1/uploads/done/events");
  EXPECT_NE(last.all().find("id: 7"), std::string::npos);
}

TEST(ServerThreadsEvents, HeartbeatsAndLeaving) {
  Options options;
  options.limits.heartbeat_time = 300ms;
  TestServer server(options);
  {
    Client client = server.client();
    client.ask("GET", "/api/v1/uploads/forever/events");
    EXPECT_NE(client.until(": still here\n\n").find(": still here"), std::string::npos);
    EXPECT_EQ(server.metric("luoshi_event_streams"), 1);
  }
  EXPECT_TRUE(soon([&] { return server.metric("luoshi_event_streams") == 0; })) << "one that went away is forgotten";
  EXPECT_TRUE(soon([&] { return server.metric("luoshi_connections_open") == 1; }));
}

TEST(ServerThreadsEvents, NothingFollowsThem) {
  TestServer server;
  Client client = server.client();
  client.ask("GET", "/api/v1/uploads/forever/events");
  const std::string head = client.until("id: 1");
  EXPECT_NE(head.find("HTTP/1.1 200 OK\r\n"), std::string::npos) << head;
  EXPECT_NE(head.find("\r\nConnection: close\r\n"), std::string::npos) << head;
  EXPECT_EQ(server.metric("luoshi_event_streams"), 1);
  client.ask("GET", "/");
  EXPECT_TRUE(client.ends());
  EXPECT_TRUE(soon([&] { return server.metric("luoshi_event_streams") == 0; }));
}

TEST(ServerThreadsEvents, EndWithTheServer) {
  // One thread: a stream of another one, which has not heard of the end yet, would begin, and end with it.
  TestServer server(with([](Limits& l) {
    l.io_threads = 1;
    l.stop_time = 6s;
  }));
  Client stream = server.client();
  stream.ask("GET", "/api/v1/uploads/forever/events");
  stream.until("id: 1");
  // One that asks for events only now is told so, and is not waited for.
  Client late = server.client();
  late.send("GET /api/v1/uploads/forever/events HTTP/1.1\r\nHost: " + late.host() + "\r\n");
  ASSERT_TRUE(soon([&] { return server.metric("luoshi_connections_open") == 3; }));
  std::this_thread::sleep_for(200ms);  // its bytes are read
  const auto before = std::chrono::steady_clock::now();
  std::thread stopper([&] { server.server->stop(); });
  EXPECT_TRUE(stream.ends());
  late.send("\r\n");
  const Got got = late.answer();
  EXPECT_EQ(got.status, 503);
  EXPECT_TRUE(got.has("\"busy\"")) << got.body;
  EXPECT_EQ(got.field("Connection"), "close");
  late.close();
  stopper.join();
  EXPECT_LT(std::chrono::steady_clock::now() - before, 3s) << "nobody was waited for";
}

// What fails over one stream ends that one: those behind it, and all clocks, go on.
TEST(ServerThreadsEvents, OneThatFailsFailsAlone) {
  TestServer server(with([](Limits& l) {
    l.io_threads = 1;
    l.heartbeat_time = 300ms;
    l.header_time = 400ms;
  }));
  Client broken = server.client();
  broken.ask("GET", "/api/v1/uploads/breaks/events");
  broken.until("id: 1");
  Client well = server.client();
  well.ask("GET", "/api/v1/uploads/forever/events");
  well.until("id: 1");
  EXPECT_TRUE(broken.ends());
  const std::string beats = well.until(": still here\n\n: still here\n\n");
  EXPECT_NE(beats.find(": still here\n\n: still here\n\n"), std::string::npos) << beats;
  Client slow = server.client();
  slow.send("GET / HT");
  EXPECT_EQ(slow.answer().status, 408);
}

TEST(ServerThreadsEvents, OneThatCannotBegin) {
  TestServer server;
  Client client = server.client();
  const Got got = client.get("/api/v1/uploads/throws/events");
  EXPECT_EQ(got.status, 500);
  EXPECT_TRUE(got.has("\"failed\"")) << got.body;
  EXPECT_EQ(got.field("Connection"), "close");
  client.close();
  EXPECT_TRUE(soon([&] { return server.metric("luoshi_connections_open") == 1; }));
}

}  // namespace
}  // namespace luoshi::server::testing

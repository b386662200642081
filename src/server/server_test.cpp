// SPDX-License-Identifier: Apache-2.0
//
// The server over a socket: pages, the API, events. Its limits: limits_test.cpp.
#include "server/test_server.h"

#include <zlib.h>

#include <vector>


namespace luoshi::server::testing {

namespace {

std::string gzip(const std::string& text) {
  z_stream stream{};
  EXPECT_EQ(deflateInit2(&stream, 9, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY), Z_OK);
  std::string out(deflateBound(&stream, text.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(deflate(&stream, Z_FINISH), Z_STREAM_END);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

const std::string kScript(20000, 'j');
const std::string kPage = "<!doctype html><title>落实</title>";

}  // namespace

std::span<const EmbeddedAsset> made_assets() {
  static const std::string packed = gzip(kScript);
  static const EmbeddedAsset kAssets[] = {
      {"/assets/index-3f9a.js", "text/javascript; charset=utf-8", "\"s1\"", packed, true},
      {"/icon.png", "image/png", "\"i1\"", "PNG", false},
      {"/index.html", "text/html; charset=utf-8", "\"p1\"", kPage, false},
  };
  return kAssets;
}

namespace {

TEST(ServerThreadsPages, AreServedWithTheirHeaders) {
  TestServer server;
  Client client = server.client();
  const Got page = client.get("/");
  EXPECT_EQ(page.status, 200);
  EXPECT_EQ(page.body, kPage);
  EXPECT_EQ(page.field("Cache-Control"), "no-cache");
  EXPECT_EQ(page.field("Content-Type"), "text/html; charset=utf-8");
  EXPECT_EQ(page.field("X-Content-Type-Options"), "nosniff");
  EXPECT_NE(page.field("Content-Security-Policy").find("default-src 'none'; script-src 'self'; style-src 'self';"), std::string::npos);
  EXPECT_NE(page.field("Content-Security-Policy").find("frame-ancestors 'none'"), std::string::npos);
  EXPECT_EQ(page.field("Cross-Origin-Resource-Policy"), "same-origin");
  EXPECT_EQ(page.field("Access-Control-Allow-Origin"), "");
  EXPECT_EQ(page.field("Date").size(), 29u);

  const Got plain = client.get("/assets/index-3f9a.js");
  EXPECT_EQ(plain.body, kScript);
  EXPECT_EQ(plain.field("Cache-Control"), "public, max-age=31536000, immutable");
  EXPECT_EQ(plain.field("ETag"), "\"s1\"");
  EXPECT_EQ(plain.field("Vary"), "Accept-Encoding");
  const Got packed = client.get("/assets/index-3f9a.js", "Accept-Encoding: br;q=1, gzip;q=0.5\r\n");
  EXPECT_EQ(packed.field("Content-Encoding"), "gzip");
  EXPECT_EQ(packed.field("ETag"), "\"s1-gz\"");
  EXPECT_EQ(packed.body, gzip(kScript));
  EXPECT_EQ(client.get("/assets/index-3f9a.js", "Accept-Encoding: gzip;q=0\r\n").body, kScript);
}

TEST(ServerThreadsPages, NotModified) {
  TestServer server;
  Client client = server.client();
  for (const char* tag : {"\"p1\"", "W/\"p1\"", "\"x\", \"p1\"", "\"p1-gz\"", "*"}) {
    const Got got = client.get("/", "If-None-Match: " + std::string(tag) + "\r\n");
    EXPECT_EQ(got.status, 304) << tag;
    EXPECT_EQ(got.field("ETag"), "\"p1\"");
    EXPECT_EQ(got.field("Content-Length"), "");
  }
  EXPECT_EQ(client.get("/", "If-None-Match: \"p2\"\r\n").status, 200);
}

TEST(ServerThreadsPages, PathsOfThePagesAreTheFirstPage) {
  TestServer server;
  Client client = server.client();
  for (const char* path : {"/", "/reports/12", "/places/%E9%95%BF%E6%98%A5%E5%B8%82?year=2024", "/index.html", "/a/b/c/d"}) {
    EXPECT_EQ(client.get(path).body, kPage) << path;
  }
  for (const char* path : {"/no.txt", "/assets/old-1234.js", "/assets/none", "/reports/x.html"}) {
    const Got got = client.get(path);
    EXPECT_EQ(got.status, 404) << path;
    EXPECT_EQ(got.field("Content-Type"), "application/problem+json");
    EXPECT_TRUE(got.has("\"no_such_page\"")) << got.body;
  }
  EXPECT_EQ(client.get("/icon.png").body, "PNG");
  const Got post = client.post("/", kJson, "{}");
  EXPECT_EQ(post.status, 405);
  EXPECT_EQ(post.field("Allow"), "GET, HEAD");
}

TEST(ServerThreadsPages, HeadHasNoBody) {
  TestServer server;
  Client client = server.client();
  for (const char* path : {"/", "/assets/index-3f9a.js", "/api/v1/hot", "/no.txt", "/healthz"}) {
    client.ask("HEAD", path);
    const Got head = client.answer(true);
    const Got get = client.get(path);  // on the same connection: a body of the answer before would be in its way
    EXPECT_EQ(head.status, get.status) << path;
    EXPECT_EQ(head.field("Content-Length"), std::to_string(get.body.size())) << path;
    EXPECT_EQ(head.field("ETag"), get.field("ETag")) << path;
  }
}

TEST(ServerThreadsPages, BuiltWithoutThem) {
  TestServer server({}, false);
  Client client = server.client();
  const Got got = client.get("/?lang=en");
  EXPECT_EQ(got.status, 404);
  EXPECT_EQ(got.field("Content-Type"), "text/plain; charset=utf-8");
  EXPECT_TRUE(got.has("built without pages")) << got.body;
  EXPECT_EQ(client.get("/api/v1/hot").status, 200);
}

TEST(ServerThreadsApi, RequestsComeAsTheyWereSent) {
  TestServer server;
  Client client = server.client();
  EXPECT_EQ(client.get("/api/v1/claims/10%2B2?place=%E9%95%BF%E6%98%A5&q=a+b&empty").body,
            "GET may_write=1 could_write=0 body=0 /claims /10+2 place=长春 q=a b empty=");
  EXPECT_TRUE(client.post("/api/v1/x", kJson, "{\"a\": 1}").has("POST may_write=1 could_write=0 body=8 /x"));
  client.ask("PUT", "/api/v1/x", kJson, "{}");
  EXPECT_TRUE(client.answer().has("PUT "));
  client.ask("DELETE", "/api/v1/x");
  EXPECT_TRUE(client.answer().has("DELETE "));
  client.send("POST /api/v1/x HTTP/1.1\r\nHost: " + client.host() +
              "\r\nContent-Type: application/json; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n5;x=y\r\n01234\r\n0\r\n\r\n");
  EXPECT_TRUE(client.answer().has("body=8")) << "chunks";
  client.ask("HEAD", "/api/v1/x");
  EXPECT_EQ(client.answer(true).status, 200);
}

TEST(ServerThreadsApi, TagsGzipAndDownloads) {
  TestServer server;
  Client client = server.client();
  const Got hot = client.get("/api/v1/hot");
  EXPECT_EQ(hot.field("ETag"), "\"v1\"");
  EXPECT_EQ(hot.field("Cache-Control"), "private, no-cache");
  const Got packed = client.get("/api/v1/hot", "Accept-Encoding: gzip, deflate\r\n");
  EXPECT_EQ(packed.field("Content-Encoding"), "gzip");
  EXPECT_EQ(packed.field("ETag"), "\"v1-gz\"");
  EXPECT_LT(packed.body.size(), hot.body.size() / 4);
  EXPECT_EQ(client.get("/api/v1/hot", "If-None-Match: \"v1-gz\"\r\n").status, 304);
  const Got file = client.get("/api/v1/file");
  EXPECT_EQ(file.field("Content-Disposition"), "attachment; filename=\"__ 1.csv\"; filename*=UTF-8''%E6%96%AD%E8%A8%80%201.csv");
  EXPECT_EQ(file.field("Cache-Control"), "no-store");
  const Got made = client.post("/api/v1/uploads?name=a.txt", kBytes, "report");
  EXPECT_EQ(made.status, 202);
  EXPECT_EQ(made.field("Location"), "/api/v1/uploads/u1");
  EXPECT_EQ(server.handler.uploaded, 6u);
  const Got gone = client.get("/api/v1/gone");
  EXPECT_EQ(gone.status, 204);
  EXPECT_EQ(gone.field("Content-Length"), "");
  EXPECT_EQ(client.get("/api/v1/hot").status, 200);
  EXPECT_EQ(client.get("/api/v1/throws").status, 500);
  EXPECT_EQ(client.get("/api/v1/hot").status, 200);
}

TEST(ServerThreadsApi, Problems) {
  TestServer server;
  const auto expect = [&](const std::string& method, const std::string& target, const std::string& lines, int status, const char* code) {
    Client client = server.client();
    client.ask(method, target, lines);
    const Got got = client.answer();
    EXPECT_EQ(got.status, status) << method << " " << target;
    EXPECT_EQ(got.field("Content-Type"), "application/problem+json");
    EXPECT_TRUE(got.has("\"code\": \"" + std::string(code) + "\"")) << got.body;
    EXPECT_TRUE(got.has("\"status\": " + std::to_string(status))) << got.body;
    EXPECT_NE(got.field("Content-Security-Policy"), "");
  };
  expect("GET", "/api/v2/claims", "", 404, "no_such_path");
  expect("GET", "/api", "", 404, "no_such_path");
  expect("GET", "/api/v1/../x", "", 400, "bad_request");
  expect("GET", "/%00", "", 400, "bad_request");
  expect("BREW", "/", "", 501, "unknown_method");
  expect("TRACE", "/", "", 501, "unknown_method");
  expect("OPTIONS", "/api/v1/claims", "", 405, "method_not_allowed");
  expect("POST", "/api/v1/uploads?name=a", kBytes, 411, "length_required");
  expect("POST", "/api/v1/x", "Content-Type: text/plain\r\n", 415, "wrong_content_type");
  expect("POST", "/api/v1/uploads?name=a", std::string(kJson) + "Content-Length: 0\r\n", 415, "wrong_content_type");
  expect("POST", "/api/v1/x", std::string(kJson) + "Expect: tea\r\nContent-Length: 1\r\n", 417, "bad_expectation");
  Client client = server.client();
  EXPECT_TRUE(client.get("/no.txt").has("没有")) << "Chinese where nothing is asked for";
  EXPECT_TRUE(client.get("/no.txt?lang=en").has("Begin again"));
  EXPECT_TRUE(client.get("/no.txt", "Accept-Language: en-GB,en;q=0.9,zh;q=0.1\r\n").has("Begin again"));
}

TEST(ServerThreadsApi, HealthAndMetrics) {
  TestServer server;
  Client client = server.client();
  EXPECT_EQ(client.get("/healthz").body, "ok\n");
  server.handler.well = false;
  EXPECT_EQ(client.get("/healthz").status, 503);
  client.get("/");
  client.get("/api/v1/hot");
  client.get("/api/v1/throws");
  const Got got = client.get("/metrics");
  EXPECT_EQ(got.field("Content-Type"), "text/plain; version=0.0.4; charset=utf-8");
  EXPECT_TRUE(got.has("luoshi_requests_total{kind=\"page\",status=\"2xx\"} 1\n")) << got.body;
  EXPECT_TRUE(got.has("luoshi_requests_total{kind=\"api\",status=\"2xx\"} 1\n"));
  EXPECT_TRUE(got.has("luoshi_requests_total{kind=\"api\",status=\"5xx\"} 1\n"));
  EXPECT_TRUE(got.has("luoshi_request_seconds_count{kind=\"api\"} 2\n"));
  EXPECT_TRUE(got.has("luoshi_connections_open 1\n"));
  EXPECT_TRUE(got.has("\nfake_metric 1\n"));
}

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

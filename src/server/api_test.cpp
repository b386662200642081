// SPDX-License-Identifier: Apache-2.0
//
// The server over a socket: requests and answers of the API, its problems, its figures.
#include "server/test_server.h"

namespace luoshi::server::testing {
namespace {

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
  EXPECT_EQ(client.get("/api/v1/hot").field("Retry-After"), "");
  EXPECT_EQ(client.get("/api/v1/busy").field("Retry-After"), "1") << "whoever it is that is busy";
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

}  // namespace
}  // namespace luoshi::server::testing

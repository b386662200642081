// SPDX-License-Identifier: Apache-2.0
//
// The server over a socket: the pages.
#include "server/test_server.h"

#include <zlib.h>

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

}  // namespace
}  // namespace luoshi::server::testing

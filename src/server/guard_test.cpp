// SPDX-License-Identifier: Apache-2.0
#include "server/guard.h"

#include <gtest/gtest.h>

namespace luoshi::server {
namespace {

constexpr const char* kToken = "0123456789abcdef";
constexpr std::uint16_t kPort = 8420;

Options reachable(const std::string& address, std::vector<std::string> names = {}) {
  Options options;
  options.address = address;
  options.host_names = std::move(names);
  return options;
}

Head asking(std::string_view method, std::string_view host) {
  Head head;
  head.method = method;
  head.host = host;
  head.hosts = 1;
  return head;
}

std::string problem(const Verdict& verdict) { return verdict.problem == nullptr ? "" : verdict.problem; }

TEST(Guard, WhichHostsAreOurs) {
  const Guard local(reachable("127.0.0.1"), kPort);
  for (const char* host : {"127.0.0.1:8420", "localhost:8420", "LocalHost:8420", "[::1]:8420", "127.0.0.2:8420"}) EXPECT_TRUE(local.is_ours(host)) << host;
  for (const char* host : {"", "127.0.0.1", "localhost", "localhost:80", "evil.example:8420", "127.0.0.1.evil.example:8420", "127.evil.example:8420",
                           "localhost.evil.example:8420", "192.168.1.5:8420", "localhost:8420@evil.example", "evil.example", "127.0.0.1:8420:1",
                           "127.0.0:8420", "127.0.0.1.:8420", "localhost:", "localhost:08420x", "[::1:8420", "0.0.0.0:8420", "127.0.0.0.1:8420"}) {
    EXPECT_FALSE(local.is_ours(host)) << host;
  }
  const Guard elsewhere(reachable("192.168.1.5", {"Ledger.example.org", "other.example.org:9443"}), kPort);
  for (const char* host : {"192.168.1.5:8420", "ledger.example.org", "LEDGER.example.org:8420", "other.example.org:9443", "localhost:8420"}) {
    EXPECT_TRUE(elsewhere.is_ours(host)) << host;
  }
  for (const char* host : {"192.168.1.6:8420", "ledger.example.org:9999", "other.example.org", "x.ledger.example.org"}) EXPECT_FALSE(elsewhere.is_ours(host)) << host;
  EXPECT_TRUE(Guard(reachable("127.0.0.1"), 80).is_ours("localhost"));
}

TEST(Guard, RebindingIsSeen) {
  const Guard guard(reachable("127.0.0.1"), kPort);
  for (const Realm realm : {Realm::pages, Realm::data}) {
    EXPECT_EQ(problem(guard.judge(asking("GET", "evil.example:8420"), "", realm)), "wrong_host");
    EXPECT_EQ(problem(guard.judge(asking("GET", "localhost:8420"), "evil.example:8420", realm)), "wrong_host");
    EXPECT_EQ(problem(guard.judge(asking("GET", "localhost:8420"), "", realm)), "");
    Head twice = asking("GET", "localhost:8420");
    twice.hosts = 2;
    EXPECT_EQ(problem(guard.judge(twice, "", realm)), "bad_request");
    twice.hosts = 0;
    EXPECT_EQ(problem(guard.judge(twice, "", realm)), "bad_request");
  }
  EXPECT_EQ(problem(guard.judge(asking("GET", "10.0.0.1"), "", Realm::open)), "") << "probes ask by address";
}

TEST(Guard, CrossSite) {
  const Guard guard(reachable("127.0.0.1"), kPort);
  const auto judged = [&](std::string_view method, std::string_view origin, std::string_view site) {
    Head head = asking(method, "localhost:8420");
    head.origin = origin;
    head.origins = origin.empty() ? 0 : 1;
    head.fetch_site = site;
    return problem(guard.judge(head, "", Realm::data));
  };
  for (const char* method : {"POST", "PUT", "PATCH", "DELETE"}) {
    EXPECT_EQ(judged(method, "", ""), "") << "programs";
    EXPECT_EQ(judged(method, "http://localhost:8420", "same-origin"), "");
    EXPECT_EQ(judged(method, "https://LOCALHOST:8420", ""), "") << "a proxy does TLS";
    EXPECT_EQ(judged(method, "", "none"), "");
    for (const char* origin : {"http://evil.example", "null", "http://localhost", "http://127.0.0.1:8420", "http://localhost:8421", "file://", "http://localhost:8420/"}) {
      EXPECT_EQ(judged(method, origin, ""), "cross_site") << origin;
    }
    EXPECT_EQ(judged(method, "", "cross-site"), "cross_site");
    EXPECT_EQ(judged(method, "http://localhost:8420", "same-site"), "cross_site");
    Head twice = asking(method, "localhost:8420");
    twice.origin = "http://localhost:8420";
    twice.origins = 2;
    EXPECT_EQ(problem(guard.judge(twice, "", Realm::data)), "bad_request");
  }
  EXPECT_EQ(judged("GET", "http://evil.example", "cross-site"), "") << "reading changes nothing, and no foreign page is shown the answer";
}

// Everything that decides who may do what, and what comes of it.
struct Row {
  bool elsewhere, token_set, public_reading, read_only, proxied;
  char given;  // token: n one, w wrong, r right
  const char* get;
  const char* post;
  bool may_write, could_write;  // of GET
};
constexpr Row kRows[] = {
    // loopback
    {false, false, false, false, false, 'n', "", "", true, false},
    {false, false, false, false, false, 'w', "", "", true, false},
    {false, false, false, true, false, 'n', "", "read_only", false, false},
    {false, true, false, false, false, 'n', "", "needs_token", false, true},
    {false, true, false, false, false, 'w', "wrong_token", "wrong_token", false, false},
    {false, true, false, false, false, 'r', "", "", true, false},
    {false, true, false, true, false, 'r', "", "read_only", false, false},
    // loopback, but a proxy passes it on
    {false, false, false, false, true, 'n', "not_allowed", "not_allowed", false, false},
    {false, false, true, false, true, 'n', "", "not_allowed", false, false},
    {false, true, false, false, true, 'n', "needs_token", "needs_token", false, true},
    {false, true, false, false, true, 'r', "", "", true, false},
    // elsewhere
    {true, false, false, false, false, 'n', "not_allowed", "not_allowed", false, false},
    {true, false, true, false, false, 'n', "", "not_allowed", false, false},
    {true, false, true, true, false, 'n', "", "read_only", false, false},
    {true, true, false, false, false, 'n', "needs_token", "needs_token", false, true},
    {true, true, false, false, false, 'w', "wrong_token", "wrong_token", false, false},
    {true, true, false, false, false, 'r', "", "", true, false},
    {true, true, true, false, false, 'n', "", "needs_token", false, true},
    {true, true, true, false, false, 'w', "wrong_token", "wrong_token", false, false},
    {true, true, true, false, false, 'r', "", "", true, false},
    {true, true, true, true, false, 'r', "", "read_only", false, false},
    {true, true, false, true, false, 'n', "needs_token", "needs_token", false, false},
};

TEST(Guard, WhoMayDoWhat) {
  for (std::size_t i = 0; i < std::size(kRows); ++i) {
    const Row& row = kRows[i];
    Options options = reachable(row.elsewhere ? "192.168.1.5" : "127.0.0.1");
    if (row.token_set) options.token = kToken;
    options.public_reading = row.public_reading;
    options.read_only = row.read_only;
    const Guard guard(options, kPort);
    const std::string authorization = row.given == 'r' ? std::string("Bearer ") + kToken : "Bearer 0123456789abcdeF";
    for (const bool post : {false, true}) {
      Head head = asking(post ? "POST" : "GET", row.elsewhere ? "192.168.1.5:8420" : "localhost:8420");
      head.forwarded = row.proxied;
      if (row.given != 'n') {
        head.authorization = authorization;
        head.authorizations = 1;
      }
      const Verdict verdict = guard.judge(head, "", Realm::data);
      EXPECT_EQ(problem(verdict), post ? row.post : row.get) << i << (post ? " POST" : " GET");
      EXPECT_EQ(problem(guard.judge(head, "", Realm::pages)), "") << "pages hold nothing";
      if (post || verdict.problem != nullptr) continue;
      EXPECT_EQ(verdict.may_write, row.may_write) << i;
      EXPECT_EQ(verdict.could_write, row.could_write) << i;
    }
  }
}

TEST(Guard, ANameMakesItReachable) {
  const Guard guard(reachable("127.0.0.1", {"ledger.example.org"}), kPort);
  EXPECT_EQ(problem(guard.judge(asking("GET", "localhost:8420"), "", Realm::data)), "not_allowed");
}

TEST(Guard, Tokens) {
  EXPECT_TRUE(same_secret("abc", "abc"));
  for (const char* given : {"", "ab", "abcd", "abC"}) EXPECT_FALSE(same_secret(given, "abc"));
  Options options;
  options.token = kToken;
  const Guard guard(options, kPort);
  const auto judged = [&](std::string_view authorization, std::size_t times = 1) {
    Head head = asking("POST", "localhost:8420");
    head.authorization = authorization;
    head.authorizations = times;
    return problem(guard.judge(head, "", Realm::data));
  };
  EXPECT_EQ(judged("Bearer 0123456789abcdef"), "");
  EXPECT_EQ(judged("bearer 0123456789abcdef"), "");
  EXPECT_EQ(judged("Bearer 0123456789abcdef", 2), "wrong_token");
  for (const char* given : {"", "Bearer", "Bearer ", "0123456789abcdef", "Basic 0123456789abcdef", "Bearer  0123456789abcdef", "Bearer 0123456789abcde",
                            "Bearer 0123456789abcdef0"}) {
    EXPECT_EQ(judged(given), "wrong_token") << given;
  }
}

TEST(Guard, Loopback) {
  for (const char* address : {"127.0.0.1", "127.1.2.3", "::1", "localhost"}) EXPECT_TRUE(is_loopback(address)) << address;
  for (const char* address : {"", "0.0.0.0", "::", "128.0.0.1", "127.0.0.1.example", "127..0.1", "127.0.0.", "1127.0.0.1", "127.0.0.1000000000"}) {
    EXPECT_FALSE(is_loopback(address)) << address;
  }
}

TEST(Guard, ContentTypes) {
  const auto typed = [](std::string_view type) {
    Head head;
    head.content_type = type;
    return head;
  };
  for (const char* type : {"application/json", "Application/JSON; charset=utf-8", "application/json ;x"}) EXPECT_TRUE(is_json(typed(type))) << type;
  for (const char* type : {"", "text/plain", "application/jsonx", "text/plain;application/json", "application/x-www-form-urlencoded"}) EXPECT_FALSE(is_json(typed(type))) << type;
  EXPECT_TRUE(is_bytes(typed("application/octet-stream")));
  EXPECT_FALSE(is_bytes(typed("multipart/form-data; boundary=application/octet-stream")));
}

}  // namespace
}  // namespace luoshi::server

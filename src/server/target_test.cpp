// SPDX-License-Identifier: Apache-2.0
#include "server/target.h"

#include <gtest/gtest.h>

namespace luoshi::server {
namespace {

using Path = std::vector<std::string>;
using Query = std::vector<std::pair<std::string, std::string>>;

TEST(Target, PathsAndQueries) {
  const auto root = parse_target("/");
  ASSERT_TRUE(root);
  EXPECT_TRUE(root->path.empty());
  const auto target = parse_target("/api/v1/places/%E9%95%BF%e6%98%a5/overview?lang=en&q=a+b%2B&x&=y&&q=2");
  ASSERT_TRUE(target);
  EXPECT_EQ(target->path, (Path{"api", "v1", "places", "长春", "overview"}));
  EXPECT_EQ(target->query, (Query{{"lang", "en"}, {"q", "a b+"}, {"x", ""}, {"", "y"}, {"q", "2"}}));
  EXPECT_EQ(target->raw_path, "/api/v1/places/%E9%95%BF%e6%98%a5/overview");
  EXPECT_EQ(target->value("q"), "a b+");
  EXPECT_FALSE(target->value("p"));
  EXPECT_EQ(parse_target("/a+b")->path, Path{"a+b"});
  EXPECT_EQ(parse_target("/长春?q=长春")->path, Path{"长春"});
  EXPECT_EQ(parse_target("/a?q=a/../b")->query, (Query{{"q", "a/../b"}}));
}

TEST(Target, AbsoluteForm) {
  const auto target = parse_target("http://localhost:8420/a?b=c");
  ASSERT_TRUE(target);
  EXPECT_EQ(target->authority, "localhost:8420");
  EXPECT_EQ(target->path, Path{"a"});
  const auto bare = parse_target("http://localhost");
  ASSERT_TRUE(bare);
  EXPECT_TRUE(bare->path.empty());
  const auto asked = parse_target("http://localhost?q=1");
  ASSERT_TRUE(asked);
  EXPECT_EQ(asked->authority, "localhost");
  EXPECT_EQ(asked->value("q"), "1");
  EXPECT_FALSE(parse_target("ftp://localhost/"));
}

TEST(Target, WhatIsRefused) {
  for (const char* raw : {"", "*", "a", "//", "/a/", "/a//b", "/.", "/..", "/a/../b", "/%2e%2e/a", "/.%2E", "/a%2Fb", "/a%5Cb", "/a\\b", "/%",
                          "/%4", "/%4g", "/%00", "/a%0Ab", "/%7f", "/a b", "/a#b", "/%ff", "/%c0%af", "/%ed%a0%80", "/\xff", "/a?q=%", "/a?q=%00",
                          "/a?q=%c3", "/a?q=\x01", "/a?q=%01", "/a?q=%09", "/a?q=%0A", "/a?q%01=b", "/a%01b", "/a\"b", "/%C2%85", "/%E2%80%A8", "?q=1", "localhost:8420"}) {
    EXPECT_FALSE(parse_target(raw)) << raw;
  }
}

TEST(Target, Limits) {
  const auto repeated = [](const std::string& part, std::size_t times) {
    std::string out;
    for (std::size_t i = 0; i < times; ++i) out += part;
    return out;
  };
  EXPECT_TRUE(parse_target(repeated("/a", kMostSegments)));
  EXPECT_FALSE(parse_target(repeated("/a", kMostSegments + 1)));
  EXPECT_TRUE(parse_target("/?" + repeated("a=b&", kMostParameters)));
  EXPECT_FALSE(parse_target("/?" + repeated("a=b&", kMostParameters + 1)));
}

}  // namespace
}  // namespace luoshi::server

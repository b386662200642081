// SPDX-License-Identifier: Apache-2.0
#include "server/negotiation.h"

#include <gtest/gtest.h>

#include <cstring>

namespace luoshi::server {
namespace {

TEST(Negotiation, Gzip) {
  for (const char* field : {"gzip", "GZIP", "br, gzip", "gzip;q=0.5", "*", "deflate, *;q=0.1", "x-gzip", " gzip "}) EXPECT_TRUE(accepts_gzip(field)) << field;
  for (const char* field : {"", "br", "identity", "gzip;q=0", "gzip;q=0.000, *", "gzipx", "*;q=0", "gzip; q=0"}) EXPECT_FALSE(accepts_gzip(field)) << field;
}

TEST(Negotiation, Languages) {
  const auto chosen = [](std::optional<std::string_view> lang, std::string_view field) { return choose_language(lang, field) == Language::english ? "en" : "zh"; };
  EXPECT_STREQ(chosen(std::nullopt, ""), "zh");
  EXPECT_STREQ(chosen(std::nullopt, "de-DE,de"), "zh");
  EXPECT_STREQ(chosen(std::nullopt, "en-US,en;q=0.9"), "en");
  EXPECT_STREQ(chosen(std::nullopt, "zh-CN,zh;q=0.9,en;q=0.8"), "zh");
  EXPECT_STREQ(chosen(std::nullopt, "zh;q=0.3,en;q=0.8"), "en");
  EXPECT_STREQ(chosen(std::nullopt, "en;q=x"), "zh");
  EXPECT_STREQ(chosen("en", "zh"), "en");
  EXPECT_STREQ(chosen("zh", "en"), "zh");
  EXPECT_STREQ(chosen("fr", "en"), "zh");
}

TEST(Negotiation, Tags) {
  EXPECT_EQ(packed_etag("\"abc\""), "\"abc-gz\"");
  for (const char* field : {"\"a\"", "W/\"a\"", "\"b\" , \"a\"", "*", "\"a-gz\"", "W/\"a-gz\""}) EXPECT_TRUE(matches(field, "\"a\"")) << field;
  for (const char* field : {"", "a", "\"b\"", "\"a", "\"a-gz-gz\""}) EXPECT_FALSE(matches(field, "\"a\"")) << field;
  EXPECT_FALSE(matches("*", ""));
}

TEST(Negotiation, FileNames) {
  EXPECT_EQ(content_disposition("a-1_b.csv"), "attachment; filename=\"a-1_b.csv\"; filename*=UTF-8''a-1_b.csv");
  EXPECT_EQ(content_disposition("兑现 2024.xlsx"), "attachment; filename=\"__ 2024.xlsx\"; filename*=UTF-8''%E5%85%91%E7%8E%B0%202024.xlsx");
  EXPECT_EQ(content_disposition("a\"\r\n;/.x"), "attachment; filename=\"a_____.x\"; filename*=UTF-8''a%22%0D%0A%3B%2F.x");
}

}  // namespace
}  // namespace luoshi::server

// SPDX-License-Identifier: Apache-2.0
#include "base/base64.h"

#include <gtest/gtest.h>

namespace luoshi {
namespace {

// RFC 4648, section 10.
TEST(Base64, TheVectorsOfTheStandard) {
  const std::pair<const char*, const char*> kVectors[] = {{"", ""}, {"f", "Zg=="}, {"fo", "Zm8="}, {"foo", "Zm9v"},
                                                          {"foob", "Zm9vYg=="}, {"fooba", "Zm9vYmE="}, {"foobar", "Zm9vYmFy"}};
  for (const auto& [bytes, text] : kVectors) {
    EXPECT_EQ(to_base64(bytes), text);
    EXPECT_EQ(from_base64(text).value_or("none"), bytes);
  }
}

TEST(Base64, AnyBytesComeBack) {
  std::string bytes;
  for (int i = 0; i < 1000; ++i) {
    EXPECT_EQ(from_base64(to_base64(bytes)).value_or("none"), bytes);
    bytes.push_back(static_cast<char>(i * 37 + i / 256));
  }
}

TEST(Base64, WhatIsNoneIsRefused) {
  for (const char* bad : {"Z", "Zg", "Zg=", "Zh==", "Zm9=", "=", "====", "Z===", "Zg==Zg==", "Zm 9v", "Zm9v\n", "Zm9-", "Zm9_"}) {
    EXPECT_FALSE(from_base64(bad)) << bad;
  }
}

}  // namespace
}  // namespace luoshi

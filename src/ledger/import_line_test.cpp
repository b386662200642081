// SPDX-License-Identifier: Apache-2.0
#include "ledger/import_line.h"

#include <gtest/gtest.h>

#include "base/json.h"
#include "ledger/record_fields.h"

namespace luoshi::ledger {
namespace {

std::string reason_of(std::string_view json) {
  ImportLine line;
  return line.parse(json).value_or("");
}

TEST(ImportLine, EveryFieldComesBack) {
  ClaimRow row;
  row.id = std::int64_t{1} << 60;
  row.report = 3;
  row.ordinal = 4'000'000'000;
  row.indicator = "“双一流”\"\\\n\t\r\x01\x7f /市场主体𠀀";
  row.value = "-5.2";
  row.text = std::string("a\0b", 3);
  row.year_first = -7;
  std::string json;
  JsonObject object(json);
  fields(std::as_const(row), [&](std::string_view name, const auto& value) {
    if constexpr (std::is_same_v<decltype(value), const std::string&>) {
      object.text(name, value);
    } else {
      object.integer(name, static_cast<std::int64_t>(value));
    }
  });
  object.close();

  ImportLine line;
  ASSERT_FALSE(line.parse(json)) << *line.parse(json);
  ClaimRow back;
  fields(back, [&](std::string_view name, auto& value) { line.take(name, value); });
  ASSERT_FALSE(line.finish()) << *line.finish();
  EXPECT_EQ(back.id, row.id);
  EXPECT_EQ(back.ordinal, row.ordinal);
  EXPECT_EQ(back.indicator, row.indicator);
  EXPECT_EQ(back.value, row.value);
  EXPECT_EQ(back.text, row.text);
  EXPECT_EQ(back.year_first, row.year_first);
}

TEST(ImportLine, TheOrderOfFieldsIsFree) {
  ImportLine line;
  ASSERT_FALSE(line.parse(" {\"made_at\":\"t\", \"value\":\"v\",\"field\":\"f\" ,\"report\":2,\"id\":1}\r"));
  Decision row;
  fields(row, [&](std::string_view name, auto& value) { line.take(name, value); });
  EXPECT_FALSE(line.finish());
  EXPECT_EQ(row.id, 1);
  EXPECT_EQ(row.field, "f");
  EXPECT_EQ(row.made_at, "t");
}

TEST(ImportLine, WhatIsNoFlatObject) {
  for (const char* bad : {"", " ", "{", "{\"a\": 1", "{\"a\": 1}}", "{\"a\": 1} {}", "{a: 1}", "{\"a\": 1,}", "{\"a\": \"\n\"}",
                          "{\"a\": \"\xFF\"}", "{\"a\": \"\\ud800\"}", "{\"a\": 01}", "{\"a\": 'b'}"}) {
    EXPECT_TRUE(reason_of(bad).starts_with("no JSON from byte ")) << bad << ": " << reason_of(bad);
  }
  EXPECT_EQ(reason_of(std::string_view("{\"a\": 1}\0x", 10)), "no JSON from byte 9 on");
  for (const char* bad : {"1", "\"a\"", "[]", "null", "[[[["}) EXPECT_EQ(reason_of(bad), "no JSON object") << bad;
  for (const char* bad : {"{\"a\": {}}", "{\"a\": [1]}", "{\"a\": null}", "{\"a\": 1.5}", "{\"a\": 1e2}",
                          "{\"a\": 18446744073709551615}", "{\"a\": 99999999999999999999}"}) {
    EXPECT_EQ(reason_of(bad), "field a has a value of another kind") << bad;
  }
  EXPECT_EQ(reason_of("{\"a\": 1, \"b\": 2, \"a\": 3}"), "field a is there twice");
  EXPECT_EQ(reason_of("{\"" + std::string(1000, 'x') + "\": null}"),
            "field " + std::string(40, 'x') + "… has a value of another kind");
  std::string deep(100'000, '[');
  EXPECT_EQ(reason_of("{\"a\": " + deep), "field a has a value of another kind");
}

TEST(ImportLine, FieldsOfTheirTypeAndRange) {
  const auto take = [](std::string_view json, auto value) {
    ImportLine line;
    EXPECT_FALSE(line.parse(json)) << json;
    line.take("a", value);
    return line.finish().value_or("");
  };
  EXPECT_EQ(take("{\"a\": 1}", 0), "");
  EXPECT_EQ(take("{\"a\": true}", false), "");
  EXPECT_EQ(take("{\"a\": \"\"}", std::string()), "");
  EXPECT_EQ(take("{\"b\": 1}", 0), "no field a");
  EXPECT_EQ(take("{}", 0), "no field a");
  EXPECT_EQ(take("{\"a\": 1, \"b\": 2}", 0), "unknown field b");
  EXPECT_EQ(take("{\"a\": \"1\"}", 0), "field a has a value of another kind");
  EXPECT_EQ(take("{\"a\": true}", 0), "field a has a value of another kind");
  EXPECT_EQ(take("{\"a\": 1}", std::string()), "field a has a value of another kind");
  EXPECT_EQ(take("{\"a\": 1}", false), "field a has a value of another kind");
  EXPECT_EQ(take("{\"a\": -1}", std::uint32_t{}), "field a is out of its range");
  EXPECT_EQ(take("{\"a\": -1}", std::uint64_t{}), "field a is out of its range");
  EXPECT_EQ(take("{\"a\": 4294967296}", std::uint32_t{}), "field a is out of its range");
  EXPECT_EQ(take("{\"a\": 4294967295}", std::uint32_t{}), "");
  EXPECT_EQ(take("{\"a\": -2147483649}", 0), "field a is out of its range");
  EXPECT_EQ(take("{\"a\": -9223372036854775808}", std::int64_t{}), "");
  EXPECT_EQ(take("{\"a\": 9223372036854775807}", std::uint64_t{}), "");
}

}  // namespace
}  // namespace luoshi::ledger

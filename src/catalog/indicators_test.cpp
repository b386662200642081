// SPDX-License-Identifier: Apache-2.0
#include "catalog/indicators.h"

#include <gtest/gtest.h>

#include "catalog/catalog.h"

namespace luoshi::catalog {
namespace {

const Indicators& table() {
  static const Catalog catalog = *Catalog::builtin();
  return catalog.indicators();
}

std::string key(std::string_view text, std::string_view action = "", std::string_view unit = "") {
  return table().join(text, action, unit).key;
}

TEST(Indicators, AliasesMeet) {
  EXPECT_EQ(key("GDP"), "地区生产总值");
  EXPECT_EQ(key("全市地区生产总值"), "地区生产总值");
  EXPECT_EQ(key("外贸额"), key("货物进出口总额"));
}

TEST(Indicators, DifferentThingsStayApart) {
  EXPECT_NE(key("规模以上工业增加值"), key("工业增加值"));
  EXPECT_NE(key("固定资产投资"), key("全社会固定资产投资"));
}

}  // namespace
}  // namespace luoshi::catalog

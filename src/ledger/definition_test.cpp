// SPDX-License-Identifier: Apache-2.0
#include "ledger/definition.h"

#include <gtest/gtest.h>

#include "catalog/catalog.h"

namespace luoshi::ledger {
namespace {

const catalog::Catalog& words() {
  static const catalog::Catalog kCatalog = *catalog::Catalog::builtin();
  return kCatalog;
}

TEST(Definition, WorkAndUnits) {
  const auto work = [](const char* indicator, const char* action, const char* nature, const char* key, const char* unit = "") {
    ClaimRow claim;
    claim.unit = unit;
    claim.indicator = indicator;
    claim.action = action;
    claim.nature = nature;
    claim.key = key;
    claim.measure = "level";
    return definition_of(words().indicators(), claim).work;
  };
  EXPECT_EQ(work("高标准农田", "新建", "flow", "高标准农田"), "新建");
  EXPECT_EQ(work("高标准农田", "改造和新建", "flow", "高标准农田"), "新建+改造");
  EXPECT_EQ(work("高标准农田", "新（改）建", "flow", "高标准农田"), "新建+改造");
  EXPECT_EQ(work("高标准农田", "加快建设", "flow", "高标准农田"), "新建");
  EXPECT_EQ(work("城镇就业", "新增", "flow", "城镇新增就业"), "") << "its name says it";
  EXPECT_EQ(work("粮食", "生产", "flow", "粮食产量", "吨"), "") << "a flow whatever the verb";
  EXPECT_EQ(work("经营主体", "惠及", "flow", "经营主体"), "惠及");
  EXPECT_EQ(work("经营主体", "新增", "stock", "经营主体"), "");
  EXPECT_EQ(work("重点项目", "建成", "flow", "重点项目"), "竣工") << "projects under way are 建设";
  EXPECT_TRUE(says_average("居民收入年均"));
  EXPECT_FALSE(says_average("居民收入"));
}

TEST(Definition, UnitsThatAreOne) {
  const auto unit = [](const char* key, const char* written, const char* measure = "level") {
    ClaimRow claim;
    claim.key = claim.indicator = key;
    claim.unit = written;
    claim.measure = measure;
    claim.nature = "stock";
    return definition_of(words().indicators(), claim).unit;
  };
  EXPECT_EQ(unit("农村公路", "千米"), "公里");
  EXPECT_EQ(unit("高新技术企业", "户"), "个") << "firms are counted by household";
  EXPECT_EQ(unit("高新技术企业", "家"), "个");
  EXPECT_EQ(unit("老旧小区", "户"), "户") << "flats are not estates";
  EXPECT_EQ(unit("老旧小区", "个"), "个");
  EXPECT_EQ(unit("耕地", "公顷"), "公顷") << "a different size, however exact";
  EXPECT_EQ(unit("地区生产总值", "位", "rank"), "");
}

TEST(Definition, Changes) {
  const Definition a{"高标准农田", "", "flow", "level", "亩", "新建"};
  Definition b = a;
  EXPECT_TRUE(changes(a, b).empty());
  b.unit = "公顷";
  b.work = "";
  EXPECT_EQ(changes(a, b), (std::vector<Change>{{Field::unit, "亩", "公顷"}, {Field::work, "新建", ""}}));
  EXPECT_EQ(name(Field::work), "work");
}

}  // namespace
}  // namespace luoshi::ledger

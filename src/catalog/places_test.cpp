// SPDX-License-Identifier: Apache-2.0
#include "catalog/places.h"

#include <gtest/gtest.h>

#include "base/utf8.h"
#include "catalog/embedded.h"

namespace luoshi::catalog {
namespace {

const Places& china() {
  static const Places places = *Places::parse(embedded_file("places.tsv"), embedded_file("place_words.tsv"));
  return places;
}

std::uint32_t code(std::string_view name) {
  const Place* place = china().find(name);
  return place == nullptr ? 0 : place->code;
}

// What the index finds in a text, as code/length of the first meaning, from left to right.
std::string found(std::string_view text) {
  const std::u16string view = utf8::to_utf16(text);
  std::string out;
  for (std::size_t i = 0; i < view.size();) {
    const auto match = china().index().longest(view, i);
    if (match.length == 0) {
      ++i;
      continue;
    }
    const auto named = china().named(match.id);
    if (!named.empty()) out += china().all()[named.front()].name + " ";
    i += match.length;
  }
  return out;
}

TEST(Places, TableIsTheWholeCountry) {
  std::size_t provinces = 0;
  for (const Place& place : china().all()) provinces += place.level == Level::province;
  EXPECT_EQ(provinces, 31u);
  EXPECT_GT(china().all().size(), 3000u);
  for (const Place& place : china().all()) {
    EXPECT_EQ(china().by_code(place.code), &place);
    EXPECT_NE(china().parent(place), &place);
    EXPECT_EQ(china().parent(place) == nullptr, place.level == Level::province) << place.name;
  }
}

TEST(Places, FindsFullAndShortNamesAndCodes) {
  EXPECT_EQ(code("长春市"), 220100u);
  EXPECT_EQ(code("长春"), 220100u);
  EXPECT_EQ(code("220100"), 220100u);
  EXPECT_EQ(code("农安"), 220122u);
  EXPECT_EQ(code("南关"), 220102u);
  EXPECT_EQ(code("宁夏"), 640000u);
  EXPECT_EQ(code("内蒙古"), 150000u);
  EXPECT_EQ(code("西藏"), 540000u);
  EXPECT_EQ(code("延边"), 222400u);
  EXPECT_EQ(code("恩施州"), 422800u);
  EXPECT_EQ(code("黔西南"), 522300u);
  EXPECT_EQ(code("前郭尔罗斯"), 220721u);
  EXPECT_EQ(code("鄂温克"), 150724u);
  EXPECT_EQ(code("锡林郭勒"), 152500u);
  EXPECT_EQ(code("积石山"), 622927u);
}

TEST(Places, HighestLevelWins) {
  EXPECT_EQ(code("吉林"), 220000u);
  EXPECT_EQ(code("吉林市"), 220200u);
  EXPECT_EQ(code("海南"), 460000u);
  EXPECT_EQ(code("恩施"), 422800u);
  EXPECT_EQ(code("恩施市"), 422801u);
  EXPECT_EQ(china().find("鼓楼区"), nullptr);  // four of one level
}

TEST(Places, Paths) {
  EXPECT_EQ(code("吉林省长春市"), 220100u);
  EXPECT_EQ(code("吉林长春"), 220100u);
  EXPECT_EQ(code("吉林吉林"), 220200u);
  EXPECT_EQ(code("吉林省长春市农安县"), 220122u);
  EXPECT_EQ(code("南京鼓楼区"), 320106u);
  EXPECT_EQ(code("吉林省南京市"), 0u);
  EXPECT_EQ(china().find("长春的"), nullptr);
  EXPECT_EQ(china().find(""), nullptr);
  EXPECT_EQ(china().find("\xff"), nullptr);
}

TEST(Places, TheState) {
  ASSERT_NE(china().find("中国"), nullptr);
  EXPECT_EQ(china().find("中国")->level, Level::nation);
  EXPECT_EQ(china().find("国务院"), &china().state());
  EXPECT_EQ(china().parent(china().state()), nullptr);
}

TEST(Places, Parents) {
  EXPECT_EQ(china().parent(*china().find("农安县"))->name, "长春市");
  EXPECT_EQ(china().parent(*china().find("长春市"))->name, "吉林省");
  EXPECT_EQ(china().parent(*china().find("潜江"))->name, "湖北省");  // governed by the province itself
  EXPECT_EQ(china().parent(*china().find("东城区"))->name, "北京市");
  EXPECT_TRUE(lies_in(220122, 220100));
  EXPECT_TRUE(lies_in(220122, 220000));
  EXPECT_FALSE(lies_in(220100, 220122));
}

TEST(Places, IndexPassesOverOrdinaryWords) {
  EXPECT_EQ(found("支持长春新区建设，推进广西、喀什合作"), "长春市 广西壮族自治区 喀什地区 ");
  EXPECT_EQ(found("维护社会长治久安，公安机关同心协力，资源节约"), "");
  EXPECT_EQ(found("长治市与公安县签约"), "长治市 公安县 ");
  EXPECT_EQ(found("建设美丽江西"), "");
  EXPECT_EQ(found("和平发展，朝阳区"), "朝阳区 ");
}

TEST(Places, RefusesBadTables) {
  EXPECT_FALSE(Places::parse("code\tname\n22\t吉林省\n"));
  EXPECT_FALSE(Places::parse("code\tname\n220000\t\n"));
  EXPECT_FALSE(Places::parse("code\tname\n220100\t长春市\n220000\t吉林省\n"));
  EXPECT_FALSE(Places::parse("name\tcode\n吉林省\t220000\n"));
  const auto bad = Places::parse("code\tname\n220000\t吉林省\n220000\t吉林省\n");
  ASSERT_FALSE(bad);
  EXPECT_EQ(bad.error().code, ErrorCode::bad_catalog);
  EXPECT_EQ(bad.error().arguments[1], "3");
}

}  // namespace
}  // namespace luoshi::catalog

// SPDX-License-Identifier: Apache-2.0
#include "catalog/indicators.h"

#include <gtest/gtest.h>

#include <set>

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

std::string id(std::string_view text, std::string_view action = "", std::string_view unit = "") {
  const Indicator* found = table().join(text, action, unit).indicator;
  return found == nullptr ? "" : found->id;
}

std::string scope(std::string_view text) { return table().join(text, "", "").scope; }

Nature nature(std::string_view text, std::string_view action, std::string_view unit, Measure measure = Measure::level,
              std::string_view before = "") {
  return table().nature_of(table().join(text, action, unit), measure, unit, before);
}

constexpr std::string_view kWords =
    "word\tclass\tcanonical\n全市\tdrop\t\n城市\tscope\t城市\n省\tgrade\t省级\n城市群\tkeep\t\n改造\ttail-verb\t\n";
constexpr std::string_view kNatures = "word\tclass\n新增\tflow\n建成\tbuild\n累计\ttotal\n产量\tflow-noun\n";
constexpr std::string_view kUnits = "unit\tdimension\n吨\tmass\n亩\tarea\n个\tcount\n";
constexpr std::string_view kHeader = "id\tzh\ten\taliases\tdimension\tnature\tgood\tyearbook\n";

Result<Indicators> parse(const std::string& rows) { return Indicators::parse({std::string(kHeader) + rows, kWords, kNatures, kUnits}); }

// The reason that a table is refused.
std::string refused(const std::string& rows) {
  const auto result = parse(rows);
  return result ? "" : result.error().arguments.back();
}

TEST(Indicators, TableIsWhole) {
  EXPECT_GE(table().all().size(), 400u);
  std::set<std::string> ids;
  for (const Indicator& it : table().all()) {
    EXPECT_TRUE(ids.insert(it.id).second) << it.id;
    EXPECT_EQ(it.id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-"), std::string::npos) << it.id;
    EXPECT_EQ(table().find(it.id), &it);
    EXPECT_EQ(table().find(it.zh), &it);
    for (const std::string& alias : it.aliases) EXPECT_EQ(table().find(alias), &it) << alias;
    // Its own name leads to it, whatever words of scope_words.tsv it begins with.
    EXPECT_EQ(key(it.zh), it.zh);
    EXPECT_EQ(scope(it.zh), "") << it.zh;
  }
}

TEST(Indicators, NamesOfOneThingMeet) {
  for (const auto* text : {"GDP", "gdp", "生产总值", "国内生产总值", "全市地区生产总值", "地区生产总值预计"}) {
    EXPECT_EQ(key(text), "地区生产总值") << text;
  }
  EXPECT_EQ(key("市场主体"), key("经营主体"));
  EXPECT_EQ(key("外贸额"), key("货物进出口总额"));
  EXPECT_EQ(key("阀管灶"), key("管网灶"));
  EXPECT_EQ(key("社会消费品零售总额预计"), "社会消费品零售总额");
  EXPECT_EQ(key("全市规模以上工业增加值"), key("规上工业增加值"));
  EXPECT_EQ(key("粮食播种面积…产量"), "粮食产量");
  EXPECT_EQ(key("“四好农村路”"), "农村公路");
}

TEST(Indicators, DifferentThingsStayApart) {
  const std::vector<std::vector<std::string_view>> groups = {
      {"城镇居民人均可支配收入", "农村居民人均可支配收入", "全体居民人均可支配收入", "农村居民人均纯收入"},
      {"规模以上工业增加值", "工业增加值", "规上工业总产值", "工业总产值"},
      {"一般公共预算收入", "地方级财政收入", "税收收入", "财政总收入", "一般公共预算支出"},
      {"城镇新增就业", "农村劳动力转移就业", "新增就业"},
      {"城镇调查失业率", "城镇登记失业率"},
      {"固定资产投资", "全社会固定资产投资", "工业投资", "民间投资", "房地产开发投资"},
      {"汽车产量", "新能源汽车产量", "新能源汽车保有量"},
      {"农村公路", "公路通车里程", "高速公路"},
      {"营造林", "人工造林", "国土绿化"},
  };
  for (const auto& group : groups) {
    std::set<std::string> ids;
    for (const auto text : group) {
      EXPECT_NE(id(text), "") << text;
      EXPECT_TRUE(ids.insert(id(text)).second) << text;
    }
  }
}

TEST(Indicators, ActionIsNoPartOfTheKey) {
  EXPECT_EQ(key("高标准农田", "建成", "亩"), key("高标准农田建设", "完成", "亩"));
  EXPECT_EQ(key("老旧小区", "改造", "个"), key("老旧小区改造", "完成", "个"));
  EXPECT_EQ(table().join("雨水泵站改造", "完成", "座").action, "改造");
  EXPECT_EQ(table().join("雨水泵站改造", "完成", "座").key, "雨水泵站");
  EXPECT_EQ(table().join("雨水泵站", "新建", "座").action, "新建");
  EXPECT_EQ(table().join("新增学位", "", "个").action, "新增");
}

TEST(Indicators, ScopeIsCutButKept) {
  EXPECT_EQ(key("规上文化企业"), key("文化企业"));
  EXPECT_EQ(scope("规上文化企业"), "规模以上");
  EXPECT_EQ(scope("规模以上文化企业"), "规模以上");
  EXPECT_EQ(key("省重点项目"), "重点项目");
  EXPECT_EQ(scope("省重点项目"), "省级");
  EXPECT_EQ(key("省属企业改革"), "企业改革");
  EXPECT_EQ(key("市政公厕"), "市政公厕");  // 市 is a grade only before a name of the catalog
  EXPECT_EQ(scope("常住人口城镇化率"), "");
  EXPECT_NE(key("全国重点实验室"), key("省级重点实验室"));
  EXPECT_EQ(scope("固定资产投资增速"), "增速");  // the rank of a growth is not the rank of an amount
}

TEST(Indicators, ConditionsOfAliases) {
  EXPECT_EQ(id("粮食", "", "斤"), "grain-output");
  EXPECT_EQ(id("粮食", "", "亩"), "grain-area");
  EXPECT_EQ(id("粮食", "", "个"), "");
  EXPECT_EQ(id("粮食产量", "", "亩"), "");
  EXPECT_EQ(id("城镇就业", "新增", "人"), "urban-new-jobs");
  EXPECT_EQ(id("城镇就业", "", "人"), "");
  EXPECT_EQ(id("水泥", "", "吨"), "cement-output");
  EXPECT_EQ(id("水泥", "淘汰", "吨"), "");
}

TEST(Indicators, KeysWithoutAnIndicator) {
  EXPECT_EQ(key("全市“揭榜挂帅” 攻关…榜单"), "揭榜挂帅攻关榜单");
  EXPECT_EQ(key("全市"), "全市");  // nothing would be left
  EXPECT_EQ(key(""), "");
  EXPECT_EQ(key("Ⅰ类水质河段"), key("I类水质河段"));
}

TEST(Indicators, Natures) {
  EXPECT_EQ(nature("地区生产总值", "", "元"), Nature::flow);
  EXPECT_EQ(nature("地区生产总值", "", "%", Measure::growth), Nature::rate);
  EXPECT_EQ(nature("地区生产总值", "", "位", Measure::rank), Nature::rank);
  EXPECT_EQ(nature("城镇调查失业率", "", "%"), Nature::share);
  EXPECT_EQ(nature("居民消费价格", "", ""), Nature::index);
  EXPECT_EQ(nature("高新技术企业", "", "家"), Nature::stock);
  EXPECT_EQ(nature("高新技术企业", "新增", "家"), Nature::flow);
  EXPECT_EQ(nature("高标准农田", "建成", "亩"), Nature::flow);
  EXPECT_EQ(nature("高标准农田", "建成", "亩", Measure::level, "累计建成高标准农田"), Nature::stock);
  EXPECT_EQ(nature("高新技术企业", "新增", "家", Measure::level, "总数达"), Nature::stock) << "the verb is another clause's";
  EXPECT_EQ(nature("高新技术企业", "新增", "家", Measure::level, "新增高新技术企业"), Nature::flow);
  EXPECT_EQ(nature("民间投资", "", "%"), Nature::share);
  EXPECT_EQ(nature("稀土产量", "", "吨"), Nature::flow);
  EXPECT_EQ(nature("联络站", "", "个"), Nature::unknown);
}

TEST(Indicators, DimensionsOfUnits) {
  EXPECT_EQ(table().dimension_of("亩"), Dimension::area);
  EXPECT_EQ(table().dimension_of("元/人"), Dimension::money);
  EXPECT_EQ(table().dimension_of("微克/立方米"), Dimension::concentration);
  EXPECT_EQ(table().dimension_of("吨标准煤"), Dimension::energy);
  EXPECT_EQ(table().dimension_of("桌"), Dimension::none);
  EXPECT_EQ(name(Dimension::area), "area");
  EXPECT_EQ(name(Nature::stock), "stock");
  EXPECT_EQ(name(Good::down), "down");
}

TEST(Indicators, TablesAreChecked) {
  EXPECT_TRUE(parse("rice\t稻谷\trice\t稻子|水稻[mass]{}\tmass\tflow\tup\t\n"));
  EXPECT_NE(refused("rice\t稻谷\trice\t稻谷\tmass\tflow\tup\t\n"), "");
  EXPECT_NE(refused("rice\t稻谷\trice\t\tmass\tflow\tup\t\nrice\t水稻\trice\t\tmass\tflow\tup\t\n"), "");
  EXPECT_NE(refused("a\t甲\ta\t丙\tmass\tflow\tup\t\nb\t乙\tb\t“丙”\tmass\tflow\tup\t\n").find("甲"), std::string::npos);
  EXPECT_EQ(refused("a\t甲\ta\t丙[mass]\tmass\tflow\tup\t\nb\t乙\tb\t丙[area]\tarea\tflow\tup\t\n"), "");
  EXPECT_EQ(refused("a\t甲\ta\t\tweight\tflow\tup\t\n"), "unknown dimension weight");
  EXPECT_EQ(refused("a\t甲\ta\t\tmass\tflux\tup\t\n"), "unknown nature flux");
  EXPECT_EQ(refused("a\t甲\ta\t\tmass\tflow\tleft\t\n"), "unknown direction left");
  EXPECT_NE(refused("a\t甲\ta\t丙[mass\tmass\tflow\tup\t\n丁]\n"), "");
  EXPECT_NE(refused("a\t甲\ta\t丙[heavy]\tmass\tflow\tup\t\n"), "");
  EXPECT_NE(refused("a\t甲\t\t\tmass\tflow\tup\t\n"), "");
}

}  // namespace
}  // namespace luoshi::catalog

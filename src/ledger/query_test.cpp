// SPDX-License-Identifier: Apache-2.0
#include "ledger/query.h"

#include <gtest/gtest.h>

#include "catalog/catalog.h"

namespace luoshi::ledger {
namespace {

const Characters& characters() {
  static const catalog::Catalog catalog = *catalog::Catalog::builtin();
  static const Characters table(catalog.fold());
  return table;
}

std::string shown(const QueryNode& node) {
  if (node.kind == QueryNode::Kind::term) return node.text;
  std::string out = node.kind == QueryNode::Kind::all_of ? "(and" : node.kind == QueryNode::Kind::any_of ? "(or" : "(not";
  for (const QueryNode& part : node.parts) out += " " + shown(part);
  return out + ")";
}

// The tree, or the character and reason of the error.
std::string parsed(std::string_view text) {
  const auto query = parse_query(characters(), text);
  if (!query) return query.error().arguments[1] + " " + query.error().arguments[2];
  std::string out = shown(query->root);
  if (!query->place_prefix.empty()) out += " place=" + query->place_prefix;
  if (query->years_given) out += " years=" + std::to_string(query->year_first) + "-" + std::to_string(query->year_last);
  if (query->indicators_only) out += " indicators";
  return out;
}

TEST(Query, Accepts) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"乡村", "乡村"},
      {" 乡村　振兴 ", "(and 乡村 振兴)"},
      {"乡村 AND 振兴", "(and 乡村 振兴)"},
      {"\"乡村 振兴\"", "乡村振兴"},
      {"“乡村振兴”", "乡村振兴"},
      {"「乡村振兴」『产业』", "乡村振兴产业"},
      {"“十四五”规划", "十四五规划"},
      {"\"Belt and Road\"", "Belt and Road"},
      {"养老 OR 托育 服务", "(or 养老 (and 托育 服务))"},
      {"养老|托育", "(or 养老 托育)"},
      {"养老｜托育 | 医疗", "(or 养老 托育 医疗)"},
      {"（养老 OR 托育） 服务", "(and (or 养老 托育) 服务)"},
      {"地铁 NOT 规划", "(and 地铁 (not 规划))"},
      {"地铁 -规划 -\"环境 评价\"", "(and 地铁 (not 规划 环境评价))"},
      {"-规划 地铁", "(and 地铁 (not 规划))"},
      {"地铁 -(规划 建设)", "(and 地铁 (not (and 规划 建设)))"},
      {"地铁 NOT NOT 规划", "(and 地铁 规划)"},
      {"地铁 NOT (-规划 -建设)", "(and 地铁 (or 规划 建设))"},
      {"地铁 AND NOT 规划", "(and 地铁 (not 规划))"},
      {"or and not", "(and or and not)"},
      {"ORDER NOTE", "(and ORDER NOTE)"},
      {"微克/立方米", "微克/立方米"},
      {"PM2.5", "PM2.5"},
      {"COVID-19", "COVID-19"},
      {"水", "水"},
      {"养老 ， 托育", "(and 养老 托育)"},
      {"养老 - 托育", "(and 养老 托育)"},
      {"就业 place:吉林", "就业 place=吉林"},
      {"就业 place：吉林省", "就业 place=吉林省"},
      {"place:廣東 就业 year:2023", "就业 place=广东 years=2023-2023"},
      {"就业 year:2020-2024", "就业 years=2020-2024"},
      {"就业 year:２０２０－２０２４", "就业 years=2020-2024"},
      {"就业 year:2020-", "就业 years=2020-0"},
      {"就业 year:-2024", "就业 years=0-2024"},
      {"就业 year:2020 year:2021", "就业 years=2021-2021"},
      {"就业 in:indicator", "就业 indicators"},
      {"时间:2023", "时间:2023"},
      {"* ^ {x} col:y + \"a\"\"b\"", "(and {x} col:y ab)"},
  };
  for (const auto& [text, expected] : cases) EXPECT_EQ(parsed(text), expected) << text;
}

TEST(Query, Rejects) {
  const std::pair<std::string, std::string_view> cases[] = {
      {"", "1 query_empty"},
      {" ，。", "1 query_empty"},
      {"place:吉林", "1 query_empty"},
      {"()", "1 query_empty"},
      {"-规划", "1 query_only_not"},
      {"NOT 规划 -建设", "1 query_only_not"},
      {"养老 OR -托育", "7 query_only_not"},
      {"“乡村", "1 query_quotation"},
      {"乡村 \"振兴", "4 query_quotation"},
      {"(养老", "1 query_bracket"},
      {"养老)", "3 query_bracket"},
      {"养老 OR", "4 query_operand"},
      {"OR 养老", "1 query_operand"},
      {"养老 | | 托育", "4 query_operand"},
      {"养老 AND", "4 query_operand"},
      {"AND 养老", "1 query_operand"},
      {"养老 NOT", "4 query_operand"},
      {"养老 year:23", "9 query_year"},
      {"养老 year:2024-2020", "9 query_year"},
      {"养老 year:-", "9 query_year"},
      {"养老 year:", "4 query_field"},
      {"养老 in:title", "7 query_field"},
      {"养老 (place:吉林)", "5 query_field"},
      {"养老 -year:2023", "5 query_field"},
      {"养\xFF老", "2 query_encoding"},
      {std::string(1001, 'x'), "1001 query_long"},
      {std::string(17, '(') + "x" + std::string(17, ')'), "17 query_nesting"},
  };
  for (const auto& [text, expected] : cases) EXPECT_EQ(parsed(text), expected) << text;

  std::string many;
  for (int i = 0; i < 65; ++i) many += "a" + std::to_string(i) + " ";
  EXPECT_TRUE(parsed(many).ends_with("query_terms")) << parsed(many);
  EXPECT_EQ(parsed(std::string(16, '(') + "x" + std::string(16, ')')), "x");
}

TEST(Query, EveryStringIsQuoted) {
  const auto expression = [](std::string_view text) {
    return fts5_expression(parse_query(characters(), text)->root);
  };
  EXPECT_EQ(expression("养老 托育"), "\"养老\" AND \"托育\"");
  EXPECT_EQ(expression("养老 OR 托育 服务"), "\"养老\" OR (\"托育\" AND \"服务\")");
  EXPECT_EQ(expression("地铁 公交 -规划 -建设"), "\"地铁\" NOT \"规划\" NOT \"建设\" AND \"公交\"");
  EXPECT_EQ(expression("「a\"b」"), "\"a\"\"b\"");
  EXPECT_EQ(expression("text:x*"), "\"text:x*\"");
}

TEST(Query, LiesOverTheFilter) {
  Filter filter;
  filter.place_prefix = "长春";
  filter.year_first = 2001;
  filter.level = "county";
  const Filter both = parse_query(characters(), "就业 year:2020-")->filter(filter);
  EXPECT_EQ(both.place_prefix, "长春");
  EXPECT_EQ(both.year_first, 2020);
  EXPECT_EQ(both.year_last, 0);
  EXPECT_EQ(both.level, "county");
}

}  // namespace
}  // namespace luoshi::ledger

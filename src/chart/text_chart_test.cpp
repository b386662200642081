// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cmath>
#include <sstream>

#include "base/width.h"
#include "chart/samples_test.h"

namespace luoshi::chart {
namespace {

std::vector<std::string> lines(const Chart& chart, std::size_t columns, bool unicode = true) {
  const auto drawn = to_text(chart, columns, unicode, {});
  EXPECT_TRUE(drawn);
  std::istringstream in(drawn.value_or(""));
  std::vector<std::string> out;
  for (std::string line; std::getline(in, line);) out.push_back(line);
  return out;
}

Chart one(std::vector<Point> results, std::vector<Point> targets) {
  return {"", "", {{"", "%", {{"结果", Kind::result, std::move(results)}, {"目标", Kind::target, std::move(targets)}}, ""}}, ""};
}

TEST(ChartText, KeepsToItsColumns) {
  const Chart charts[] = {samples::growth(), samples::broken(), samples::places(), samples::decades(),
                          samples::extremes(), samples::nothing(), samples::three()};
  for (const Chart& chart : charts) {
    for (const std::size_t columns : {40u, 41u, 60u, 80u, 100u, 200u}) {
      for (const bool unicode : {true, false}) {
        for (const std::string& line : lines(chart, columns, unicode)) {
          EXPECT_LE(text_width(line), columns) << line;
          EXPECT_FALSE(line.ends_with(' ')) << line;
        }
      }
    }
  }
}

TEST(ChartText, BarsAndMarksShareAScale) {
  const auto rows = lines(one({{2020, 5, {}, Mark::exact}, {2021, 10, {}, Mark::exact}},
                              {{2020, 10, {}, Mark::at_least}, {2021, 5, {}, Mark::exact}, {2022, 5, 10, Mark::exact}}), 44);
  ASSERT_GE(rows.size(), 5u);
  EXPECT_EQ(rows[0], "单位：%");
  EXPECT_EQ(rows[1], "      结果                             目标");
  EXPECT_EQ(rows[2], "2020     5  ████████████▌           ▷  ≥10");
  EXPECT_EQ(rows[3], "2021    10  ████████████◇████████████  5");
  EXPECT_EQ(rows[4], "2022                    ├───────────┤  5～10");
}

TEST(ChartText, AsciiWhereNothingElseWorks) {
  const auto rows = lines(one({{2020, -5, {}, Mark::exact}, {2021, 10, {}, Mark::about}}, {{2021, 8, 12, Mark::at_most}}), 60, false);
  for (const std::string& row : rows) {
    for (const char* sign : {"█", "◇", "─", "≥", "≤", "～", "−", "—"}) EXPECT_EQ(row.find(sign), row.npos) << row;
  }
  EXPECT_NE(rows[3].find("#"), std::string::npos);
}

TEST(ChartText, NegativeBarsGoTheOtherWay) {
  const auto rows = lines(one({{2020, -5, {}, Mark::exact}, {2021, 5, {}, Mark::exact}}, {}), 50);
  EXPECT_LT(rows[2].find("█"), rows[3].find("█"));
}

TEST(ChartText, GapsAreSeen) {
  const auto rows = lines(one({{2010, 5, {}, Mark::exact}, {2012, 5, {}, Mark::exact}, {2020, 5, {}, Mark::exact}}, {}), 50);
  EXPECT_EQ(rows[3], "2011  —");
  EXPECT_EQ(rows[5], "⋮");
}

TEST(ChartText, ZeroAndTinyAreTold) {
  const auto rows = lines(one({{2010, 0, {}, Mark::exact}, {2011, 1e-6, {}, Mark::exact}, {2012, 50, {}, Mark::exact}}, {}), 60);
  EXPECT_EQ(rows[2].find("▏"), std::string::npos);
  EXPECT_NE(rows[3].find("▏"), std::string::npos);
}

TEST(ChartText, NothingToDrawIsSaidAndNonsenseRefused) {
  const auto rows = lines(samples::nothing(), 80);
  ASSERT_GE(rows.size(), 3u);
  EXPECT_EQ(rows[2], "没有可画的数据");
  EXPECT_FALSE(to_text(one({{2010, std::nan(""), {}, Mark::exact}}, {}), 80, true, {}));
  EXPECT_FALSE(lines(one({{2010, 1, {}, Mark::exact}}, {}), 0).empty());
}

}  // namespace
}  // namespace luoshi::chart

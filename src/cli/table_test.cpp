// SPDX-License-Identifier: Apache-2.0
#include "cli/table.h"

#include <gtest/gtest.h>

#include <sstream>

#include "base/width.h"

namespace luoshi::cli {
namespace {

std::vector<Column> layout() {
  return {{"行", 4, 8, 0, true}, {"内容", 8, 40, 0, false}, {"空", 4, 8, 0, false}, {"领域", 8, 8, 2, false},
          {"原文", 10, 1000, 1, false}};
}

std::vector<Cell> row(int i) {
  const std::string before = std::string("全市") + (i % 2 == 0 ? "严守耕地红线，加大黑土地保护力度，" : "") + "新建高标准农田";
  Cell context{before + "200万亩，同比增长", Style::dim, before.size(), before.size() + std::string("200万亩").size()};
  return {{std::to_string(i)}, {"高标准农田"}, {""}, {"农业农村"}, context};
}

TEST(Table, AlignedInEveryWidth) {
  for (std::size_t columns = 30; columns < 160; ++columns) {
    Table table(layout(), columns, false);
    for (int i = 0; i < 20; ++i) table.measure(row(i));
    std::string text = table.header();
    text += table.row(row(3)) + table.row(row(12));
    std::istringstream lines(text);
    std::string line;
    while (std::getline(lines, line)) {
      EXPECT_LE(text_width(line), columns) << line;
      EXPECT_EQ(line.find(" \n"), line.npos);
      EXPECT_EQ(line.find("空"), line.npos) << "an empty column is shown";
    }
    EXPECT_NE(table.row(row(12)).find("高标准"), std::string::npos);
  }
}

TEST(Table, ColumnsStartUnderTheirHeaders) {
  Table table({{"行", 2, 8, 0, true}, {"内容", 4, 40, 0, false}, {"数值", 4, 40, 0, true}}, 80, false);
  const std::vector<Cell> a{{"7"}, {"粮食"}, {"1.5%"}};
  const std::vector<Cell> b{{"123"}, {"GDP增速"}, {"200万亩"}};
  table.measure(a);
  table.measure(b);
  EXPECT_EQ(table.header(), " 行  内容        数值\n───  ───────  ───────\n");
  EXPECT_EQ(table.row(a), "  7  粮食        1.5%\n");
  EXPECT_EQ(table.row(b), "123  GDP增速  200万亩\n");
}

TEST(Table, TheHitStaysInSight) {
  Table table({{"原文", 10, 1000, 0, false}}, 24, false);
  const Cell cell = row(2).back();
  table.measure({cell});
  static_cast<void>(table.header());
  const std::string line = table.row({cell});
  EXPECT_TRUE(line.starts_with("…")) << line;
  EXPECT_NE(line.find("农田200万亩"), line.npos) << line;
}

TEST(Table, ColoursOnlyWhereWanted) {
  EXPECT_EQ(styled("目标", Style::cyan, false), "目标");
  EXPECT_EQ(styled("目标", Style::cyan, true), "\x1b[36m目标\x1b[0m");
  Table table(layout(), 100, false);
  table.measure(row(1));
  EXPECT_EQ(table.header().find('\x1b'), std::string::npos);
  EXPECT_EQ(table.row(row(1)).find('\x1b'), std::string::npos);
}

}  // namespace
}  // namespace luoshi::cli

// SPDX-License-Identifier: Apache-2.0
#include <dlfcn.h>
#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <limits>
#include <regex>

#include "chart/lettering.h"
#include "chart/samples_test.h"

namespace luoshi::chart {
namespace {

std::size_t count(std::string_view text, std::string_view word) {
  std::size_t n = 0;
  for (std::size_t at = text.find(word); at != text.npos; at = text.find(word, at + word.size())) ++n;
  return n;
}

std::string svg(const Chart& chart, const Style& style = {}) {
  const auto drawn = to_svg(chart, style);
  EXPECT_TRUE(drawn) << error_name(drawn.error().code);
  return drawn.value_or("");
}

// By libxml2, which is there wherever librsvg of Debian 12 is; its few functions are declared here.
bool well_formed(const std::string& xml) {
  using Read = void* (*)(const char*, int, const char*, const char*, int);
  using Free = void (*)(void*);
  void* library = dlopen("libxml2.so.2", RTLD_NOW);
  if (library == nullptr) return xml.find("</svg>") != xml.npos;
  constexpr int kQuiet = 32 | 64;
  void* document = reinterpret_cast<Read>(dlsym(library, "xmlReadMemory"))(
      xml.data(), static_cast<int>(xml.size()), "chart.svg", nullptr, kQuiet);
  if (document == nullptr) return false;
  reinterpret_cast<Free>(dlsym(library, "xmlFreeDoc"))(document);
  return true;
}

std::vector<std::pair<std::string, Chart>> all_samples() {
  return {{"growth", samples::growth()}, {"broken", samples::broken()}, {"places", samples::places()},
          {"decades", samples::decades()}, {"extremes", samples::extremes()}, {"nothing", samples::nothing()},
          {"three", samples::three()}, {"", {}}};
}

std::size_t points_of(const Chart& chart) {
  std::size_t n = 0;
  for (const Panel& panel : chart.panels) {
    for (const Line& line : panel.lines) n += line.points.size();
  }
  return n;
}

struct Word {
  std::string text;
  double left, right, top, bottom;
};

std::vector<Word> words_of(const std::string& svg) {
  static const std::regex element(
      R"re(<text x="([-0-9.]+)" y="([-0-9.]+)" font-size="([0-9.]+)"[^>]*?( text-anchor="(\w+)")?( font-weight="bold")?>([^<]*)<)re");
  std::vector<Word> out;
  for (std::sregex_iterator it(svg.begin(), svg.end(), element), end; it != end; ++it) {
    const double size = std::stod((*it)[3]);
    const std::string text = (*it)[7];
    const double width = em_width(text) * size;
    const std::string anchor = (*it)[5];
    const double left = std::stod((*it)[1]) - (anchor == "end" ? width : anchor == "middle" ? width / 2 : 0);
    const double y = std::stod((*it)[2]);
    out.push_back({text, left, left + width, y - 0.75 * size, y});
  }
  return out;
}

TEST(ChartSvg, IsWellFormed) {
  EXPECT_FALSE(well_formed("<svg><g></svg>"));
  for (const auto& [name, chart] : all_samples()) EXPECT_TRUE(well_formed(svg(chart))) << name;
}

TEST(ChartSvg, WordsStayOnThePageAndOffEachOther) {
  for (const int width : {480, 960, 1600}) {
    for (const auto& [name, chart] : all_samples()) {
      Style style;
      style.width = width;
      const std::string text = svg(chart, style);
      const std::vector<Word> words = words_of(text);
      EXPECT_EQ(words.size(), count(text, "<text "));
      for (std::size_t i = 0; i < words.size(); ++i) {
        const Word& a = words[i];
        EXPECT_GE(a.left, 0) << name << " " << a.text;
        EXPECT_LE(a.right, width) << name << " " << a.text;
        for (std::size_t k = 0; k < i; ++k) {
          const Word& b = words[k];
          const bool apart = a.left >= b.right || b.left >= a.right || a.top >= b.bottom || b.top >= a.bottom;
          EXPECT_TRUE(apart) << name << " at " << width << ": " << a.text << " over " << b.text;
        }
      }
    }
  }
}

TEST(ChartSvg, SameChartSameBytes) {
  for (const auto& [name, chart] : all_samples()) EXPECT_EQ(svg(chart), svg(chart)) << name;
}

TEST(ChartSvg, EveryPointHasItsTooltip) {
  for (const auto& [name, chart] : all_samples()) EXPECT_EQ(count(svg(chart), "<title>"), points_of(chart)) << name;
  const std::string text = svg(samples::growth());
  EXPECT_NE(text.find("<title>2016年 长春市 目标：≥7%</title>"), text.npos);
  EXPECT_NE(text.find("<title>2019年 长春市 目标：7～8%</title>"), text.npos);
  EXPECT_NE(text.find("<title>2022年 长春市 结果：−4.5%</title>"), text.npos);
  EXPECT_NE(svg(samples::broken()).find("<title>2020年 结果：2035.75亿元</title>"), std::string::npos);
}

TEST(ChartSvg, AMissingYearBreaksTheLine) {
  const auto line = [](std::vector<int> years) {
    Chart chart;
    Line one{"结果", Kind::result, {}};
    for (const int year : years) one.points.push_back({year, 1.0 * year, {}, Mark::exact});
    chart.panels = {{"", "", {one}, ""}};
    const std::string text = svg(chart);
    static const std::regex path(R"re(<path d="([^"]*)" fill="none" stroke="#0072b2" stroke-width="2.2")re");
    std::smatch found;
    return std::regex_search(text, found, path) ? found[1].str() : "";
  };
  EXPECT_EQ(count(line({2018, 2019, 2020}), "M"), 1u);
  EXPECT_EQ(count(line({2018, 2019, 2021, 2022}), "M"), 2u);
  EXPECT_EQ(count(line({2022, 2018, 2019, 2021}), "L"), 2u) << "the order does not matter";
  EXPECT_EQ(count(line({2019, 2018, 2019}), "L"), 1u) << "a year that comes twice";
  EXPECT_EQ(line({2018, 2020, 2022}), "") << "dots only";
  EXPECT_EQ(line({2018}), "");
}

TEST(ChartSvg, AnythingIsRefusedThatCannotBeDrawn) {
  const auto code = [](const Chart& chart) { return to_svg(chart, {}).error().code; };
  const auto with = [](Point point) { return Chart{"", "", {{"", "", {{"甲", Kind::result, {point}}}, ""}}, ""}; };
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  for (const double bad : {std::nan(""), kInfinity, -kInfinity, 1.1e18, -1e300}) {
    EXPECT_EQ(code(with({2020, bad, {}, Mark::exact})), ErrorCode::chart_value) << bad;
    EXPECT_EQ(code(with({2020, 1, bad, Mark::exact})), ErrorCode::chart_value) << bad;
  }
  EXPECT_EQ(code(with({0, 1, {}, Mark::exact})), ErrorCode::chart_value);
  EXPECT_EQ(code(with({10000, 1, {}, Mark::exact})), ErrorCode::chart_value);
  const auto error = to_svg(with({2020, std::nan(""), {}, Mark::exact}), {}).error();
  EXPECT_EQ(error.arguments, (std::vector<std::string>{"甲", "2020", "NaN"}));

  Chart chart;
  chart.panels.resize(kMostPanels + 1);
  EXPECT_EQ(code(chart), ErrorCode::chart_too_large);
  chart.panels.resize(1);
  chart.panels[0].lines.resize(kMostLines + 1);
  EXPECT_EQ(code(chart), ErrorCode::chart_too_large);
  chart.panels[0].lines.resize(1);
  chart.panels[0].lines[0].points.resize(kMostPoints + 1, {2020, 1, {}, Mark::exact});
  EXPECT_EQ(code(chart), ErrorCode::chart_too_large);
  chart.panels[0].lines[0].points = {{1800, 1, {}, Mark::exact}, {2000, 1, {}, Mark::exact}};
  EXPECT_EQ(code(chart), ErrorCode::chart_too_large);
}

TEST(ChartSvg, TheMostThatIsAllowedIsDrawn) {
  Chart chart;
  for (std::size_t p = 0; p < kMostPanels; ++p) {
    Panel panel{"分图", "元", {}, "说明"};
    for (std::size_t l = 0; l < kMostLines; ++l) {
      Line line{"地方" + std::to_string(l), l % 3 == 0 ? Kind::target : Kind::result, {}};
      for (int y = 0; y < kMostYears; ++y) line.points.push_back({1850 + y, 1e18 - 1e15 * y, {}, Mark::at_least});
      panel.lines.push_back(line);
    }
    chart.panels.push_back(panel);
  }
  EXPECT_TRUE(well_formed(svg(chart)));
}

TEST(ChartSvg, HostileWordsStayWords) {
  const std::string bad = "</text><script>alert('\"&')</script>\x1b[2J\xFF\uFFFE]]>";
  Chart chart{bad, bad, {{bad, bad, {{bad, Kind::target, {{2020, 1, {}, Mark::exact}}}}, bad}}, bad};
  Style style;
  style.fonts = "\"><script>";
  style.words.target = bad;
  const std::string text = svg(chart, style);
  EXPECT_TRUE(well_formed(text));
  EXPECT_EQ(text.find("<script"), text.npos);
}

TEST(ChartSvg, SizesAreKeptWithinBounds) {
  Style style;
  style.width = -5;
  style.panel_height = 1 << 30;
  EXPECT_NE(svg(samples::growth(), style).find("width=\"480\""), std::string::npos);
}

TEST(ChartSvg, NothingToDrawIsSaid) {
  EXPECT_NE(svg(samples::nothing()).find("没有可画的数据"), std::string::npos);
  EXPECT_NE(svg({}).find("没有可画的数据"), std::string::npos);
}

// LUOSHI_UPDATE=1 rewrites the files; look at them before keeping them.
TEST(ChartSvg, GoldenFiles) {
  const std::filesystem::path folder = LUOSHI_SOURCE_DIR "/tests/cases/chart";
  const bool update = std::getenv("LUOSHI_UPDATE") != nullptr;
  const std::vector<std::pair<std::string, Chart>> golden = {{"growth", samples::growth()}, {"broken", samples::broken()}};
  for (const auto& [name, chart] : golden) {
    for (const bool picture : {true, false}) {
      const std::filesystem::path file = folder / (name + (picture ? ".svg" : ".txt"));
      const std::string drawn = picture ? svg(chart) : to_text(chart, 100, true, {}).value_or("");
      if (update) {
        std::filesystem::create_directories(folder);
        std::ofstream(file, std::ios::binary) << drawn;
      }
      std::ifstream in(file, std::ios::binary);
      const std::string expected{std::istreambuf_iterator<char>(in), {}};
      EXPECT_EQ(drawn, expected) << file << ": LUOSHI_UPDATE=1 writes it anew";
    }
  }
}

}  // namespace
}  // namespace luoshi::chart

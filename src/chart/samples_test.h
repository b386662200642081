// SPDX-License-Identifier: Apache-2.0
//
// Charts with invented figures, for the tests and to be looked at.
#pragma once

#include <cmath>
#include <string>
#include <vector>

#include "chart/series_chart.h"

namespace luoshi::chart::samples {

// One place; targets with every mark, a year missing.
inline Chart growth() {
  const Line result{"长春市 结果", Kind::result,
                    {{2015, 6.5, {}, Mark::exact}, {2016, 7.8, {}, Mark::exact}, {2017, 8.0, {}, Mark::about},
                     {2018, 7.2, {}, Mark::exact}, {2020, 3.6, {}, Mark::exact}, {2021, 6.2, {}, Mark::exact},
                     {2022, -4.5, {}, Mark::exact}, {2023, 6.0, {}, Mark::at_least}, {2024, 4.8, {}, Mark::exact}}};
  const Line target{"长春市 目标", Kind::target,
                    {{2015, 6.5, {}, Mark::exact}, {2016, 7, {}, Mark::at_least}, {2017, 7.5, {}, Mark::about},
                     {2018, 8, {}, Mark::exact}, {2019, 7, 8, Mark::exact}, {2020, 5, 5.5, Mark::exact},
                     {2021, 6, {}, Mark::at_least}, {2022, 6.5, {}, Mark::about}, {2023, 6, {}, Mark::exact},
                     {2024, 6, {}, Mark::at_most}, {2025, 5.5, {}, Mark::about}}};
  return {"长春市地区生产总值增长率：目标与结果", "历年政府工作报告提出的目标，与次年报告公布的结果",
          {{"", "%", {result, target}, ""}}, "长春市人民政府工作报告（2015—2025年）。虚构数据，仅供测试。"};
}

// Two panels, the second after a break in definition.
inline Chart broken() {
  Chart chart{"长春市社会消费品零售总额", "", {}, "长春市政府工作报告，2012—2024年"};
  Panel before{"2018年以前：批发零售和住宿餐饮业全口径", "元", {{"结果", Kind::result, {}}, {"目标", Kind::target, {}}}, ""};
  Panel after{"2019年起：按第四次经济普查修订", "亿元", {{"结果", Kind::result, {}}, {"目标", Kind::target, {}}},
              "口径变化：第四次经济普查后，零售额按新口径重新核算，前后数字不可直接比较。"};
  for (int year = 2012; year <= 2018; ++year) {
    before.lines[0].points.push_back({year, 1.7e11 + 1.83e10 * (year - 2012), {}, Mark::exact});
    before.lines[1].points.push_back({year, 1.75e11 + 1.9e10 * (year - 2012), {}, Mark::at_least});
  }
  for (int year = 2019; year <= 2024; ++year) {
    after.lines[0].points.push_back({year, 1990.5 + (year == 2022 ? -180 : 45.25 * (year - 2019)), {}, Mark::exact});
    after.lines[1].points.push_back({year, 2050.0 + 50 * (year - 2019), 2100.0 + 50 * (year - 2019), Mark::exact});
  }
  chart.panels = {before, after};
  return chart;
}

// Twelve places in one panel, each with a line and half of them with targets.
inline Chart places() {
  Chart chart{"十二市一般公共预算收入", "地方级口径", {{"", "元", {}, ""}}, "各市政府工作报告，2016—2024年"};
  const char* names[] = {"长春市", "沈阳市", "哈尔滨市", "大连市", "石家庄市", "太原市",
                         "呼和浩特市", "济南市", "郑州市", "合肥市", "南昌市", "西安市"};
  for (int i = 0; i < 12; ++i) {
    Line result{std::string(names[i]) + " 结果", Kind::result, {}};
    Line target{std::string(names[i]) + " 目标", Kind::target, {}};
    for (int year = 2016; year <= 2024; ++year) {
      const double value = 3e10 + 7.5e9 * i + (year - 2016) * 1.1e9 * (i % 5 - 0.5) + 1.5e9 * std::sin(year * 1.7 + i);
      if (!(i == 4 && year == 2019)) result.points.push_back({year, value, {}, Mark::exact});
      if (year == 2024) target.points.push_back({year, value * 1.06, {}, Mark::at_least});
    }
    chart.panels[0].lines.push_back(result);
    if (i % 2 == 0) chart.panels[0].lines.push_back(target);
  }
  return chart;
}

// Forty years, a title that has no end.
inline Chart decades() {
  Chart chart;
  for (int i = 0; i < 12; ++i) chart.title += "吉林省城镇居民人均可支配收入与农村居民人均纯收入，";
  chart.subtitle = "单位换算后绘制 (Changchun & Jilin, <1985–2024>)";
  Panel panel{"", "元", {{"吉林省 结果", Kind::result, {}}, {"吉林省 目标", Kind::target, {}}}, ""};
  for (int year = 1985; year <= 2024; ++year) {
    const double value = 720 * std::pow(1.105, year - 1985);
    panel.lines[0].points.push_back({year, std::round(value), {}, Mark::exact});
    if (year > 2000) panel.lines[1].points.push_back({year, std::round(value * 0.97), {}, year % 3 == 0 ? Mark::at_least : Mark::about});
  }
  chart.panels = {panel};
  for (int i = 0; i < 30; ++i) chart.source += "吉林省政府工作报告（" + std::to_string(1986 + i) + "）；";
  return chart;
}

// Extremes: huge and tiny values, one point, equal values, nothing.
inline Chart extremes() {
  return {"极端情形", "一图一例",
          {{"极大值", "元", {{"甲 结果", Kind::result, {{2020, 1e13, {}, Mark::exact}, {2021, 1.21e13, {}, Mark::exact}}}}, ""},
           {"极小值", "毫克/升", {{"甲 结果", Kind::result, {{2020, 0.001, {}, Mark::exact}, {2022, 0.0007, {}, Mark::exact}}},
                               {"甲 目标", Kind::target, {{2022, 0.0008, {}, Mark::at_most}}}}, ""},
           {"单点", "人", {{"甲 目标", Kind::target, {{2023, 110000, {}, Mark::at_least}}}}, ""},
           {"全部相等", "%", {{"甲 结果", Kind::result, {{2019, 100, {}, Mark::exact}, {2020, 100, {}, Mark::exact},
                                                      {2021, 100, {}, Mark::exact}, {2023, 100, {}, Mark::exact}}}}, ""},
           {"全部为零", "起", {{"甲 结果", Kind::result, {{2019, 0, {}, Mark::exact}, {2020, 0, {}, Mark::exact}}}}, ""},
           {"没有点", "个", {{"甲 结果", Kind::result, {}}}, ""},
           {"全部为负", "亿元", {{"甲 结果", Kind::result, {{2019, -3.25, {}, Mark::exact}, {2020, -12, -10, Mark::exact},
                                                        {2021, -1, {}, Mark::exact}}}}, "口径：净流入为正，净流出为负。"}},
          "测试"};
}

inline Chart nothing() { return {"长春市粮食产量", "", {}, "长春市政府工作报告"}; }

// Three places, each with result and target.
inline Chart three() {
  Chart chart{"三市城镇新增就业", "", {{"", "万人", {}, ""}}, "三市政府工作报告"};
  const char* names[] = {"长春市", "沈阳市", "哈尔滨市"};
  for (int i = 0; i < 3; ++i) {
    Line result{std::string(names[i]) + "结果", Kind::result, {}};
    Line target{std::string(names[i]) + "目标", Kind::target, {}};
    for (int year = 2017; year <= 2024; ++year) {
      const double value = 9.5 + 2.2 * i + std::sin(year + i) + 0.1 * (year - 2017);
      result.points.push_back({year, value, {}, Mark::exact});
      target.points.push_back({year, 9.0 + 2.2 * i, {}, year > 2020 ? Mark::at_least : Mark::exact});
    }
    chart.panels[0].lines.push_back(result);
    chart.panels[0].lines.push_back(target);
  }
  return chart;
}

}  // namespace luoshi::chart::samples

// SPDX-License-Identifier: Apache-2.0
//
// The closed vocabularies of the ledger: every code that a claim can carry, with its name in files
// and a line of meaning. The names are the contract of the command line and of the data files.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace luoshi::catalog {

enum class Measure : std::uint8_t {
  level,     // an amount, a count, a share
  growth,    // a relative change: 增长4.8%
  change,    // an absolute change: 增加240元, 提高2个百分点
  multiple,  // N times a base: 是上年的1.5倍
  rank,      // a place in an order: 第35位
  duration,  // how long something has held: 连续27个月
};

enum class Comparator : std::uint8_t {
  eq,      // 达到, 为, or nothing
  approx,  // 左右, 约
  near,    // 近, 接近: below, but not by much
  gt,      // 超过, 突破, 多
  ge,      // 以上, 不少于
  lt,      // 低于, 不足
  le,      // 以内, 不超过
};

enum class NumberRole : std::uint8_t {
  claim,      // states a value
  baseline,   // the value that a change started from: 由180天压缩至58天
  qualifier,  // part of what is measured: 5000万元以上项目
  time,       // a date, a period, a deadline
  name,       // part of a name, an ordinal, a list number: “十四五”, 5G, 第十六届
  none,       // no number in meaning: 一批, 进一步
};

// Stages of a project, in order: a later one answers an earlier one.
enum class Stage : std::uint8_t { none, prepare, approve, start, proceed, topped, complete, operate, full };

enum class Topic : std::uint8_t {
  other,        // 其他
  economy,      // 综合经济
  industry,     // 产业
  innovation,   // 科技创新
  agriculture,  // 农业农村
  demand,       // 投资消费
  reform,       // 改革营商
  opening,      // 开放合作
  urban,        // 城乡建设
  transport,    // 交通能源
  ecology,      // 生态
  livelihood,   // 民生
  education,    // 教育
  health,       // 卫生健康
  culture,      // 文体旅游
  safety,       // 安全稳定
  government,   // 政府建设
};

[[nodiscard]] std::string_view name(Measure value);
[[nodiscard]] std::string_view name(Comparator value);
[[nodiscard]] std::string_view name(NumberRole value);
[[nodiscard]] std::string_view name(Stage value);
// The topic as it stands in files, in Chinese: 农业农村.
[[nodiscard]] std::string_view name(Topic value);

template <class T>
[[nodiscard]] std::optional<T> parse_term(std::string_view text);

}  // namespace luoshi::catalog

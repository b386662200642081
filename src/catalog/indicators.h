// SPDX-License-Identifier: Apache-2.0
//
// What is measured, under one name. Reports call one thing by many names (市场主体, 经营主体; 进出口额,
// 外贸进出口总额), put words around it that say nothing (全市, 累计, 预计) or narrow it (规上, 农村), and
// name the action now in the verb (改造 老旧小区), now in the noun (完成 老旧小区改造). join() brings
// such texts to one key, so that a target and its result meet:
//
//   const auto& indicators = catalog.indicators();
//   auto a = indicators.join("高标准农田", "建成", "亩");          // key 高标准农田
//   auto b = indicators.join("全市高标准农田建设", "完成", "亩");  // key 高标准农田, action 建设
//   indicators.nature_of(a, Measure::level, "亩");                // flow
//
// Texts are never matched by a part: after the words of data/scope_words.tsv are cut from their ends, a text
// is an alias or it is not. A missed join costs an answer; a wrong one makes a false verdict.
//
// Built once, never changed after, shared by any number of threads. A join is a few hash look-ups.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "catalog/terms.h"

namespace luoshi::catalog {

// What kind of unit an indicator is stated in: 元 and 美元 are money, 亩 and 平方公里 area. 人次 is person.
// `none`: no unit, or one that data/dimensions.tsv does not know.
enum class Dimension : std::uint8_t {
  none, money, count, person, area, length, mass, volume, energy, power, share, index, time, concentration,
  compute, turnover,
};

// What a number says of a thing. Numbers of different natures never answer each other.
enum class Nature : std::uint8_t {
  unknown,
  flow,   // added or done within the period: 新建200万亩, 全年地区生产总值
  stock,  // there at its end: 累计建成5000万亩, 高新技术企业达到1000家
  rate,   // by how much something changed: 增长5%
  share,  // a part of a whole, a ratio: 失业率, 覆盖率, 占比
  rank,   // a place in an order
  index,  // a number made by a formula, a price, an average: PM2.5浓度, 居民消费价格指数
};

// Which way is better. `none`: neither (a share of industries), or it depends.
enum class Good : std::uint8_t { none, up, down };

[[nodiscard]] std::string_view name(Dimension value);
[[nodiscard]] std::string_view name(Nature value);
[[nodiscard]] std::string_view name(Good value);

// One row of data/indicators.tsv.
struct Indicator {
  std::string id;  // english-kebab, never changed once published
  std::string zh, en;
  // As in the file. Conditions stand behind an alias: 粮食[mass] counts only with a unit of that dimension,
  // 城镇就业{新增} only with that verb, 水泥[mass]{} only where no verb governs it (not 淘汰 水泥).
  std::vector<std::string> aliases;
  std::vector<Dimension> dimensions;  // the usual one first
  Nature nature = Nature::unknown;    // unknown where the verb decides (老旧小区)
  Good good = Good::none;
  std::string yearbook;  // its name in 中国统计年鉴, empty where it has none
};

class Indicators {
 public:
  struct Tables {
    std::string_view indicators;   // indicators.tsv
    std::string_view scope_words;  // scope_words.tsv
    std::string_view nature_words; // nature_words.tsv
    std::string_view dimensions;   // dimensions.tsv
  };
  // Errors: bad_catalog (unknown terms, an alias of two indicators).
  [[nodiscard]] static Result<Indicators> parse(const Tables& tables);

  Indicators();  // knows nothing

  [[nodiscard]] const std::vector<Indicator>& all() const;
  // By id, name, or alias (one with a condition only together with it: "粮食[mass]"); nullptr where none is called so.
  [[nodiscard]] const Indicator* find(std::string_view name) const;

  struct Joined {
    const Indicator* indicator = nullptr;  // null where the catalog has none
    // What is measured: the indicator's zh, else the text without quotes, gap marks, blanks, and the words of
    // scope_words.tsv at its ends. Never empty unless the text is.
    std::string key;
    // What narrows it, in canonical words, joined by '+' in the order of the text: 规模以上, 农村+省级.
    std::string scope;
    // What is done: the verb at the text's end (老旧小区改造 → 改造), else `action` as given.
    std::string action;
  };
  [[nodiscard]] Joined join(std::string_view indicator, std::string_view action, std::string_view unit) const;

  // What a number says. `before` is the text between the clause's start and the number, where it is at hand:
  // 累计, 总数 in it tell a stock (累计建成) from a flow (建成).
  [[nodiscard]] Nature nature_of(const Joined& joined, Measure measure, std::string_view unit,
                                 std::string_view before = {}) const;

  // The dimension of a unit as written in claims: 平方米, 元/人, 万千瓦 without its magnitude.
  [[nodiscard]] Dimension dimension_of(std::string_view unit) const;

 private:
  struct Index;
  struct Reader;
  std::shared_ptr<const Index> index_;
};

}  // namespace luoshi::catalog

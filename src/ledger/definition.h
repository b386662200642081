// SPDX-License-Identifier: Apache-2.0
//
// What must agree before two numbers may stand in one line of a series: that they are about the same part of the
// same thing, say the same of it, in the same unit, after the same kind of work.
//
//   const Definition target = definition_of(catalog.indicators(), claim);   // 新建 高标准农田 18万亩
//   const Definition result = definition_of(catalog.indicators(), other);   // 建成 高标准农田 15万亩: equal
//   changes(target, result);                                                // none; with 改造: work 新建 → 新建+改造
//
// The words behind it are those of data/series_words.tsv.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/indicators.h"
#include "ledger/rows.h"

namespace luoshi::ledger {

struct Definition {
  std::string key;      // ClaimRow::key
  std::string scope;    // 规模以上, 农村+省级; empty where nothing narrows it
  std::string nature;   // "flow", "stock", "rate", "share", "rank", "index", "unknown"
  std::string measure;  // "level", "growth", "change", "multiple", "rank", "duration"
  // One word for units that are equal: 千米 is 公里, 所 and 座 are 个. Units of one dimension but of different size
  // (公顷, 亩) or counting other things (户, 套) stay apart.
  std::string unit;
  // The kind of work, in canonical words: 新建, 新建+改造, 开工. Empty where the verb says nothing of it (完成), and
  // for stocks, shares and indices, which are what they are whatever was done.
  std::string work;

  friend auto operator<=>(const Definition&, const Definition&) = default;
};

[[nodiscard]] Definition definition_of(const catalog::Indicators& indicators, const ClaimRow& claim);

// One field in which two definitions differ.
enum class Field : std::uint8_t { scope, nature, measure, unit, work };
[[nodiscard]] std::string_view name(Field field);

struct Change {
  Field field = Field::scope;
  std::string from, to;  // as in Definition; may be empty
  friend bool operator==(const Change&, const Change&) = default;
};
[[nodiscard]] std::vector<Change> changes(const Definition& from, const Definition& to);

// The text before a number says that the rate is one a year over several: 年均, 平均每年.
[[nodiscard]] bool says_average(std::string_view before);

}  // namespace luoshi::ledger

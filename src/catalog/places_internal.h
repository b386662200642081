// SPDX-License-Identifier: Apache-2.0
//
// What the names of divisions are made of (data/place_parts.tsv), and how a full name is shortened in speech.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace luoshi::catalog {

struct PlaceParts {
  std::vector<std::u16string> nationalities;  // GB/T 3304, without 族, as in names of autonomous divisions
  std::vector<std::pair<std::u16string, std::u16string>> autonomous;  // 自治州 is also said 州: 延边州
  std::vector<std::u16string> whole;  // ends of names that one does not shorten: 开发区
  std::vector<std::u16string> kinds;  // ends that one leaves out, longer ones first: 新区, 市
  std::string state, government;      // 中国, 国务院
};
[[nodiscard]] const PlaceParts& place_parts();  // those compiled in

// The full name first, then what the division is called besides: 长春市 长春; 延边朝鲜族自治州 延边州 延边;
// 宁夏回族自治区 宁夏. No name shorter than two characters is given: 通县 has none besides its own.
[[nodiscard]] std::vector<std::u16string> all_names(const std::u16string& full);

}  // namespace luoshi::catalog

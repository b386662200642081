// SPDX-License-Identifier: Apache-2.0
//
// How a division's full name is shortened in speech.
#pragma once

#include <string>
#include <vector>

namespace luoshi::catalog {

// The full name first, then what the division is called besides: 长春市 长春; 延边朝鲜族自治州 延边州 延边;
// 宁夏回族自治区 宁夏. No name shorter than two characters is given: 通县 has none besides its own.
[[nodiscard]] std::vector<std::u16string> all_names(const std::u16string& full);

}  // namespace luoshi::catalog

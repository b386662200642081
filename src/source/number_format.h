// SPDX-License-Identifier: Apache-2.0
//
// Numbers as Word counts lists with them: ST_NumberFormat of ISO/IEC 29500-1, 17.18.59.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace luoshi::source {

// `format` as in w:numFmt: "decimal", "chineseCounting", "upperRoman" …; what is unknown, or cannot show the number
// (Roman 0), is decimal. "" for "none" and "bullet".
[[nodiscard]] std::string format_number(std::string_view format, std::int64_t number);

}  // namespace luoshi::source

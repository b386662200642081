// SPDX-License-Identifier: Apache-2.0
//
// What a line of a web page looks like: prose of an article, or not.
#pragma once

#include <string_view>

#include "source/page_words.h"

namespace luoshi::source {

// Without blanks of any kind, U+3000 among them, at both ends.
[[nodiscard]] std::string_view trimmed(std::string_view line);
[[nodiscard]] std::string_view without_colon(std::string_view line);  // 相关链接： → 相关链接

// 当前位置：首页 > 政务公开 > 报告; 首页 > 政务公开 > 报告
[[nodiscard]] bool is_crumb(std::string_view line, const PageWords& words);

// Sentences: long enough, with marks of sentences, and not the site speaking of itself (版权所有，未经授权…).
[[nodiscard]] bool is_prose(std::string_view line, const PageWords& words);

}  // namespace luoshi::source

// SPDX-License-Identifier: Apache-2.0
//
// The files of data/ as they were at build time, checked by tools/embed.cpp.
#pragma once

#include <span>
#include <string_view>

namespace luoshi::catalog {

struct EmbeddedFile {
  std::string_view name;  // "verbs.tsv"
  std::string_view text;  // UTF-8, with its header line
};

[[nodiscard]] std::span<const EmbeddedFile> embedded_files();
[[nodiscard]] std::string_view embedded_file(std::string_view name);  // empty where there is none

}  // namespace luoshi::catalog

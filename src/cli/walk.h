// SPDX-License-Identifier: Apache-2.0
//
// Which files of folders are looked at. What a file is, its content decides; but a folder holds much that nobody
// meant, so that names choose there, and in archives.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::cli {

enum class NameKind {
  document,  // .txt .html .htm .mht .mhtml .docx .docm .dotx .dotm .doc .wps .wpt .rtf .pdf .ofd
  picture,   // .png .jpg .jpeg .tif .tiff: a scan, or an ornament
  archive,   // .zip
  other,     // and what systems leave behind: __MACOSX/…, .hidden, ~$locks
};

// By the ending, in any case. `path` may have folders, parted by '/'.
[[nodiscard]] NameKind kind_of_name(std::string_view path);

// The paths themselves, and in place of a folder its files at any depth by name. What is `other` there is passed
// over; `skipped` counts it.
[[nodiscard]] std::vector<std::string> walk(const std::vector<std::string>& paths, std::size_t& skipped);

}  // namespace luoshi::cli

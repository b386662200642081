// SPDX-License-Identifier: Apache-2.0
//
// From bytes to faithful text. A Source is what stands in the file, character for character, as
// UTF-8; nothing is repaired here (see report/view.h for that).
//
//   auto source = luoshi::source::load("report.txt");
//   if (!source) show(source.error());
//
// What is read: TXT in UTF-8 (with or without BOM), UTF-16 with BOM (either order) and GB18030
// (GB 18030-2022, which takes in GBK and GB 2312); HTML in the same encodings, or in the one that
// its <meta charset> names. The format is decided by content, never by the file's name.
//
// All offsets that leave the program count code points of Source::text from 0. For HTML they count
// in the text that was taken out of the page, which `Source::text` holds.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace luoshi::source {

enum class Encoding { utf8, utf8_bom, utf16_le, utf16_be, gb18030 };
enum class Format { text, html };

[[nodiscard]] const char* encoding_name(Encoding encoding);  // "UTF-8", "GB18030", …

struct Limits {
  std::uint64_t bytes = 256u << 20;  // larger files are refused: too_large
  int html_depth = 512;              // elements nested deeper are refused: html_too_deep
  // A page without its scripts, comments and attributes; a longer one is refused: too_large. The tree
  // of elements takes up to 60 times as much memory.
  std::uint64_t html_bytes = 16u << 20;
};

// Owns its text. `text` is valid UTF-8 without BOM; line ends are as in the file.
struct Source {
  std::string name;  // the file's base name, "-" for standard input
  Encoding encoding = Encoding::utf8;
  Format format = Format::text;
  std::string text;
};

// Decodes bytes that are already in memory. `name` goes into errors and into Source::name. Takes the
// bytes by value: valid UTF-8 is moved, not copied.
// Errors: empty_file, too_large, binary_file, invalid_bytes, html_too_deep.
[[nodiscard]] Result<Source> decode(std::string bytes, std::string name, const Limits& limits = {});

// The bytes of a file; "-" reads standard input. Never reads more than limits.bytes + 1 bytes.
// Errors: not_found, not_readable, is_directory, too_large.
[[nodiscard]] Result<std::string> read_bytes(const std::string& path, const Limits& limits = {});

// "folder/report.txt" → "report.txt".
[[nodiscard]] std::string base_name(const std::string& path);

// Reads and decodes a file; "-" reads standard input. Never reads more than limits.bytes + 1 bytes.
// Errors: not_found, not_readable, is_directory, and those of decode().
[[nodiscard]] Result<Source> load(const std::string& path, const Limits& limits = {});

}  // namespace luoshi::source

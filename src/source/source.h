// SPDX-License-Identifier: Apache-2.0
//
// From bytes to faithful text. A Source is what stands in the file, character for character, as
// UTF-8; nothing is repaired here (see report/view.h for that).
//
//   auto source = luoshi::source::load("report.txt");
//   if (!source) show(source.error());
//
// What is read: plain text, web pages, DOCX, PDF, OFD, images, and DOC or WPS where LibreOffice is there; what each
// reader does stands in its header (docx.h, pdf.h, …), docs/formats.md is for users. Text: TXT in UTF-8 (with or without BOM), UTF-16 with BOM (either order) and GB18030
// (GB 18030-2022, which takes in GBK and GB 2312); HTML in the same encodings, or in the one that
// its <meta charset> names. The format is decided by content, never by the file's name.
//
// All offsets that leave the program count code points of Source::text from 0. For HTML they count
// in the text that was taken out of the page, which `Source::text` holds.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "page/page.h"

namespace luoshi::source {

enum class Encoding { utf8, utf8_bom, utf16_le, utf16_be, gb18030 };
enum class Format { text, html, docx, doc, pdf, ofd, image };

[[nodiscard]] const char* encoding_name(Encoding encoding);  // "UTF-8", "GB18030", …
[[nodiscard]] const char* format_name(Format format);        // "text", "html", "docx", … as the ledger keeps it

struct Limits {
  std::uint64_t bytes = 256u << 20;  // larger files are refused: too_large
  int html_depth = 512;              // elements nested deeper are refused: html_too_deep
  // A page without its scripts, comments and attributes; a longer one is refused: too_large. The tree
  // of elements takes up to 60 times as much memory.
  std::uint64_t html_bytes = 16u << 20;
  std::uint64_t archive_bytes = 512u << 20;  // of all parts of a DOCX, OFD or ZIP when unpacked
  std::uint64_t archive_parts = 10'000;      // files in it
  int xml_depth = 256;
  std::uint64_t xml_bytes = 64u << 20;       // of one part of a DOCX or OFD; its tree takes up to 16 times as much memory
  std::uint32_t pages = 2'000;               // of a PDF, an OFD or a TIFF
  std::uint32_t image_side = 20'000;         // pixels
};

// How pictures of pages are read.
class OcrPool;
enum class OcrUse { automatic, always, never };  // automatic: pages that hold no text
struct OcrOptions {
  OcrUse use = OcrUse::automatic;
  unsigned jobs = 1;     // pages read at the same time
  float doubtful = 0.9F; // a number below this confidence is marked
  int page_seconds = 60; // an engine that says nothing for so long is ended: program_limit
  // Called with 0 when the pages are known, then as each is done, by any thread; may be empty.
  std::function<void(std::uint32_t done, std::uint32_t of)> progress;
  // Asked between pages, and five times a second while an engine is waited for; true ends the reading of pages with
  // program_failed. By any thread; may be empty.
  std::function<bool()> given_up;
  // Engines for all files that are read with these options (ocr.h); without, each file starts its own.
  std::shared_ptr<OcrPool> pool;
};

struct Options {
  Limits limits = {};
  OcrOptions ocr = {};
};

// Owns its text. `text` is valid UTF-8 without BOM; line ends are as in the file.
struct Source {
  std::string name;  // the file's base name, "-" for standard input
  Encoding encoding = Encoding::utf8;
  Format format = Format::text;
  std::string text;
  page::Layout layout;  // the way back to the pages; empty for formats without
  // Pages (from 1) that hold a picture and no text, beside others with text, and were not read: OcrUse::never, or no
  // engine is there.
  std::vector<std::uint32_t> unread_pages = {};
};

// Decodes bytes that are already in memory. `name` goes into errors and into Source::name. Takes the
// bytes by value: valid UTF-8 is moved, not copied.
// Errors: empty_file, too_large, binary_file, invalid_bytes, html_too_deep, and those of the format's reader.
[[nodiscard]] Result<Source> decode(std::string bytes, std::string name, const Options& options = {});

// The bytes of a file; "-" reads standard input. Never reads more than limits.bytes + 1 bytes.
// Errors: not_found, not_readable, is_directory, too_large.
[[nodiscard]] Result<std::string> read_bytes(const std::string& path, const Limits& limits = {});

// "folder/report.txt" → "report.txt".
[[nodiscard]] std::string base_name(const std::string& path);

// "3, 5, 6, 9, 10…" for messages: the first five.
[[nodiscard]] std::string listed(const std::vector<std::uint32_t>& pages);

// Reads and decodes a file; "-" reads standard input. Never reads more than limits.bytes + 1 bytes.
// Errors: not_found, not_readable, is_directory, and those of decode().
[[nodiscard]] Result<Source> load(const std::string& path, const Options& options = {});

}  // namespace luoshi::source

// SPDX-License-Identifier: Apache-2.0
#include "source/magic.h"

#include <algorithm>
#include <cstddef>

namespace luoshi::source {
namespace {

using namespace std::string_view_literals;

struct Signature {
  std::size_t offset;
  std::string_view bytes;
  std::string_view format;
  Kind kind = Kind::other;
};

// Signatures of readable letters are long enough that no report begins with them.
constexpr Signature kSignatures[] = {
    {0, "%PDF-"sv, "PDF", Kind::pdf},
    {0, "\x89PNG\r\n"sv, "PNG image", Kind::image},
    {0, "\xFF\xD8\xFF"sv, "JPEG image", Kind::image},
    {0, "GIF87a"sv, "GIF image"},
    {0, "GIF89a"sv, "GIF image"},
    {0, "II*\0"sv, "TIFF image", Kind::image},
    {0, "MM\0*"sv, "TIFF image", Kind::image},
    {8, "WEBP"sv, "WebP image"},
    {6, "\0\0\0\0"sv, "BMP image"},  // and "BM" in front, see below
    {4, "ftyp"sv, "MP4 video or HEIC image"},
    {0, "ID3\x03"sv, "MP3 audio"},
    {0, "ID3\x04"sv, "MP3 audio"},
    {0, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, "DOC, XLS, PPT or WPS (OLE)"sv, Kind::ole},
    {0, "{\\rtf"sv, "RTF", Kind::ole},
    {0, "\x1F\x8B"sv, "gzip archive"},
    {0, "BZh91AY&SY"sv, "bzip2 archive"},
    {0, "\xFD" "7zXZ\0"sv, "xz archive"},
    {0, "\x28\xB5\x2F\xFD"sv, "zstd archive"},
    {0, "7z\xBC\xAF\x27\x1C"sv, "7z archive"},
    {0, "Rar!\x1A\x07"sv, "RAR archive"},
    {257, "ustar"sv, "tar archive"},
    {0, "\x7F" "ELF"sv, "ELF program"},
    {0, "MZ\x90\0"sv, "Windows program"},
    {0, "SQLite format 3\0"sv, "SQLite database"},
    {0, "AT&TFORM"sv, "DjVu"},
    {0, "CAJ\0"sv, "CAJ"},
    {0, "MIME-Version: 1.0"sv, "MHTML (web archive)"},
    {0, "From: <Saved by"sv, "MHTML (web archive)"},
    {0, "From: \"Saved by"sv, "MHTML (web archive)"},
    {0, "\xFF\xFE\0\0"sv, "UTF-32 text"},
    {0, "\0\0\xFE\xFF"sv, "UTF-32 text"},
};

std::size_t little_endian(std::string_view bytes, std::size_t at, std::size_t length) {
  std::size_t value = 0;
  for (std::size_t i = length; i-- > 0;) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

// Hands `see` the names in the list at the end of an archive, until it returns true; false where that never was, or the
// list cannot be found. An archive that holds others uncompressed has their names in it too, so that only the list tells.
template <class See>
bool any_name(std::string_view bytes, See see) {
  constexpr std::size_t kEnd = 22, kLongestComment = 0xFFFF, kEntry = 46;
  if (bytes.size() < kEnd) return false;
  const std::size_t end = bytes.rfind("PK\x05\x06"sv, bytes.size() - kEnd);
  if (end == bytes.npos || bytes.size() - end > kEnd + kLongestComment) return false;
  for (std::size_t at = little_endian(bytes, end + 16, 4); at + kEntry <= end && bytes.substr(at, 4) == "PK\x01\x02"sv;) {
    const std::size_t name = little_endian(bytes, at + 28, 2);
    if (at + kEntry + name > end) return false;
    if (see(bytes.substr(at + kEntry, name))) return true;
    at += kEntry + name + little_endian(bytes, at + 30, 2) + little_endian(bytes, at + 32, 2);
  }
  return false;
}

// What a ZIP file is can be told from the names of its parts. ODF and EPUB say it in the text of their first part.
Known zip_format(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 256);
  if (head.find("application/vnd.oasis.opendocument") != head.npos) return {Kind::other, "ODF (OpenDocument)"};
  if (head.find("application/epub+zip") != head.npos) return {Kind::other, "EPUB"};
  Known known{Kind::zip, "ZIP archive"};
  bool listed = false;
  const auto told_by = [&](std::string_view name) {
    listed = true;
    if (name == "OFD.xml") known = {Kind::ofd, "OFD"};
    if (name.starts_with("word/document")) known = {Kind::docx, "DOCX (Word)"};
    if (name.starts_with("xl/workbook")) known = {Kind::other, "XLSX (Excel)"};
    if (name.starts_with("ppt/presentation")) known = {Kind::other, "PPTX (PowerPoint)"};
    return known.kind != Kind::zip;
  };
  if (any_name(bytes, told_by) || listed) return known;
  // Cut off: the names of parts stand in front of them too.
  constexpr std::size_t kHeader = 30, kWindow = 1u << 16;
  const std::string_view front = bytes.substr(0, kWindow);
  for (std::size_t at = 0; at != front.npos && at + kHeader <= front.size(); at = front.find("PK\x03\x04"sv, at + 4)) {
    if (told_by(front.substr(at + kHeader, little_endian(front, at + 26, 2)))) break;
  }
  return known;
}

}  // namespace

Known known_format(std::string_view bytes) {
  if (bytes.starts_with("PK\x03\x04"sv) || bytes.starts_with("PK\x05\x06"sv)) return zip_format(bytes);
  for (const Signature& s : kSignatures) {
    if (bytes.size() < s.offset + s.bytes.size() || bytes.substr(s.offset, s.bytes.size()) != s.bytes) continue;
    if (s.offset == 8 && !bytes.starts_with("RIFF")) continue;
    if (s.offset == 6 && !bytes.starts_with("BM")) continue;
    // Four letters are too little of a sign for prose: the size in front of them holds a NUL.
    if (s.offset == 4 && bytes[0] != '\0') continue;
    if (s.offset == 257 && bytes.find('\0') == bytes.npos) continue;
    return {s.kind, s.format};
  }
  return {};
}

std::string_view binary_sign(std::string_view text) {
  if (const std::size_t nul = text.find('\0'); nul != text.npos) {
    // Text in wide units shows in where its NULs stand: every second byte, or three of four.
    const std::string_view head = text.substr(0, 4096);
    std::size_t at[4] = {0, 0, 0, 0};
    for (std::size_t i = 0; i < head.size(); ++i) at[i % 4] += head[i] == '\0';
    const std::size_t quarter = head.size() / 4;
    const auto full = [&](std::size_t i) { return at[i] * 10 >= quarter * 9; };
    const auto none = [&](std::size_t i) { return at[i] == 0; };
    if (quarter > 0 && ((full(2) && full(3) && none(0)) || (full(0) && full(1) && none(3)))) return "UTF-32 text";
    const bool little = none(0) && none(2) && at[1] + at[3] > 0;
    const bool big = none(1) && none(3) && at[0] + at[2] > 0;
    if (text.size() % 2 == 0 && (little || big) && (at[0] + at[1] + at[2] + at[3]) * 20 > head.size()) {
      return "UTF-16 text without a byte order mark";
    }
    return "binary data (NUL bytes)";
  }
  // Tab, line ends and form feed are text; so are the end mark of DOS (1A) and escape, now and then.
  const auto control = [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && (byte < 0x09 || byte > 0x0D)) || byte == 0x7F;
  };
  // What a file is shows early; counting all of a long one would cost as much as decoding it.
  const std::string_view head = text.substr(0, 4096);
  const auto controls = static_cast<std::size_t>(std::count_if(head.begin(), head.end(), control));
  return controls > 1 && controls * 100 > head.size() ? "binary data (control characters)"sv : ""sv;
}

}  // namespace luoshi::source

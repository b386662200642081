// SPDX-License-Identifier: Apache-2.0
#include "source/encoding.h"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

#include "base/utf8.h"

namespace luoshi::source {
namespace {

constexpr std::string_view kUtf8Bom = "\xEF\xBB\xBF";
constexpr std::string_view kUtf16LeBom = "\xFF\xFE";
constexpr std::string_view kUtf16BeBom = "\xFE\xFF";
constexpr std::string_view kDeclaredUtf8 = "utf-8";

// Closes the descriptor on every way out.
class Converter {
 public:
  Converter() : handle_(iconv_open("UTF-8", "GB18030")) {}
  ~Converter() {
    if (usable()) iconv_close(handle_);
  }
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;

  [[nodiscard]] bool usable() const { return handle_ != reinterpret_cast<iconv_t>(-1); }
  [[nodiscard]] iconv_t get() const { return handle_; }

 private:
  iconv_t handle_;
};

// GB 18030-2022 moved 18 characters from four bytes to two, and glibc knows only the new places. Files
// written by older encoders (Python's, Java's) still hold the old ones; both runs are contiguous.
// Returns the character, or 0 where `four` bytes are none of them.
char32_t older_four_byte(std::string_view four) {
  if (four.size() < 4) return 0;
  const auto digit = [&](std::size_t i, unsigned base) { return static_cast<unsigned char>(four[i]) - base; };
  const unsigned linear = ((digit(0, 0x81) * 10 + digit(1, 0x30)) * 126 + digit(2, 0x81)) * 10 + digit(3, 0x30);
  constexpr auto place = [](unsigned a, unsigned b, unsigned c, unsigned d) {
    return (((a - 0x81) * 10 + (b - 0x30)) * 126 + (c - 0x81)) * 10 + (d - 0x30);
  };
  constexpr unsigned kVerticalForms = place(0x84, 0x31, 0x82, 0x36);  // U+FE10 to U+FE19
  constexpr unsigned kComponents = place(0x82, 0x35, 0x90, 0x37);     // U+9FB4 to U+9FBB
  if (linear >= kVerticalForms && linear < kVerticalForms + 10) return 0xFE10 + (linear - kVerticalForms);
  if (linear >= kComponents && linear < kComponents + 8) return 0x9FB4 + (linear - kComponents);
  return 0;
}

// True where most of what is not ASCII is UTF-8 for Han: three and four bytes that belong together.
// Such a file is UTF-8 with a fault in it. GB18030 often takes it without complaint and yields
// nonsense (涓浗 for 中国); text that is in GB18030 has next to no such triples.
bool mostly_utf8(std::string_view bytes) {
  std::size_t beyond_ascii = 0;
  std::size_t in_sequences = 0;
  for (std::size_t i = 0; i < bytes.size();) {
    const auto lead = static_cast<unsigned char>(bytes[i]);
    if (lead < 0x80) {
      ++i;
      continue;
    }
    const std::size_t length = lead >= 0xF0 ? 4 : 3;
    const bool whole = lead >= 0xE0 && i + length <= bytes.size() &&
                       utf8::find_invalid(bytes.substr(i, length)) == utf8::npos;
    beyond_ascii += whole ? length : 1;
    in_sequences += whole ? length : 0;
    i += whole ? length : 1;
  }
  return in_sequences * 2 > beyond_ascii;
}

Decoded with_mark(Encoding encoding, std::string bytes, std::size_t mark) {
  Decoded decoded{encoding, {}};
  if (encoding == Encoding::utf8_bom) {
    bytes.erase(0, mark);
    decoded.bad_offset = utf8::find_invalid(bytes);
    decoded.text = std::move(bytes);
  } else {
    const std::string_view body = std::string_view(bytes).substr(mark);
    decoded.bad_offset = decode_utf16(body, encoding == Encoding::utf16_be, decoded.text);
  }
  if (!decoded.ok()) decoded.bad_offset += mark;
  return decoded;
}

}  // namespace

std::size_t decode_utf16(std::string_view bytes, bool big_endian, std::string& out) {
  const auto unit = [&](std::size_t at) -> char32_t {
    const auto first = static_cast<unsigned char>(bytes[at]);
    const auto second = static_cast<unsigned char>(bytes[at + 1]);
    return big_endian ? static_cast<char32_t>(first << 8 | second) : static_cast<char32_t>(second << 8 | first);
  };
  out.reserve(out.size() + bytes.size() / 2 * 3);
  std::size_t at = 0;
  for (; at + 2 <= bytes.size(); at += 2) {
    char32_t c = unit(at);
    if (c >= 0xD800 && c < 0xE000) {
      const char32_t low = c < 0xDC00 && at + 4 <= bytes.size() ? unit(at + 2) : 0;
      if (low < 0xDC00 || low >= 0xE000) return at;
      c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
      at += 2;
    }
    utf8::append(out, c);
  }
  return at == bytes.size() ? utf8::npos : at;
}

std::size_t decode_gb18030(std::string_view bytes, std::string& out) {
  const Converter converter;
  if (!converter.usable()) return 0;  // a system without glibc's gconv modules: nothing can be read
  out.reserve(out.size() + bytes.size() + bytes.size() / 2);  // two bytes of Han become three
  std::array<char, 1u << 16> buffer{};
  char* in = const_cast<char*>(bytes.data());  // iconv's signature; it does not write there
  std::size_t left = bytes.size();
  while (left > 0) {
    char* to = buffer.data();
    std::size_t room = buffer.size();
    const std::size_t result = iconv(converter.get(), &in, &left, &to, &room);
    const int reason = result == static_cast<std::size_t>(-1) ? errno : 0;
    out.append(buffer.data(), buffer.size() - room);
    if (reason == 0 || reason == E2BIG) continue;
    const char32_t older = reason == EILSEQ ? older_four_byte({in, left}) : 0;
    if (older == 0) return bytes.size() - left;
    utf8::append(out, older);
    in += 4;
    left -= 4;
  }
  return utf8::npos;
}

std::string declared_charset(std::string_view bytes) {
  std::string head(bytes.substr(0, 4096));
  std::transform(head.begin(), head.end(), head.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  for (std::size_t meta = head.find("<meta"); meta != head.npos; meta = head.find("<meta", meta + 1)) {
    const std::string_view tag = std::string_view(head).substr(meta, head.find('>', meta) - meta);
    std::size_t at = tag.find("charset");
    if (at == tag.npos) continue;
    at = tag.find_first_not_of(" \t\r\n", at + 7);
    if (at == tag.npos || tag[at] != '=') continue;
    at = tag.find_first_not_of(" \t\r\n\"'", at + 1);
    if (at == tag.npos) continue;
    return std::string(tag.substr(at, tag.find_first_of(" \t\r\n\"';/>", at) - at));
  }
  return {};
}

Decoded decode_bytes(std::string bytes) {
  if (bytes.starts_with(kUtf8Bom)) return with_mark(Encoding::utf8_bom, std::move(bytes), kUtf8Bom.size());
  if (bytes.starts_with(kUtf16LeBom)) return with_mark(Encoding::utf16_le, std::move(bytes), kUtf16LeBom.size());
  if (bytes.starts_with(kUtf16BeBom)) return with_mark(Encoding::utf16_be, std::move(bytes), kUtf16BeBom.size());

  const std::size_t bad_utf8 = utf8::find_invalid(bytes);
  if (bad_utf8 == utf8::npos) return {Encoding::utf8, std::move(bytes)};
  if (mostly_utf8(bytes)) return {Encoding::utf8, {}, bad_utf8};

  Decoded gb{Encoding::gb18030, {}};
  gb.bad_offset = decode_gb18030(bytes, gb.text);
  if (gb.ok()) {
    // GB18030 has a byte order mark of its own (84 31 95 33), which a few editors write.
    if (gb.text.starts_with(kUtf8Bom)) gb.text.erase(0, kUtf8Bom.size());
    return gb;
  }
  const std::string declared = declared_charset(bytes);
  const bool says_gb = declared.starts_with("gb");
  const bool says_utf8 = declared == kDeclaredUtf8 || declared == "utf8";
  if (says_utf8 || (!says_gb && bad_utf8 > gb.bad_offset)) return {Encoding::utf8, {}, bad_utf8};
  return gb;
}

}  // namespace luoshi::source

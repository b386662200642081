// SPDX-License-Identifier: Apache-2.0
//
// Texts as Excel can hold them.
#include <algorithm>

#include "base/utf8.h"
#include "base/width.h"
#include "ledger/xlsx.h"

namespace luoshi::ledger {
namespace {

constexpr std::size_t kMaxText = 32'767;  // UTF-16
constexpr std::size_t kMaxName = 31;

std::size_t units(char32_t c) { return c > 0xFFFF ? 2 : 1; }

// XML 1.0, section 2.2: Char.
bool is_xml(char32_t c) { return c >= 0x20 ? c != 0xFFFE && c != 0xFFFF : c == '\t' || c == '\n'; }

bool is_hex(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

// _x0041_ would be read as A (ECMA-376 part 1, 22.9.2.19).
bool is_escape(std::string_view text) {
  return text.size() >= 7 && text[0] == '_' && text[1] == 'x' && std::all_of(&text[2], &text[6], is_hex) && text[6] == '_';
}

// The first `room` UTF-16 units, with … as the last one where more were there.
std::string shortened(std::string_view text, std::size_t room) {
  std::size_t used = 0;
  std::size_t kept = 0;  // bytes that leave room for the mark
  for (std::size_t at = 0; at < text.size();) {
    used += units(utf8::next(text, at));
    if (used + 1 <= room) kept = at;
    if (used > room) return std::string(text.substr(0, kept)) + "…";
  }
  return std::string(text);
}

}  // namespace

std::string xlsx_text(std::string_view bytes) {
  std::string repaired;
  if (utf8::find_invalid(bytes) != utf8::npos) {
    repaired = valid_utf8(bytes);
    bytes = repaired;
  }
  std::string out;
  out.reserve(bytes.size());
  std::size_t used = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t begin = at;
    if (bytes[at] == '_' && is_escape(bytes.substr(at))) {
      out += "_x005F";
      used += 6;  // libxlsxwriter counts before it is read
    }
    char32_t c = utf8::next(bytes, at);
    if (c == '\r') {
      if (at < bytes.size() && bytes[at] == '\n') continue;
      c = '\n';
    }
    if (!is_xml(c)) continue;
    if (c == '\n') {
      out.push_back('\n');
    } else {
      out += bytes.substr(begin, at - begin);
    }
    used += units(c);
  }
  return used <= kMaxText ? out : shortened(out, kMaxText);
}

std::string xlsx_sheet_name(std::string_view name, int part) {
  std::string clean;
  for (const char c : xlsx_text(name)) {
    if (std::string_view("[]:*?/\\\n\t").find(c) == std::string_view::npos) clean.push_back(c);
  }
  // Excel refuses an apostrophe at either end, and keeps History for itself.
  clean.erase(0, std::min(clean.find_first_not_of('\''), clean.size()));
  while (clean.ends_with('\'')) clean.pop_back();
  const std::string suffix = part > 1 ? " " + std::to_string(part) : "";
  clean = shortened(clean, kMaxName - suffix.size());
  while (clean.ends_with('\'')) clean.pop_back();
  if (clean.empty()) clean.push_back('_');
  const auto same = [](char a, char b) { return (a | 0x20) == b; };
  if (std::ranges::equal(clean, std::string_view("history"), same)) clean += "_";
  return clean + suffix;
}

}  // namespace luoshi::ledger

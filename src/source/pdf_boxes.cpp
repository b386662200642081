// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <charconv>
#include <optional>

#include "base/utf8.h"
#include "source/pdf.h"

namespace luoshi::source {
namespace {

// The number in NAME="…" of a tag.
std::optional<float> attribute(std::string_view tag, std::string_view name) {
  std::size_t at = tag.find(name);
  if (at == tag.npos || tag.substr(at + name.size(), 2) != "=\"") return std::nullopt;
  at += name.size() + 2;
  float value = 0;
  const auto [end, error] = std::from_chars(tag.data() + at, tag.data() + tag.size(), value);
  if (error != std::errc() || end == tag.data() + tag.size() || *end != '"') return std::nullopt;
  return value;
}

void append_entity(std::string_view name, std::string& out) {
  if (name == "amp") out += '&';
  if (name == "lt") out += '<';
  if (name == "gt") out += '>';
  if (name == "quot") out += '"';
  if (name == "apos") out += '\'';
  if (!name.starts_with('#')) return;
  const bool hexadecimal = name.starts_with("#x");
  const std::string_view digits = name.substr(hexadecimal ? 2 : 1);
  std::uint32_t value = 0;
  (void)std::from_chars(digits.data(), digits.data() + digits.size(), value, hexadecimal ? 16 : 10);
  if (value > 0 && value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF)) utf8::append(out, value);
}

// Entities decoded, control characters dropped.
std::string plain(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t end = text.front() == '&' ? text.find(';') : text.npos;
    if (end <= 10) {
      append_entity(text.substr(1, end - 1), out);
      text.remove_prefix(end + 1);
      continue;
    }
    if (static_cast<unsigned char>(text.front()) >= 0x20 && text.front() != 0x7F) out += text.front();
    text.remove_prefix(1);
  }
  return out;
}

}  // namespace

bool parse_boxes(std::string_view xhtml, std::vector<page::Sheet>& sheets) {
  bool ended = false;
  while (!xhtml.empty()) {
    const std::size_t end = std::min(xhtml.find('\n'), xhtml.size());
    std::string_view line = xhtml.substr(0, end);
    xhtml.remove_prefix(std::min(end + 1, xhtml.size()));
    line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
    if (line.starts_with("</doc>")) ended = true;
    if (line.starts_with("<page ")) {
      const auto width = attribute(line, "width");
      const auto height = attribute(line, "height");
      if (!width || !height) return false;
      sheets.push_back({*width, *height, {}});
    }
    if (!line.starts_with("<word ")) continue;
    const std::size_t text = line.find('>');
    const std::size_t close = line.rfind("</word>");
    if (text == line.npos || close == line.npos || close <= text || sheets.empty()) return false;
    const std::string_view tag = line.substr(0, text);
    const auto left = attribute(tag, "xMin");
    const auto top = attribute(tag, "yMin");
    const auto right = attribute(tag, "xMax");
    const auto bottom = attribute(tag, "yMax");
    if (!left || !top || !right || !bottom) return false;
    std::string characters = plain(line.substr(text + 1, close - text - 1));
    if (utf8::find_invalid(characters) != utf8::npos) return false;
    if (!characters.empty()) sheets.back().words.push_back({std::move(characters), {*left, *top, *right, *bottom}});
  }
  return ended;
}

}  // namespace luoshi::source

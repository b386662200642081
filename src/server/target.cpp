// SPDX-License-Identifier: Apache-2.0
#include "server/target.h"

#include <algorithm>

#include "base/utf8.h"

namespace luoshi::server {
namespace {

int hex(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// Bytes beyond ASCII stand in many a link that was typed or copied; they are taken as the UTF-8 that they have to be.
// What no browser sends unencoded is refused.
bool may_stand(char c) {
  const auto byte = static_cast<unsigned char>(c);
  if (byte >= 0x80) return true;
  return byte > 0x20 && byte != 0x7F && std::string_view("\"<>\\^`{|}#").find(c) == std::string_view::npos;
}

bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029; }

// Nullopt where the encoding is broken, or what comes out is no UTF-8 or has a control character in it.
std::optional<std::string> decode(std::string_view text, bool form) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '%') {
      if (i + 2 >= text.size()) return std::nullopt;
      const int high = hex(text[i + 1]);
      const int low = hex(text[i + 2]);
      if (high < 0 || low < 0) return std::nullopt;
      out.push_back(static_cast<char>(high * 16 + low));
      i += 2;
    } else if (form && c == '+') {
      out.push_back(' ');
    } else if (may_stand(c) || (form && (c == '|' || c == '^' || c == '`' || c == '{' || c == '}'))) {
      out.push_back(c);
    } else {
      return std::nullopt;
    }
  }
  if (utf8::find_invalid(out) != utf8::npos) return std::nullopt;
  for (std::size_t at = 0; at < out.size();) {
    if (is_control(utf8::next(out, at))) return std::nullopt;
  }
  return out;
}

bool parse_path(std::string_view raw, std::vector<std::string>& path) {
  if (!raw.starts_with('/')) return false;
  raw.remove_prefix(1);
  if (raw.empty()) return true;
  for (;;) {
    const std::size_t slash = raw.find('/');
    auto segment = decode(raw.substr(0, slash), false);
    if (!segment || segment->empty() || *segment == "." || *segment == "..") return false;
    if (segment->find_first_of("/\\") != std::string::npos || path.size() == kMostSegments) return false;
    path.push_back(std::move(*segment));
    if (slash == std::string_view::npos) return true;
    raw.remove_prefix(slash + 1);
  }
}

bool parse_query(std::string_view raw, std::vector<std::pair<std::string, std::string>>& query) {
  while (!raw.empty()) {
    const std::size_t end = std::min(raw.find('&'), raw.size());
    const std::string_view part = raw.substr(0, end);
    raw.remove_prefix(std::min(end + 1, raw.size()));
    if (part.empty()) continue;
    const std::size_t equals = std::min(part.find('='), part.size());
    auto name = decode(part.substr(0, equals), true);
    auto value = decode(part.substr(std::min(equals + 1, part.size())), true);
    if (!name || !value || query.size() == kMostParameters) return false;
    query.emplace_back(std::move(*name), std::move(*value));
  }
  return true;
}

}  // namespace

std::optional<std::string_view> Target::value(std::string_view name) const {
  for (const auto& [key, text] : query) {
    if (key == name) return text;
  }
  return std::nullopt;
}

std::optional<Target> parse_target(std::string_view raw) {
  Target target;
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (!raw.starts_with(scheme)) continue;
    raw.remove_prefix(scheme.size());
    const std::size_t end = std::min(raw.find_first_of("/?"), raw.size());
    target.authority = raw.substr(0, end);
    raw.remove_prefix(end);
  }
  const std::size_t question = std::min(raw.find('?'), raw.size());
  target.raw_path = raw.substr(0, question);
  if (target.authority && target.raw_path.empty()) target.raw_path = "/";
  if (!parse_path(target.raw_path, target.path)) return std::nullopt;
  if (!parse_query(raw.substr(std::min(question + 1, raw.size())), target.query)) return std::nullopt;
  return target;
}

}  // namespace luoshi::server

// SPDX-License-Identifier: Apache-2.0
#include "base/json.h"

namespace luoshi {
namespace {

bool plain(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x20 && byte != 0x7F && c != '"' && c != '\\';
}

void append_escaped(std::string& out, std::string_view text) {
  constexpr char kHex[] = "0123456789abcdef";
  out.push_back('"');
  for (std::size_t at = 0; at < text.size();) {
    // Nearly always all of it.
    const std::size_t begin = at;
    while (at < text.size() && plain(text[at])) ++at;
    out.append(text, begin, at - begin);
    if (at == text.size()) break;
    const char c = text[at++];
    if (c == '"' || c == '\\') {
      out.push_back('\\');
      out.push_back(c);
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '\t') {
      out += "\\t";
    } else if (c == '\r') {
      out += "\\r";
    } else {
      const auto byte = static_cast<unsigned char>(c);
      out += "\\u00";
      out.push_back(kHex[byte >> 4]);
      out.push_back(kHex[byte & 15]);
    }
  }
  out.push_back('"');
}

}  // namespace

void JsonObject::begin(std::string_view key) {
  if (out_.back() != '{') out_ += ", ";
  out_.push_back('"');
  out_ += key;
  out_ += "\": ";
}

void JsonObject::text(std::string_view key, std::string_view value) {
  begin(key);
  append_escaped(out_, value);
}

void JsonObject::text_or_null(std::string_view key, std::string_view value) {
  if (!value.empty()) return text(key, value);
  begin(key);
  out_ += "null";
}

void JsonObject::number(std::string_view key, std::uint64_t value) {
  begin(key);
  out_ += std::to_string(value);
}

void JsonObject::integer(std::string_view key, std::int64_t value) {
  begin(key);
  out_ += std::to_string(value);
}

void JsonObject::boolean(std::string_view key, bool value) {
  begin(key);
  out_ += value ? "true" : "false";
}

void JsonObject::raw(std::string_view key, std::string_view json) {
  begin(key);
  out_ += json;
}

}  // namespace luoshi

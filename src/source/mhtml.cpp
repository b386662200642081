// SPDX-License-Identifier: Apache-2.0
#include "source/mhtml.h"

#include <algorithm>

namespace luoshi::source {
namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr int kDepth = 4;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string lowered(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), lower);
  return out;
}

// Takes the first line off, without its end.
std::string_view take_line(std::string_view& text) {
  const std::size_t end = text.find('\n');
  std::string_view line = text.substr(0, end);
  text = end == npos ? std::string_view() : text.substr(end + 1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

struct Part {
  std::string type;      // content type with its parameters, in small letters but for `boundary`
  std::string boundary;
  std::string encoding;  // of the transfer, in small letters
  std::string_view body;
};

// The boundary among the parameters of a content type, as it is written.
std::string boundary_of(std::string_view type) {
  const std::size_t at = lowered(type).find("boundary=");
  if (at == npos) return {};
  std::string_view value = type.substr(at + 9);
  if (value.starts_with('"')) {
    value.remove_prefix(1);
    return std::string(value.substr(0, value.find('"')));
  }
  return std::string(value.substr(0, value.find_first_of("; \t")));
}

// Headers up to the empty line (RFC 5322, lines that begin with a blank go on the one before).
Part read_headers(std::string_view text) {
  Part part;
  std::string header;
  const auto use = [&] {
    const std::size_t colon = header.find(':');
    if (colon == npos) return;
    const std::string name = lowered(std::string_view(header).substr(0, colon));
    std::string_view value = std::string_view(header).substr(colon + 1);
    value.remove_prefix(std::min(value.find_first_not_of(" \t"), value.size()));
    if (name == "content-type") {
      part.type = lowered(value);
      part.boundary = boundary_of(value);
    } else if (name == "content-transfer-encoding") {
      part.encoding = lowered(value.substr(0, value.find_first_of(" \t;")));
    }
  };
  while (!text.empty()) {
    const std::string_view line = take_line(text);
    if (line.empty()) break;
    if (line.front() != ' ' && line.front() != '\t') {
      use();
      header.clear();
    }
    if (header.size() < 4096) header += line;
  }
  use();
  part.body = text;
  return part;
}

int hex(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char small = lower(c);
  return small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
}

// RFC 2045, 6.7.
std::string from_quoted_printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '=') {
      out += text[i];
      continue;
    }
    if (i + 2 < text.size() && hex(text[i + 1]) >= 0 && hex(text[i + 2]) >= 0) {
      out += static_cast<char>(hex(text[i + 1]) * 16 + hex(text[i + 2]));
      i += 2;
    } else if (text.substr(i + 1).starts_with("\r\n")) {
      i += 2;
    } else if (text.substr(i + 1).starts_with('\n')) {
      i += 1;
    } else {
      out += '=';
    }
  }
  return out;
}

// RFC 2045, 6.8: other characters are passed over.
std::string from_base64(std::string_view text) {
  constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  out.reserve(text.size() / 4 * 3);
  unsigned bits = 0;
  int count = 0;
  for (const char c : text) {
    const std::size_t digit = kDigits.find(c);
    if (digit == npos) continue;
    bits = (bits << 6 | static_cast<unsigned>(digit)) & 0xFFFFFF;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    out += static_cast<char>(bits >> count & 0xFF);
  }
  return out;
}

std::string decoded(const Part& part) {
  if (part.encoding == "quoted-printable") return from_quoted_printable(part.body);
  if (part.encoding == "base64") return from_base64(part.body);
  return std::string(part.body);
}

std::optional<std::string> find_page(const Part& part, int depth) {
  if (part.type.starts_with("text/html")) return decoded(part);
  if (!part.type.starts_with("multipart/") || part.boundary.empty() || depth == 0) return std::nullopt;
  const std::string line = "--" + part.boundary;
  std::size_t begin = npos;  // of the part at hand, in the body
  for (std::size_t at = 0; at < part.body.size();) {
    std::string_view rest = part.body.substr(at);
    const bool divides = take_line(rest).starts_with(line);
    if (divides && begin != npos) {
      auto page = find_page(read_headers(part.body.substr(begin, at - begin)), depth - 1);
      if (page) return page;
    }
    at = part.body.size() - rest.size();
    if (divides) begin = at;
  }
  // A file that was cut off has no last boundary.
  return begin == npos ? std::nullopt : find_page(read_headers(part.body.substr(begin)), depth - 1);
}

}  // namespace

bool is_mhtml(std::string_view bytes) {
  return bytes.starts_with("MIME-Version: 1.0") || bytes.starts_with("From: <Saved by") || bytes.starts_with("From: \"Saved by");
}

std::optional<std::string> page_of_mhtml(std::string_view bytes) { return find_page(read_headers(bytes), kDepth); }

}  // namespace luoshi::source

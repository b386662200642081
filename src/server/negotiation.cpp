// SPDX-License-Identifier: Apache-2.0
#include "server/negotiation.h"

#include <algorithm>

namespace luoshi::server {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

bool equal_folded(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](char x, char y) { return lower(x) == lower(y); });
}

// Calls with each element of a list, trimmed.
template <class F>
void each(std::string_view list, F use) {
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(','), list.size());
    if (const std::string_view element = trimmed(list.substr(0, end)); !element.empty()) use(element);
    list.remove_prefix(std::min(end + 1, list.size()));
  }
}

// Thousandths: "q=0.8" is 800; 1000 where there is none, 0 where it cannot be read.
int weight(std::string_view parameters) {
  const std::size_t at = parameters.find("q=");
  if (at == std::string_view::npos) return 1000;
  const std::string_view q = trimmed(parameters.substr(at + 2, 5));
  if (q.empty() || (q[0] != '0' && q[0] != '1')) return 0;
  int value = (q[0] - '0') * 1000;
  int unit = 100;
  for (std::size_t i = 2; i < q.size() && q[1] == '.' && q[i] >= '0' && q[i] <= '9'; ++i, unit /= 10) value += (q[i] - '0') * unit;
  return std::min(value, 1000);
}

struct Weighted {
  std::string_view name;
  int weight;
};

Weighted weighted(std::string_view element) {
  const std::size_t semicolon = std::min(element.find(';'), element.size());
  return {trimmed(element.substr(0, semicolon)), weight(element.substr(semicolon))};
}

}  // namespace

bool accepts_gzip(std::string_view accept_encoding) {
  std::optional<bool> named;
  bool any = false;
  each(accept_encoding, [&](std::string_view element) {
    const Weighted coding = weighted(element);
    if (equal_folded(coding.name, "gzip") || equal_folded(coding.name, "x-gzip")) named = coding.weight > 0;
    if (coding.name == "*") any = coding.weight > 0;
  });
  return named.value_or(any);
}

Language choose_language(std::optional<std::string_view> lang, std::string_view accept_language) {
  if (lang) return *lang == "en" ? Language::english : Language::chinese;
  int chinese = 0;
  int english = 0;
  each(accept_language, [&](std::string_view element) {
    const Weighted range = weighted(element);
    const std::string_view primary = range.name.substr(0, range.name.find('-'));
    if (equal_folded(primary, "zh")) chinese = std::max(chinese, range.weight);
    if (equal_folded(primary, "en")) english = std::max(english, range.weight);
  });
  return english > chinese ? Language::english : Language::chinese;
}

std::string packed_etag(std::string_view etag) {
  std::string out(etag);
  out.insert(out.empty() ? 0 : out.size() - 1, "-gz");
  return out;
}

bool matches(std::string_view if_none_match, std::string_view etag) {
  if (etag.empty()) return false;
  bool found = false;
  each(if_none_match, [&](std::string_view tag) {
    if (tag.starts_with("W/")) tag.remove_prefix(2);
    found = found || tag == "*" || tag == etag || tag == packed_etag(etag);
  });
  return found;
}

std::string content_disposition(std::string_view filename) {
  constexpr char kHex[] = "0123456789ABCDEF";
  std::string plain;
  std::string extended;
  for (const char c : filename) {
    const auto byte = static_cast<unsigned char>(c);
    const bool letter = (c >= '0' && c <= '9') || (lower(c) >= 'a' && lower(c) <= 'z') || c == '.' || c == '-' || c == '_';
    // One sign for each character, not for each of its bytes.
    if (letter || c == ' ') {
      plain.push_back(c);
    } else if ((byte & 0xC0) != 0x80) {
      plain.push_back('_');
    }
    if (letter) {
      extended.push_back(c);
    } else {
      extended += {'%', kHex[byte >> 4], kHex[byte & 15]};
    }
  }
  return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + extended;
}

}  // namespace luoshi::server

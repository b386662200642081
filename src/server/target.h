// SPDX-License-Identifier: Apache-2.0
//
// The target of a request (RFC 9112, 3.2; RFC 3986): "/api/v1/claims?place=%E9%95%BF%E6%98%A5" as values. One way to read
// it and no repair: what could be understood in two ways is refused.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace luoshi::server {

struct Target {
  // Percent-decoded UTF-8 without NUL, control characters or slashes; never "", "." or "..". "/" has none.
  std::vector<std::string> path;
  // Decoded as HTML forms are sent: '+' is a blank. In the order given; a name without '=' has an empty value.
  std::vector<std::pair<std::string, std::string>> query;
  std::string_view raw_path;  // as it stands in the input, without query
  // Of the absolute form that proxies are sent, "http://HOST/…": its authority. The input's, like raw_path.
  std::optional<std::string_view> authority;

  [[nodiscard]] std::optional<std::string_view> value(std::string_view name) const;  // the first of that name
};

inline constexpr std::size_t kMostSegments = 16;
inline constexpr std::size_t kMostParameters = 64;

// Nullopt for anything else: no leading slash, "//", "/./", "..", a slash at the end, broken percent-encoding, bytes that are
// no UTF-8, encoded slashes in the path, backslashes, a fragment, too many parts.
[[nodiscard]] std::optional<Target> parse_target(std::string_view raw);

}  // namespace luoshi::server

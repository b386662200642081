// SPDX-License-Identifier: Apache-2.0
//
// The body of a request: one flat JSON object, checked as openapi.yaml says. The first member that cannot be used is kept and
// told, as by Params. Private to the api stage.
//
//   Body body(request);
//   const auto year = body.whole("year", 1949, 2100);
//   if (auto bad = body.error()) return tl::unexpected(*bad);   // also where one was given that nobody asked for
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <variant>

#include "api/api.h"

namespace luoshi::api {

class Body {
 public:
  static constexpr std::size_t kLongest = std::size_t{64} << 10;

  explicit Body(const Request& request);

  // Empty where it was not given; `must` refuses that. `most` counts characters.
  [[nodiscard]] std::string text(std::string_view name, std::size_t most, bool must);
  // Nothing where it was not given, or is null.
  [[nodiscard]] std::optional<std::int64_t> whole(std::string_view name, std::int64_t least, std::int64_t most);
  [[nodiscard]] bool has(std::string_view name) const { return members_.contains(name); }

  // bad_argument; nothing where all is well. To be asked for last.
  [[nodiscard]] std::optional<Error> error();
  // `expected` is the id of a message, or what is told as it stands.
  void refuse(std::string_view name, std::string_view value, std::string_view expected);

 private:
  struct Other {};  // of a kind that no member has
  using Value = std::variant<std::monostate, std::string, std::int64_t, Other>;  // null first

  class Reader;
  std::map<std::string, Value, std::less<>> members_;
  std::set<std::string_view> asked_;
  std::optional<Error> error_;
};

}  // namespace luoshi::api

// SPDX-License-Identifier: Apache-2.0
//
// The parameters of a request, checked as openapi.yaml says. The first that cannot be used is kept and told; the others
// then have their defaults. Private to the api stage.
//
//   Params params(request);
//   const auto limit = params.whole("limit", 1, 500, 50);
//   if (auto bad = params.error()) return tl::unexpected(*bad);   // also where one was given that nobody asked for
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>

#include "api/api.h"
#include "catalog/catalog.h"
#include "ledger/filter.h"

namespace luoshi::api {

class Params {
 public:
  // The language may be said anywhere: errors have words.
  explicit Params(const Request& request) : request_(request), asked_{"lang"} {}

  // Empty where it was not given. `most` counts characters.
  [[nodiscard]] std::string text(std::string_view name, std::size_t most);
  [[nodiscard]] std::int64_t whole(std::string_view name, std::int64_t least, std::int64_t most, std::int64_t otherwise);
  [[nodiscard]] bool flag(std::string_view name);
  // One of `words`, or empty.
  [[nodiscard]] std::string one_of(std::string_view name, std::span<const std::string_view> words);
  [[nodiscard]] std::string one_of(std::string_view name, std::initializer_list<std::string_view> words) {
    return one_of(name, std::span(words.begin(), words.size()));
  }

  [[nodiscard]] Language language();
  [[nodiscard]] ledger::Page page();
  [[nodiscard]] ledger::Order order(std::initializer_list<std::string_view> words);
  [[nodiscard]] ledger::Filter years_and_level();
  // … and place.
  [[nodiscard]] ledger::Filter reports(const catalog::Catalog& catalog);
  // … and everything that limits claims.
  [[nodiscard]] ledger::Filter claims(const catalog::Catalog& catalog);

  // bad_argument; nothing where all is well. To be asked for last.
  [[nodiscard]] std::optional<Error> error();
  void refuse(std::string_view name, std::string_view value, std::string_view expected);

 private:
  [[nodiscard]] const std::string* given(std::string_view name);
  void years(ledger::Filter& filter);

  const Request& request_;
  std::set<std::string_view> asked_;
  std::optional<Error> error_;
};

// A whole number, all of it.
[[nodiscard]] std::optional<std::int64_t> whole_number(std::string_view text);

}  // namespace luoshi::api

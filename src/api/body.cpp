// SPDX-License-Identifier: Apache-2.0
#include "api/body.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "base/utf8.h"

namespace luoshi::api {
namespace {

constexpr std::size_t kShown = 60;  // bytes of a value that is refused

std::string shown(const std::string& text) { return text.size() <= kShown ? text : text.substr(0, kShown) + "…"; }

}  // namespace

// Takes the events of the parser: no tree is built, and whatever is nested ends the reading.
class Body::Reader {
 public:
  explicit Reader(std::map<std::string, Value, std::less<>>& members) : members_(members) {}

  // The parser calls them so.
  bool null() { return value({}); }
  bool boolean(bool /*value*/) { return value(Other{}); }
  bool number_integer(std::int64_t number) { return value(number); }
  bool number_unsigned(std::uint64_t number) {
    return number <= std::uint64_t{INT64_MAX} ? value(static_cast<std::int64_t>(number)) : value(Other{});
  }
  bool number_float(double /*number*/, const std::string& /*text*/) { return value(Other{}); }
  bool string(std::string& text) { return value(text); }
  bool binary(nlohmann::json::binary_t& /*bytes*/) { return false; }  // JSON has none
  bool start_object(std::size_t /*count*/) { return !std::exchange(inside_, true); }
  bool key(std::string& name) {
    key_ = name;
    return !members_.contains(name);
  }
  bool end_object() { return true; }
  bool start_array(std::size_t /*count*/) { return false; }
  bool end_array() { return false; }
  bool parse_error(std::size_t /*at*/, const std::string& /*near*/, const nlohmann::json::exception& /*what*/) { return false; }

 private:
  bool value(Value value) {
    if (!inside_) return false;
    members_.emplace(key_, std::move(value));
    return true;
  }

  std::map<std::string, Value, std::less<>>& members_;
  std::string key_;
  bool inside_ = false;
};

Body::Body(const Request& request) {
  Reader reader(members_);
  if (request.body.size() > kLongest || !nlohmann::json::sax_parse(request.body, &reader)) {
    members_.clear();
    refuse("body", shown(request.body), "expected.body");
  }
}

void Body::refuse(std::string_view name, std::string_view value, std::string_view expected) {
  if (!error_) error_ = Error{ErrorCode::bad_argument, {std::string(name), shown(std::string(value)), std::string(expected)}};
}

std::string Body::text(std::string_view name, std::size_t most, bool must) {
  asked_.insert(name);
  const auto at = members_.find(name);
  if (at == members_.end()) {
    if (must) refuse(name, "", "expected.given");
    return {};
  }
  const auto* text = std::get_if<std::string>(&at->second);
  if (text != nullptr && !text->empty() && utf8::count(*text) <= most) return *text;
  refuse(name, text != nullptr ? *text : "", "1–" + std::to_string(most));
  return {};
}

std::optional<std::int64_t> Body::whole(std::string_view name, std::int64_t least, std::int64_t most) {
  asked_.insert(name);
  const auto at = members_.find(name);
  if (at == members_.end() || std::holds_alternative<std::monostate>(at->second)) return std::nullopt;
  const auto* number = std::get_if<std::int64_t>(&at->second);
  if (number != nullptr && *number >= least && *number <= most) return *number;
  refuse(name, number != nullptr ? std::to_string(*number) : "", std::to_string(least) + "–" + std::to_string(most));
  return std::nullopt;
}

std::optional<Error> Body::error() {
  for (const auto& [name, value] : members_) {
    if (asked_.contains(name)) continue;
    std::string known;
    for (const std::string_view other : asked_) known += (known.empty() ? "" : ", ") + std::string(other);
    refuse(name, "", known);
  }
  return error_;
}

}  // namespace luoshi::api

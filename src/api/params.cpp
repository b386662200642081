// SPDX-License-Identifier: Apache-2.0
#include "api/params.h"

#include <algorithm>
#include <charconv>
#include <vector>

#include "base/utf8.h"
#include "catalog/terms.h"

namespace luoshi::api {
namespace {

constexpr std::size_t kLongestPlace = 100, kLongestCode = 40, kLongestIndicator = 200, kLongestYears = 9;
constexpr std::int64_t kMostRowsOnPage = 500, kRowsOnPage = 50, kFarthest = 1'000'000'000;

template <class T>
std::vector<std::string_view> names_up_to(T last, int first = 0) {
  std::vector<std::string_view> names;
  for (int i = first; i <= static_cast<int>(last); ++i) names.push_back(catalog::name(static_cast<T>(i)));
  return names;
}

std::string listed(std::span<const std::string_view> words) {
  std::string all;
  for (const std::string_view word : words) {
    if (!all.empty()) all += ", ";
    all += word;
  }
  return all;
}

}  // namespace

std::optional<std::int64_t> whole_number(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return !text.empty() && error == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

const std::string* Params::given(std::string_view name) {
  asked_.insert(name);
  const std::string* found = nullptr;
  for (const auto& [key, value] : request_.query) {
    if (key != name) continue;
    if (found != nullptr) refuse(name, value, "expected.once");
    found = &value;
  }
  return found;
}

void Params::refuse(std::string_view name, std::string_view value, std::string_view expected) {
  if (!error_) error_ = Error{ErrorCode::bad_argument, {std::string(name), std::string(value), std::string(expected)}};
}

std::string Params::text(std::string_view name, std::size_t most) {
  const std::string* value = given(name);
  if (value == nullptr) return {};
  if (utf8::count(*value) > most) {
    refuse(name, value->substr(0, 60), "≤ " + std::to_string(most));
    return {};
  }
  return *value;
}

std::int64_t Params::whole(std::string_view name, std::int64_t least, std::int64_t most, std::int64_t otherwise) {
  const std::string* value = given(name);
  if (value == nullptr) return otherwise;
  const auto number = whole_number(*value);
  if (number && *number >= least && *number <= most) return *number;
  refuse(name, *value, std::to_string(least) + "–" + std::to_string(most));
  return otherwise;
}

bool Params::flag(std::string_view name) {
  const std::string* value = given(name);
  if (value == nullptr || *value == "false") return false;
  if (*value != "true") refuse(name, *value, "true, false");
  return true;
}

std::string Params::one_of(std::string_view name, std::span<const std::string_view> words) {
  const std::string* value = given(name);
  if (value == nullptr || value->empty()) return {};
  if (std::ranges::find(words, *value) != words.end()) return *value;
  refuse(name, *value, listed(words));
  return {};
}

Language Params::language() { return one_of("lang", {"zh", "en"}) == "en" ? Language::english : Language::chinese; }

ledger::Page Params::page() {
  return {whole("limit", 1, kMostRowsOnPage, kRowsOnPage), whole("offset", 0, kFarthest, 0)};
}

ledger::Order Params::order(std::initializer_list<std::string_view> words) {
  ledger::Order order;
  const std::string* given_word = given("sort");
  if (given_word == nullptr || given_word->empty()) return order;
  order.descending = given_word->starts_with('-');
  const std::string_view word = std::string_view(*given_word).substr(order.descending ? 1 : 0);
  if (std::ranges::find(words, word) == words.end()) {
    refuse("sort", *given_word, listed(std::span(words.begin(), words.size())));
    return order;
  }
  using ledger::Sort;
  constexpr std::pair<std::string_view, Sort> kSorts[] = {{"text", Sort::text}, {"place", Sort::place}, {"year", Sort::year},
                                                          {"indicator", Sort::indicator}, {"value", Sort::value}, {"added", Sort::added}};
  for (const auto& [name, by] : kSorts) {
    if (word == name) order.by = by;
  }
  return order;
}

// 2023, 2019-2023, 2019-, -2019
void Params::years(ledger::Filter& filter) {
  const std::string typed = text("year", kLongestYears);
  if (typed.empty()) return;
  const auto year = [&](std::string_view part) -> int {
    if (part.empty()) return 0;
    const auto number = whole_number(part);
    constexpr int kFirst = 1000, kLast = 9999;
    if (!number || *number < kFirst || *number > kLast) {
      refuse("year", typed, "2023, 2019-2023, 2019-, -2019");
      return 0;
    }
    return static_cast<int>(*number);
  };
  const std::size_t dash = typed.find('-');
  filter.year_first = year(std::string_view(typed).substr(0, dash));
  filter.year_last = dash == std::string::npos ? filter.year_first : year(std::string_view(typed).substr(dash + 1));
  if (typed == "-") refuse("year", typed, "2023, 2019-2023, 2019-, -2019");
}

ledger::Filter Params::years_and_level() {
  ledger::Filter filter;
  years(filter);
  filter.level = one_of("level", {"nation", "province", "prefecture", "county"});
  return filter;
}

ledger::Filter Params::reports(const catalog::Catalog& catalog) {
  ledger::Filter filter = years_and_level();
  const std::string place = text("place", kLongestPlace);
  if (!place.empty()) {
    if (const catalog::Place* known = catalog.places().find(place)) {
      filter.place_code = known->code;
    } else if (place == "0") {
      filter.place_code = 0;
    } else {
      filter.place_prefix = place;
    }
  }
  return filter;
}

ledger::Filter Params::claims(const catalog::Catalog& catalog) {
  using namespace catalog;
  ledger::Filter filter = reports(catalog);
  filter.report = whole("report", 1, INT64_MAX, 0);
  filter.kind = one_of("kind", {"result", "target"});
  filter.type = one_of("type", {"quantity", "milestone", "commitment"});
  filter.role = one_of("role", {"claim", "baseline"});
  filter.topic = one_of("topic", names_up_to(Topic::government));
  filter.indicator = text("indicator", kLongestIndicator);
  filter.measure = one_of("measure", names_up_to(Measure::duration));
  filter.unit = text("unit", kLongestCode);
  filter.comparator = one_of("comparator", names_up_to(Comparator::le));
  filter.stage = one_of("stage", names_up_to(Stage::full, 1));
  filter.doubtful = flag("doubtful");
  return filter;
}

std::optional<Error> Params::error() {
  (void)language();  // it may be said anywhere, so it is checked anywhere
  for (const auto& [key, value] : request_.query) {
    if (asked_.contains(key)) continue;
    std::string known;
    for (const std::string_view name : asked_) known += (known.empty() ? "" : ", ") + std::string(name);
    refuse(key, value, known);
  }
  return error_;
}

}  // namespace luoshi::api

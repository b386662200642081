// SPDX-License-Identifier: Apache-2.0
//
// An indicator over years and places.
#include <algorithm>

#include "api/params.h"
#include "api/series_json.h"
#include "api/service.h"

namespace luoshi::api {
namespace {

constexpr std::size_t kMostPlaces = 12;

std::vector<std::string> places_of(const std::string& typed) {
  std::vector<std::string> places;
  for (std::size_t begin = 0; begin <= typed.size();) {
    const std::size_t end = std::min(typed.find(',', begin), typed.size());
    if (end > begin) places.push_back(typed.substr(begin, end - begin));
    begin = end + 1;
  }
  return places;
}

// Of several places each by itself, without what lies in it.
Result<ledger::SeriesSet> side_by_side(ledger::Ledger& ledger, const std::string& indicator, const ledger::Filter& rest,
                                       const std::vector<const catalog::Place*>& places) {
  ledger::SeriesSet all;
  for (const catalog::Place* place : places) {
    ledger::Filter filter = rest;
    filter.place_code = place->code;
    if (place->code == 0) filter.level = "nation";  // not all of China with it
    auto set = ledger::series(ledger, indicator, filter);
    if (!set) return tl::unexpected(set.error());
    all.key = set->key;
    all.catalog_id = set->catalog_id;
    all.known = all.known || set->known;
    if (all.near.empty()) all.near = std::move(set->near);
    // Lines that one departs from are told by their place in the list.
    std::vector<int> now(set->lines.size(), -1);
    for (std::size_t i = 0; i < set->lines.size(); ++i) {
      ledger::Line& line = set->lines[i];
      if (line.place.place_code != place->code || (place->code == 0 && line.place.level != "nation")) continue;
      now[i] = static_cast<int>(all.lines.size());
      all.lines.push_back(std::move(line));
    }
    for (const int at : now) {
      if (at < 0) continue;
      int& from = all.lines[static_cast<std::size_t>(at)].departs_from;
      if (from >= 0) from = now[static_cast<std::size_t>(from)];
    }
  }
  return all;
}

Result<ledger::SeriesSet> wanted(Context& context, Params& params, ledger::Ledger& ledger) {
  constexpr std::size_t kLongestIndicator = 200, kLongestPlaces = 500;
  const std::string indicator = params.text("indicator", kLongestIndicator);
  if (indicator.empty()) params.refuse("indicator", "", "expected.indicator");
  const std::string typed = params.text("place", kLongestPlaces);
  ledger::Filter filter;
  std::vector<const catalog::Place*> places;
  if (typed.find(',') != std::string::npos) {
    for (const std::string& name : places_of(typed)) {
      const catalog::Place* place = context.catalog.places().find(name);
      if (place == nullptr) {
        params.refuse("place", name, "expected.place");
      } else {
        places.push_back(place);
      }
    }
    if (places.size() > kMostPlaces) params.refuse("place", typed, "≤ " + std::to_string(kMostPlaces));
    filter = params.years_and_level();
  } else {
    filter = params.reports(context.catalog);
  }
  if (auto bad = params.error()) return tl::unexpected(*bad);
  return places.empty() ? ledger::series(ledger, indicator, filter) : side_by_side(ledger, indicator, filter, places);
}

}  // namespace

Reply get_series(Context& context, const Call& call) {
  Params params(call.request);
  auto lent = context.ledgers.lend();
  if (!lent) return tl::unexpected(lent.error());
  const auto set = wanted(context, params, **lent);
  if (!set) return tl::unexpected(set.error());
  std::string out;
  JsonObject object(out);
  object.text("key", set->key);
  object.text("catalog_id", set->catalog_id);
  object.boolean("known", set->known);
  begin_member(out, "lines");
  JsonArray lines(out);
  for (const ledger::Line& line : set->lines) append_line(lines.next(), line);
  lines.close();
  begin_member(out, "near");
  JsonArray near(out);
  for (const auto& one : set->near) {
    JsonObject item(near.next());
    item.text("key", one.key);
    item.integer("claims", one.claims);
    item.close();
  }
  near.close();
  object.close();
  return kept_reply(std::move(out));
}

}  // namespace luoshi::api

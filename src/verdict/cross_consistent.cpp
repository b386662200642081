// SPDX-License-Identifier: Apache-2.0
//
// Two reports that give the same figure.
#include <algorithm>
#include <map>
#include <set>

#include "base/utf8.h"
#include "verdict/cross_internal.h"

namespace luoshi::verdict {
namespace {

using catalog::Measure;

constexpr int kTelling = 2;   // digits from which an equal value of one thing is more than chance
constexpr std::int64_t kSmall = 10;  // a value below it is equal by chance even where the place is named
constexpr int kUnnamed = 4;   // … where nothing but the indicator joins the two
constexpr std::size_t kOwnName = 3;  // characters of a key that the catalog does not have: 项目 is too many things
constexpr double kOneThing = 0.55;  // likeness of two names, where the place or a proper name joins them
constexpr std::string_view kOpen = "“", kClose = "”";

// 0, 1 and 100 % say nothing by being equal.
bool tells(const Figure& f, int digits) { return telling_digits(f.value) >= digits; }
bool tells_named(const Figure& f) { return tells(f, kTelling) || (f.value >= Decimal(kSmall) && f.value != Decimal(100)); }

bool same_value(const Figure& a, const Figure& b) {
  return a.value == b.value && a.extent.low == b.extent.low && a.extent.high == b.extent.high;
}

bool usable(const Figure& f) { return !f.target && !f.baseline && f.reviewed && f.measure != Measure::rank; }

// Both speak of one quoted name: “吉林一号”.
bool same_name(std::string_view a, std::string_view b) {
  for (std::size_t at = a.find(kOpen); at != a.npos; at = a.find(kOpen, at + 1)) {
    const std::size_t end = a.find(kClose, at);
    if (end == a.npos) return false;
    if (b.find(a.substr(at, end + kClose.size() - at)) != b.npos) return true;
  }
  return false;
}

// What is measured, without the place's name in it.
std::string without_place(std::string name, const ledger::Facts& place) {
  for (const std::string& cut : {place.place, std::string("…")}) {
    if (const std::size_t at = name.find(cut); !cut.empty() && at != name.npos) name.erase(at, cut.size());
  }
  return name;
}

}  // namespace

bool may_be_shared(const Figure& figure) { return usable(figure) && tells_named(figure); }

std::string value_key(const Figure& figure) {
  std::string key;
  for (const std::string* part : {&figure.definition.unit, &figure.definition.measure, &figure.claim().period, &figure.claim().value}) key += *part + '\n';
  return key;
}

std::vector<std::uint32_t> named_in(const catalog::Places& places, std::string_view text, std::uint32_t whole) {
  std::vector<std::uint32_t> codes;
  const std::u16string wide = utf8::to_utf16(text);
  for (std::size_t at = 0; at < wide.size();) {
    const auto match = places.index().longest(wide, at);
    if (match.length == 0) {
      ++at;
      continue;
    }
    const auto code = [&](std::uint32_t i) { return places.all()[i].code; };
    const auto meant = places.named(match.id);
    if (std::ranges::find(meant, whole, code) == meant.end()) std::ranges::transform(meant, std::back_inserter(codes), code);
    at += match.length;
  }
  return codes;
}

void find_consistent(const PlaceFigures& place, std::vector<CrossFinding>& out) {
  Groups groups;
  for (const Figure& f : place.figures) {
    // What a report says of a year that it looks back on, another may have said before.
    if (f.target || (!f.reviewed && !f.baseline) || !f.plain || !tells(f, kTelling) || f.measure == Measure::rank) continue;
    if (f.claim().catalog_id.empty() && utf8::count(f.claim().key) < kOwnName) continue;
    std::vector<const Figure*>& group = groups[value_key(f)];
    const auto said = std::ranges::find_if(group, [&](const Figure* other) {
      return other->claim().report != f.claim().report && f.definition == other->definition && same_value(f, *other);
    });
    if (said != group.end()) out.push_back(cross(Finding::consistent, "said_again", f, **said));
    group.push_back(&f);
  }
}

void find_consistent(const PlaceFigures& place, const PlaceFigures& whole, const catalog::Places& places,
                     std::vector<CrossFinding>& out) {
  std::map<std::int64_t, bool> names;  // sentence of the whole → does it name the place?
  const auto names_place = [&](const Figure& w) {
    const auto [known, fresh] = names.try_emplace(w.claim().sentence, false);
    if (fresh) known->second = std::ranges::count(named_in(places, w.found.sentence, whole.place.place_code), place.place.place_code) > 0;
    return known->second;
  };
  std::set<std::pair<std::int64_t, std::int64_t>> joined;  // sentences that speak of one thing
  std::set<std::int64_t> used;
  const auto pass = [&](const auto& reason_of) {
    for (const Figure& f : place.figures) {
      if (!may_be_shared(f) || used.contains(f.claim().id)) continue;
      const auto group = whole.values.find(value_key(f));
      if (group == whole.values.end()) continue;
      for (const Figure* w : group->second) {
        const char* reason = same_value(f, *w) ? reason_of(f, *w) : nullptr;
        if (reason == nullptr) continue;
        out.push_back(cross(Finding::consistent, reason, f, *w, {whole.place.place}));
        joined.emplace(f.claim().sentence, w->claim().sentence);
        used.insert(f.claim().id);
        break;
      }
    }
  };
  pass([&](const Figure& f, const Figure& w) -> const char* {
    const bool same = f.definition.key == w.definition.key && f.definition.scope == w.definition.scope;
    if (same && f.definition == w.definition && f.extensive() && f.plain && w.plain && tells(f, kUnnamed)) return "same_figure";
    const double like = same ? 1 : alike(without_place(f.claim().indicator, place.place), without_place(w.claim().indicator, place.place));
    if (like < kOneThing) return nullptr;
    if (same_name(f.claim().indicator, w.claim().indicator)) return "same_name";
    return names_place(w) ? "by_name" : nullptr;
  });
  // In sentences that speak of one thing, other equal figures are of one thing too, whatever they call it.
  pass([&](const Figure& f, const Figure& w) -> const char* {
    return joined.contains({f.claim().sentence, w.claim().sentence}) && names_place(w) ? "beside" : nullptr;
  });
}

}  // namespace luoshi::verdict

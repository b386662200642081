// SPDX-License-Identifier: Apache-2.0
//
// Whose report it is. What the head says counts most (吉林省第十四届人民代表大会, 长春市政府工作报告, 我代表江苏省人民
// 政府); else the level comes from the mandate or from 全市 and 我州, and the place of that level is the one that is
// named most, with the divisions below it as its witnesses.
#include <algorithm>

#include "base/utf8.h"
#include "report/identity_internal.h"

namespace luoshi::report::identity {
namespace {

using Class = IdentityCues::Class;
using catalog::Level;
using catalog::Place;
using catalog::Places;

// The kinds of divisions as one speaks of them: 全省, 我市, 市人民政府.
enum class Kind { none, nation, province, region, city, zhou, league, county, district, banner, kinds };

Kind kind_of(char16_t c) {
  switch (c) {
    case u'国': return Kind::nation;
    case u'省': return Kind::province;
    case u'市': return Kind::city;
    case u'州': return Kind::zhou;
    case u'盟': return Kind::league;
    case u'县': return Kind::county;
    case u'区': return Kind::district;
    case u'旗': return Kind::banner;
    default: return Kind::none;
  }
}

Level level_of_kind(Kind kind) {
  switch (kind) {
    case Kind::nation: return Level::nation;
    case Kind::province:
    case Kind::region: return Level::province;
    case Kind::city:
    case Kind::zhou:
    case Kind::league: return Level::prefecture;
    case Kind::county:
    case Kind::district:
    case Kind::banner: return Level::county;
    default: return Level::unknown;
  }
}

// By the last character of its name.
Kind named_kind(const Place& place) {
  const std::string_view name = place.name;
  if (name.size() < 3) return Kind::none;
  std::size_t at = name.size() - 3;  // Chinese characters have three bytes
  return kind_of(static_cast<char16_t>(luoshi::utf8::next(name, at)));
}

// A place that calls itself so. 全区 is said of districts and of autonomous regions.
bool fits(const Place& place, Kind kind, bool mandated) {
  if (kind <= Kind::nation || kind == Kind::kinds) return place.level <= Level::prefecture;
  if (named_kind(place) != (kind == Kind::region ? Kind::district : kind)) return false;
  switch (kind) {
    case Kind::province:
    case Kind::region: return place.level == Level::province;
    case Kind::zhou: return place.level == Level::prefecture;
    case Kind::district: return !mandated || place.level == Level::county;
    default: return true;
  }
}

// The kind that the mandate names: 自治区人民政府, 市政府, 江苏省人民政府.
Kind mandate_kind(Text mandate, const IdentityCues& cues) {
  if (cues.contains(mandate, Class::state)) return Kind::nation;
  std::size_t end = mandate.rfind(cues.word(Class::government));
  if (end == npos) return Kind::none;
  end -= cues.ends(mandate.substr(0, end), Class::people);
  if (end == 0) return Kind::none;
  if (cues.ends(mandate.substr(0, end), Class::region) != 0) return Kind::region;
  return kind_of(mandate[end - 1]);
}

struct Counts {
  std::vector<std::uint32_t> named;  // by position in all()
  std::array<std::uint32_t, static_cast<std::size_t>(Kind::kinds)> kinds{};
};

Counts count(Text text, const Places& places) {
  Counts counts;
  counts.named.resize(places.all().size());
  const catalog::WordIndex& index = places.index();
  for (std::size_t i = 0; i < text.size();) {
    const char16_t c = text[i];
    // 我国, but not 全国: that stands in every report.
    if ((c == u'全' || c == u'我') && i + 1 < text.size()) {
      const Kind kind = kind_of(text[i + 1]);
      if (kind != Kind::nation || c == u'我') ++counts.kinds[static_cast<std::size_t>(kind)];
    }
    const auto match = index.longest(text, i);
    if (match.length == 0) {
      ++i;
      continue;
    }
    for (const std::uint32_t at : places.named(match.id)) ++counts.named[at];
    i += match.length;
  }
  return counts;
}

bool is_national(const Counts& counts) {
  std::uint32_t most = 0;
  for (std::size_t k = static_cast<std::size_t>(Kind::province); k < counts.kinds.size(); ++k) {
    most = std::max(most, counts.kinds[k]);
  }
  const std::uint32_t nation = counts.kinds[static_cast<std::size_t>(Kind::nation)];
  return nation > 8 && nation > most * 2;
}

Kind kind_of_place(const Place& place) {
  for (std::size_t k = static_cast<std::size_t>(Kind::province); k < static_cast<std::size_t>(Kind::kinds); ++k) {
    const auto kind = static_cast<Kind>(k);
    if (kind != Kind::region && fits(place, kind, false)) return kind;  // a region says 全区, as a district does
  }
  return Kind::none;
}

// How much speaks for each place: its name, how many divisions below it are named, and, where the kind is not
// known, how often the text says 全市 or 我州.
const Place* most_named(const Counts& counts, const Places& places, Kind kind, std::uint32_t& mentions) {
  const auto& all = places.all();
  std::vector<std::uint32_t> below(all.size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (counts.named[i] == 0) continue;
    for (const Place* p = places.parent(all[i]); p != nullptr; p = places.parent(*p)) {
      const bool far = all[i].level == Level::county && p->level == Level::province;
      below[static_cast<std::size_t>(p - all.data())] += far ? 1 : 3;
    }
  }
  const Place* best = nullptr;
  std::uint32_t most = 8;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (counts.named[i] < 2 && below[i] < 12) continue;
    if (kind != Kind::none && !fits(all[i], kind, true)) continue;
    std::uint32_t score = counts.named[i] * 3 + std::min(below[i], counts.named[i] * 2 + 24);
    if (kind == Kind::none) {
      score += std::min(counts.kinds[static_cast<std::size_t>(kind_of_place(all[i]))], counts.named[i]) * 2;
    }
    if (score > most) {
      most = score;
      best = &all[i];
      mentions = counts.named[i];
    }
  }
  return best;
}

// The longest name that ends at `end` and fits: 在吉林省 before 第十四届.
const Place* place_before(Text text, std::size_t end, const Places& places, Kind kind) {
  for (std::size_t length = std::min<std::size_t>(end, 24); length >= 2; --length) {
    const Text name = text.substr(end - length, length);
    const auto found = places.named(name);
    for (const std::uint32_t at : found) {
      const Place& place = places.all()[at];
      if (kind == Kind::none || fits(place, kind, false)) return &place;
    }
    if (found.empty() || found.size() != 1) {
      if (const Place* place = name.size() >= 5 ? places.find(utf8(name)) : nullptr) return place;
    }
  }
  return nullptr;
}

// By the last character of a full name: 云泽市 is a prefecture as far as its name tells.
Level named_level(Text name) {
  if (name.size() < 3 || name.size() > 12) return Level::unknown;
  switch (name.back()) {
    case u'省': return Level::province;
    case u'市': case u'州': case u'盟': return Level::prefecture;
    case u'县': case u'区': case u'旗': return Level::county;
    default: return Level::unknown;
  }
}

void take(Identity& identity, const Place& place, std::string_view why, Text quote) {
  identity.place = place;
  note(identity, why, quote);
}

}  // namespace

void find_place(const View& view, const Places& places, const IdentityCues& cues, const Layout& layout, Identity& identity) {
  const Text text = view.text();
  const Text mandate = slice(text, layout.mandate);
  const Kind kind = mandate_kind(mandate, cues);
  if (kind == Kind::nation || (layout.session && layout.session->national)) {
    return take(identity, places.state(), "place: ", kind == Kind::nation ? mandate : Text(cues.word(Class::national_congress)));
  }

  // The sitting, the mandate, the title, in this order.
  if (layout.session) {
    if (const Place* place = place_before(text, layout.session->number_at, places, kind)) {
      identity.place = *place;
      identity.reasons.push_back("place: " + identity.session);
      return;
    }
  }
  if (layout.session) {
    // A place that the table does not have (renamed, invented) keeps the name that the sitting gives it.
    const std::size_t end = layout.session->number_at;
    std::size_t begin = end;
    while (begin > 0 && end - begin < 12 && is_han(text[begin - 1]) && text[begin - 1] != u'在' && text[begin - 1] != u'日') --begin;
    const Text name = text.substr(begin, end - begin);
    const Level level = named_level(name);
    if (level != Level::unknown) {
      identity.place = {0, utf8(name), level};
      identity.reasons.push_back("place: not in the table of divisions; the name is the sitting's");
      return;
    }
  }
  if (kind != Kind::none) {
    std::size_t end = mandate.rfind(cues.word(Class::government));
    end -= cues.ends(mandate.substr(0, end), Class::people);
    const Place* place = place_before(mandate, end, places, kind);
    if (place != nullptr) return take(identity, *place, "place: ", mandate);
  }
  const Text titles[] = {slice(text, layout.title), layout.subtitle};
  for (const Text title : titles) {
    for (std::size_t at = cues.find(title, Class::title); at != npos; at = cues.find(title, Class::title, at + 1)) {
      std::size_t end = at - cues.ends(title.substr(0, at), Class::people);
      if (end >= 5 && title[end - 1] == u'年') end -= 5;  // 陕西省2026年政府工作报告
      if (const Place* place = place_before(title, end, places, kind)) return take(identity, *place, "place: ", title);
    }
  }

  const Counts counts = count(text.substr(layout.opening, layout.end - layout.opening), places);
  if (kind == Kind::none && is_national(counts)) return take(identity, places.state(), "place: ", cues.word(Class::our_state));
  std::uint32_t mentions = 0;
  const Place* place = most_named(counts, places, kind, mentions);
  identity.place.level = level_of_kind(kind);
  if (place == nullptr) return;
  identity.place = *place;
  identity.reasons.push_back("place: " + place->name + " is named " + std::to_string(mentions) + " times");
}

}  // namespace luoshi::report::identity

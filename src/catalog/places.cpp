// SPDX-License-Identifier: Apache-2.0
#include "catalog/places.h"

#include <algorithm>
#include <charconv>

#include "base/utf8.h"
#include "catalog/places_internal.h"
#include "catalog/tsv.h"

namespace luoshi::catalog {
namespace {

std::uint32_t parse_code(std::string_view text) {
  std::uint32_t code = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), code);
  const bool whole = error == std::errc() && end == text.data() + text.size();
  return whole && text.size() == 6 && code >= 100000 ? code : 0;
}

}  // namespace

const char* level_name(Level level) {
  switch (level) {
    case Level::nation: return "nation";
    case Level::province: return "province";
    case Level::prefecture: return "prefecture";
    case Level::county: return "county";
    case Level::unknown: break;
  }
  return "";
}

Level level_of(std::uint32_t code) {
  if (code == 0) return Level::unknown;
  if (code % 10000 == 0) return Level::province;
  return code % 100 == 0 ? Level::prefecture : Level::county;
}

bool lies_in(std::uint32_t inner, std::uint32_t outer) {
  switch (level_of(outer)) {
    case Level::province: return inner / 10000 == outer / 10000;
    case Level::prefecture: return inner / 100 == outer / 100;
    default: return inner == outer;
  }
}

Result<Places> Places::parse(std::string_view tsv, std::string_view ordinary) {
  auto table = parse_tsv("places.tsv", tsv, {"code", "name"});
  if (!table) return tl::unexpected<Error>(table.error());
  Places out;
  out.state_ = {0, place_parts().state, Level::nation};
  out.places_.reserve(table->rows.size());
  for (const TsvRow& row : table->rows) {
    const std::uint32_t code = parse_code(row.fields[0]);
    const bool sorted = out.places_.empty() || out.places_.back().code < code;
    if (code == 0 || row.fields[1].empty() || !sorted || utf8::find_invalid(row.fields[1]) != utf8::npos) {
      const char* reason = sorted ? "needs a code of six digits and a name" : "codes must ascend";
      return fail(ErrorCode::bad_catalog, {"places.tsv", std::to_string(row.line), reason});
    }
    out.places_.push_back({code, std::string(row.fields[1]), level_of(code)});
  }
  out.add_names();

  // A word's id is its name's; ordinary words take the place of equal names and have ids beyond.
  std::vector<std::u16string> words(out.names_.size());
  for (std::size_t i = 0; i < words.size(); ++i) {
    for (std::uint32_t at : out.named(static_cast<std::uint32_t>(i))) {
      const Place& place = out.places_[at];
      const auto full = utf8::to_utf16(place.name);
      const bool district = place.level == Level::county && full.back() == u'区';
      if (!district || out.names_[i].text == full) words[i] = out.names_[i].text;
    }
  }
  if (!ordinary.empty()) {
    auto list = parse_tsv("place_words.tsv", ordinary, {"word"});
    if (!list) return tl::unexpected<Error>(list.error());
    for (const TsvRow& row : list->rows) {
      if (utf8::find_invalid(row.fields[0]) != utf8::npos) {
        return fail(ErrorCode::bad_catalog, {"place_words.tsv", std::to_string(row.line), "not UTF-8"});
      }
      auto word = utf8::to_utf16(row.fields[0]);
      const auto same = std::ranges::lower_bound(out.names_, word, {}, &Name::text);
      if (same != out.names_.end() && same->text == word) words[static_cast<std::size_t>(same - out.names_.begin())].clear();
      words.push_back(std::move(word));
    }
  }
  if (!out.index_.build(words)) return fail(ErrorCode::bad_catalog, {"places.tsv", "0", "too many names"});
  return out;
}

void Places::add_names() {
  struct Entry {
    std::u16string text;
    std::uint32_t place;
  };
  std::vector<Entry> entries;
  entries.reserve(places_.size() * 2);
  for (std::uint32_t i = 0; i < places_.size(); ++i) {
    for (auto& name : all_names(utf8::to_utf16(places_[i].name))) entries.push_back({std::move(name), i});
  }
  std::ranges::sort(entries, [&](const Entry& a, const Entry& b) {
    if (a.text != b.text) return a.text < b.text;
    const Level x = places_[a.place].level;
    const Level y = places_[b.place].level;
    return x != y ? x < y : a.place < b.place;
  });
  for (Entry& entry : entries) {
    if (names_.empty() || names_.back().text != entry.text) {
      names_.push_back({std::move(entry.text), static_cast<std::uint32_t>(holders_.size()), 0});
    }
    ++names_.back().count;
    holders_.push_back(entry.place);
  }
}

std::span<const std::uint32_t> Places::named(std::uint32_t id) const {
  if (id >= names_.size()) return {};
  return std::span(holders_).subspan(names_[id].first, names_[id].count);
}

std::span<const std::uint32_t> Places::named(std::u16string_view name) const {
  const auto text = [](const Name& n) { return std::u16string_view(n.text); };
  const auto at = std::ranges::lower_bound(names_, name, {}, text);
  if (at == names_.end() || at->text != name) return {};
  return named(static_cast<std::uint32_t>(at - names_.begin()));
}

const Place* Places::by_code(std::uint32_t code) const {
  const auto at = std::ranges::lower_bound(places_, code, {}, &Place::code);
  return at != places_.end() && at->code == code ? &*at : nullptr;
}

const Place* Places::parent(const Place& place) const {
  if (place.level == Level::county) {
    if (const Place* prefecture = by_code(place.code / 100 * 100)) return prefecture;
  }
  return level_of(place.code) <= Level::province ? nullptr : by_code(place.code / 10000 * 10000);
}

// What a path leads to: the highest level found, and whether only one place has it.
struct Places::Path {
  const Place* found = nullptr;
  bool several = false;

  void offer(const Place& place) {
    if (found == &place) return;
    if (found == nullptr || place.level < found->level) {
      found = &place;
      several = false;
    } else if (place.level == found->level) {
      several = true;
    }
  }
};

void Places::follow(std::u16string_view rest, std::uint32_t above, Path& path) const {
  for (const std::uint32_t at : named(rest)) {
    const Place& place = places_[at];
    if (above == 0 || (lies_in(place.code, above) && place.code != above)) path.offer(place);
  }
  if (path.found != nullptr) return;
  for (std::size_t length = 2; length + 2 <= rest.size(); ++length) {
    for (const std::uint32_t at : named(rest.substr(0, length))) {
      const Place& place = places_[at];
      if (place.level == Level::county || (above != 0 && !lies_in(place.code, above)) || place.code == above) continue;
      follow(rest.substr(length), place.code, path);
    }
  }
}

const Place* Places::find(std::string_view name) const {
  if (name == state_.name || name == place_parts().government) return &state_;
  if (const std::uint32_t code = parse_code(name)) return by_code(code);
  if (name.size() > 200 || utf8::find_invalid(name) != utf8::npos) return nullptr;
  Path path;
  follow(utf8::to_utf16(name), 0, path);
  return path.several ? nullptr : path.found;
}

}  // namespace luoshi::catalog

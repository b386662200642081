// SPDX-License-Identifier: Apache-2.0
#include "ledger/series.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "ledger/series_internal.h"

namespace luoshi::ledger {
namespace {

// A line as it is gathered, its claims by where they will stand.
struct Gathered {
  std::map<int, std::vector<Stated>> years;
  std::map<std::pair<std::string, Apart::Why>, std::vector<Stated>> apart;
};

struct PlaceKey {
  std::uint32_t code = 0;
  std::string name;  // of places that the table of divisions does not have, and of the unknown one
  friend auto operator<=>(const PlaceKey&, const PlaceKey&) = default;
};

bool whole_year(std::string_view period) {
  return period.size() == 4 && period.find_first_not_of("0123456789") == period.npos;
}

Apart::Why apart_as(const Stated& stated) {
  const ClaimRow& claim = stated.mention.found.claim;
  if (claim.year_last == 0) return Apart::Why::undated;
  if (stated.average) return Apart::Why::average;
  return claim.year_first != claim.year_last ? Apart::Why::years : Apart::Why::part;
}

void split(std::vector<Stated> stated, int year, std::vector<Value>& targets, std::vector<Value>& results) {
  const auto middle = std::stable_partition(stated.begin(), stated.end(),
                                            [](const Stated& s) { return s.mention.found.claim.kind == "target"; });
  std::vector<Stated> rest(std::make_move_iterator(middle), std::make_move_iterator(stated.end()));
  stated.erase(middle, stated.end());
  targets = values_of(std::move(stated), year);
  results = values_of(std::move(rest), year);
}

// Counts words and gives them by frequency, the earlier one first.
class Tally {
 public:
  void add(const std::string& word) {
    const auto known = std::ranges::find(words_, word, &std::pair<std::string, int>::first);
    if (known == words_.end()) {
      words_.emplace_back(word, 1);
    } else {
      ++known->second;
    }
  }
  [[nodiscard]] std::vector<std::string> words() {
    std::ranges::stable_sort(words_, std::ranges::greater(), &std::pair<std::string, int>::second);
    std::vector<std::string> out;
    out.reserve(words_.size());
    for (const auto& [word, count] : words_) out.push_back(word);
    return out;
  }

 private:
  std::vector<std::pair<std::string, int>> words_;
};

Line line_of(Facts place, Definition definition, Gathered gathered) {
  Line line;
  line.place = std::move(place);
  line.place.year = 0;
  line.definition = std::move(definition);
  Tally units;
  Tally wordings;
  const auto look = [&](const std::vector<Stated>& all) {
    for (const Stated& s : all) {
      units.add(s.mention.found.claim.unit);
      wordings.add(s.mention.found.claim.indicator);
    }
  };
  for (auto& [year, stated] : gathered.years) {
    look(stated);
    Year& into = line.years.emplace_back();
    into.year = year;
    split(std::move(stated), year, into.targets, into.results);
  }
  for (auto& [key, stated] : gathered.apart) {
    look(stated);
    Apart& into = line.apart.emplace_back();
    into.period = key.first;
    into.why = key.second;
    const int year = stated.front().mention.found.claim.year_last;
    split(std::move(stated), year, into.targets, into.results);
  }
  line.unit = units.words().front();
  line.wordings = wordings.words();
  return line;
}

std::vector<Line> lines_of(const catalog::Indicators& indicators, std::vector<Stated> stated) {
  std::map<std::pair<PlaceKey, Definition>, Gathered> gathered;
  std::map<PlaceKey, Facts> places;
  for (Stated& s : stated) {
    const ClaimRow& claim = s.mention.found.claim;
    const Facts& report = s.mention.found.report;
    const PlaceKey place{report.place_code, report.place};
    places.emplace(place, report);
    Gathered& into = gathered[{place, definition_of(indicators, claim)}];
    if (whole_year(claim.period) && !s.average) {
      into.years[claim.year_last].push_back(std::move(s));
    } else {
      std::string period = claim.period;
      const Apart::Why why = apart_as(s);
      into.apart[{std::move(period), why}].push_back(std::move(s));
    }
  }
  std::vector<Line> lines;
  lines.reserve(gathered.size());
  for (auto& [at, content] : gathered) lines.push_back(line_of(places.at(at.first), at.second, std::move(content)));
  return lines;
}

// The same definition for all places together, the one with the longest line first; in it the places by code.
void put_in_order(std::vector<Line>& lines) {
  std::map<Definition, std::pair<std::size_t, std::size_t>> longest;  // years of the longest line, all years
  for (const Line& line : lines) {
    auto& [most, sum] = longest[line.definition];
    most = std::max(most, line.years.size());
    sum += line.years.size();
  }
  std::ranges::stable_sort(lines, [&](const Line& a, const Line& b) {
    if (a.definition != b.definition) {
      const auto& left = longest[a.definition];
      const auto& right = longest[b.definition];
      return left != right ? left > right : a.definition < b.definition;
    }
    if (a.place.place_code != b.place.place_code) return a.place.place_code < b.place.place_code;
    return a.place.place < b.place.place;
  });
}

int begin_of(const Line& line) { return line.years.empty() ? 9999 : line.years.front().year; }

// An amount and its share in something are two things, not one thing defined in two ways; so are a number of flats and
// the money for them. Flats and square metres are one amount counted otherwise.
bool one_thing(const catalog::Indicators& indicators, const Definition& a, const Definition& b) {
  if (a.nature == b.nature || a.unit == b.unit) return true;
  return indicators.dimension_of(a.unit) == indicators.dimension_of(b.unit);
}

// Where numbers of one measure go on under another definition, in what it differs from the nearest one before.
void find_breaks(const catalog::Indicators& indicators, std::vector<Line>& lines) {
  std::map<std::pair<PlaceKey, std::string>, std::vector<std::size_t>> groups;  // by place and measure
  for (std::size_t i = 0; i < lines.size(); ++i) {
    groups[{{lines[i].place.place_code, lines[i].place.place}, lines[i].definition.measure}].push_back(i);
  }
  for (auto& [key, group] : groups) {
    std::ranges::stable_sort(group, {}, [&](std::size_t i) { return begin_of(lines[i]); });
    for (std::size_t at = 1; at < group.size(); ++at) {
      Line& line = lines[group[at]];
      for (std::size_t before = 0; before < at; ++before) {
        const Line& other = lines[group[before]];
        if (!one_thing(indicators, other.definition, line.definition)) continue;
        auto differs = changes(other.definition, line.definition);
        const bool nearer = line.departs_from < 0 || differs.size() < line.changes.size() ||
                            (differs.size() == line.changes.size() &&
                             other.years.size() > lines[static_cast<std::size_t>(line.departs_from)].years.size());
        if (!nearer) continue;
        line.departs_from = static_cast<int>(group[before]);
        line.changes = std::move(differs);
      }
    }
  }
}

Result<Key> find_key(const Database& database, const std::string& key) {
  auto statement = database.prepare("SELECT id, catalog_id FROM keys WHERE key = ?1");
  if (!statement) return tl::unexpected(statement.error());
  statement->bind_view(1, key);
  const auto row = statement->step();
  if (!row) return tl::unexpected(row.error());
  if (!*row) return Key{0, key, {}};
  return Key{statement->integer(0), key, std::string(statement->text(1))};
}

constexpr std::size_t kNear = 10;

// Keys that hold the words, and those of catalog indicators with an alias that does.
Result<std::vector<SeriesSet::Near>> near_keys(Ledger& ledger, const std::string& words) {
  std::vector<SeriesSet::Near> out;
  if (words.empty()) return out;
  const Database& database = ledger.database();
  std::vector<std::int64_t> ids;
  auto holding = database.prepare("SELECT id FROM keys WHERE instr(key, ?1) > 0");
  if (!holding) return tl::unexpected(holding.error());
  holding->bind_view(1, words);
  for (;;) {
    const auto row = holding->step();
    if (!row) return tl::unexpected(row.error());
    if (!*row) break;
    ids.push_back(holding->integer(0));
  }
  for (const catalog::Indicator& known : ledger.catalog().indicators().all()) {
    if (std::ranges::none_of(known.aliases, [&](const std::string& alias) { return alias.find(words) != alias.npos; })) continue;
    const auto key = find_key(database, known.zh);
    if (!key) return tl::unexpected(key.error());
    if (key->id != 0) ids.push_back(key->id);
  }
  std::ranges::sort(ids);
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());

  // Counted in the index alone. Projects have keys too, which are looked at only where they would be shown.
  auto count = database.prepare("SELECT count(*) FROM claims WHERE key = ?1");
  auto shown = database.prepare(
      "SELECT k.key FROM keys k WHERE k.id = ?1 AND EXISTS (SELECT 1 FROM claims c CROSS JOIN shapes h ON h.id = c.shape "
      "WHERE c.key = k.id AND h.type = 'quantity')");
  if (!count || !shown) return tl::unexpected(count ? shown.error() : count.error());
  std::vector<std::pair<std::int64_t, std::int64_t>> counted;  // claims, id
  for (const std::int64_t id : ids) {
    count->bind(1, id);
    const auto row = count->step();
    if (!row) return tl::unexpected(row.error());
    counted.emplace_back(count->integer(0), id);
    count->reset();
  }
  std::ranges::sort(counted, [](const auto& a, const auto& b) { return a.first != b.first ? a.first > b.first : a.second < b.second; });
  for (const auto& [claims, id] : counted) {
    if (out.size() == kNear) break;
    shown->bind(1, id);
    const auto row = shown->step();
    if (!row) return tl::unexpected(row.error());
    if (*row) out.push_back({std::string(shown->text(0)), claims});
    shown->reset();
  }
  return out;
}

}  // namespace

Result<SeriesSet> series(Ledger& ledger, std::string_view indicator, const Filter& filter) {
  const catalog::Indicators& indicators = ledger.catalog().indicators();
  SeriesSet set;
  std::string scope;
  if (const catalog::Indicator* known = indicators.find(indicator)) {
    set.key = known->zh;
  } else {
    const auto joined = indicators.join(indicator, {}, {});
    set.key = joined.key;
    scope = joined.scope;
  }
  const auto key = find_key(ledger.database(), set.key);
  if (!key) return tl::unexpected(key.error());
  set.catalog_id = key->catalog_id;
  set.known = key->id != 0;
  if (key->id != 0) {
    auto stated = read_stated(ledger, *key, scope, filter);
    if (!stated) return tl::unexpected(stated.error());
    set.lines = lines_of(indicators, std::move(*stated));
    for (Line& line : set.lines) line.catalog_id = set.catalog_id;
    put_in_order(set.lines);
    find_breaks(indicators, set.lines);
  }
  if (set.lines.empty()) {
    auto like = near_keys(ledger, set.key);
    if (!like) return tl::unexpected(like.error());
    set.near = std::move(*like);
  }
  return set;
}

}  // namespace luoshi::ledger

// SPDX-License-Identifier: Apache-2.0
#include "cli/series_words.h"

#include <algorithm>
#include <charconv>
#include <set>

#include "claim/value_words.h"

namespace luoshi::cli {
namespace {

void add(std::string& text, const std::string& part) {
  if (!text.empty()) text += " · ";
  text += part;
}

const char* field_id(ledger::Field field) {
  constexpr const char* kIds[] = {"series.field_scope", "series.field_nature", "series.field_measure", "series.field_unit",
                                  "series.field_work"};
  return kIds[static_cast<std::size_t>(field)];
}

// A field's content, for people.
std::string shown(ledger::Field field, const std::string& value, const Messages& m) {
  if (value.empty()) return m.text("series.nothing");
  if (field == ledger::Field::nature) return m.text("nature." + value);
  if (field == ledger::Field::measure) return m.text("measure." + value);
  return value;
}

double number(const std::string& exact) {
  double out = 0;
  std::from_chars(exact.data(), exact.data() + exact.size(), out);
  return out;
}

// What is drawn of a year: the preferred value.
void add_point(chart::Line& line, int year, const std::vector<ledger::Value>& values) {
  if (values.empty()) return;
  const ledger::Value& value = values.front();
  chart::Point point{year, number(value.value), {}, chart::Mark::exact};
  if (!value.value_max.empty()) point.value_max = number(value.value_max);
  if (value.comparator == "ge" || value.comparator == "gt") point.mark = chart::Mark::at_least;
  if (value.comparator == "le" || value.comparator == "lt") point.mark = chart::Mark::at_most;
  if (value.comparator == "approx" || value.comparator == "near") point.mark = chart::Mark::about;
  line.points.push_back(point);
}

std::size_t add_lines(chart::Panel& panel, const ledger::Line& line, const Messages& m) {
  const std::string place = place_text(line, m);
  chart::Line results{place + " " + m.text("kind.result"), chart::Kind::result, {}};
  chart::Line targets{place + " " + m.text("kind.target"), chart::Kind::target, {}};
  for (const ledger::Year& year : line.years) {
    add_point(results, year.year, year.results);
    add_point(targets, year.year, year.targets);
  }
  const std::size_t before = panel.lines.size();
  if (!results.points.empty()) panel.lines.push_back(std::move(results));
  if (!targets.points.empty()) panel.lines.push_back(std::move(targets));
  return panel.lines.size() - before;
}

bool contradicts_itself(const ledger::Line& line) {
  const auto in = [](const std::vector<ledger::Value>& values) {
    return std::ranges::any_of(values, &ledger::Value::conflict);
  };
  return std::ranges::any_of(line.years, [&](const ledger::Year& y) { return in(y.targets) || in(y.results); });
}

std::string unit_of(const ledger::Line& line) { return line.definition.measure == "rank" ? "" : line.unit; }

constexpr std::size_t kSources = 12;

// The reports that the chart's numbers come from, by name.
std::string sources_of(const std::set<std::string>& documents, const Messages& m) {
  std::string text;
  std::size_t named = 0;
  for (const std::string& document : documents) {
    if (named++ == kSources) break;
    add_to_list(text, document, m);
  }
  return documents.size() > kSources ? m.format("series.sources", {text, std::to_string(documents.size())}) : text;
}

void add_sources(std::set<std::string>& documents, const ledger::Line& line) {
  for (const ledger::Year& year : line.years) {
    for (const auto* values : {&year.targets, &year.results}) {
      if (!values->empty()) documents.insert(values->front().mentions.front().found.doc);
    }
  }
}

}  // namespace

void add_to_list(std::string& list, const std::string& item, const Messages& m) {
  list = list.empty() ? item : m.format("series.and", {list, item});
}

std::string definition_text(const ledger::Line& line, const Messages& m, bool with_unit) {
  const ledger::Definition& d = line.definition;
  const bool level = d.measure == "level";
  std::string text;
  if (!level) add(text, m.text("measure." + d.measure));
  if (level || d.measure == "change") add(text, m.text("nature." + d.nature));
  if (with_unit && !unit_of(line).empty()) add(text, m.format("series.unit", {unit_of(line)}));
  if (!d.work.empty()) add(text, m.format("series.work", {d.work}));
  if (!d.scope.empty()) add(text, m.format("series.scope", {d.scope}));
  return text;
}

std::string break_text(const ledger::SeriesSet& set, const ledger::Line& line, const Messages& m) {
  if (line.departs_from < 0) return {};
  const auto index = static_cast<std::size_t>(line.departs_from);
  const ledger::Line& other = set.lines[index];
  std::string differs;
  for (const ledger::Change& change : line.changes) {
    const std::string field = m.text(field_id(change.field));
    add_to_list(differs, m.format("series.change", {field, shown(change.field, change.from, m), shown(change.field, change.to, m)}), m);
  }
  const std::string which = std::to_string(index + 1);
  const bool later = !line.years.empty() && !other.years.empty() && line.years.front().year > other.years.back().year;
  if (later) return m.format("series.break", {std::to_string(line.years.front().year), which, differs});
  return m.format("series.differs", {which, differs});
}

std::string value_text(const ledger::Value& value, const Messages& m) {
  const ledger::ClaimRow& c = value.mentions.front().found.claim;
  // The heading says already that it is a growth; only a fall has to be told.
  const std::string_view measure = value.value.starts_with('-') ? std::string_view(c.measure) : "level";
  return claim::value_text(claim::ValueWords{c.type, c.role, measure, c.comparator, c.stage, c.value, c.text}, m);
}

std::string place_text(const ledger::Line& line, const Messages& m) {
  return line.place.place.empty() ? m.text("label.unknown") : line.place.place;
}

chart::Words chart_words(const Messages& m) {
  chart::Words words;
  words.target = m.text("kind.target");
  words.result = m.text("kind.result");
  words.unit = m.text("chart.unit");
  words.source = m.text("chart.source");
  words.year = m.text("chart.year");
  words.colon = m.text("chart.colon");
  words.nothing = m.text("chart.nothing");
  words.at_least = m.text("chart.at_least");
  words.at_most = m.text("chart.at_most");
  words.about = m.text("chart.about");
  words.range = m.text("chart.range");
  words.circa = m.text("comparator.approx");
  words.panels = m.text("chart.panels");
  words.lines = m.text("chart.lines");
  words.points = m.text("chart.points");
  words.years = m.text("chart.years");
  words.pixels = m.text("chart.pixels");
  return words;
}

chart::Chart chart_of(const ledger::Line& line, const Messages& m) {
  chart::Chart chart;
  chart::Panel& panel = chart.panels.emplace_back();
  panel.unit = unit_of(line);
  add_lines(panel, line, m);
  return chart;
}

chart::Chart chart_of(const ledger::SeriesSet& set, const Messages& m, std::size_t& left_out) {
  left_out = 0;
  // Single years show nothing over time: they are drawn only where there is nothing else.
  std::size_t most = 0;
  for (const ledger::Line& line : set.lines) most = std::max(most, line.years.size());
  const std::size_t least = most >= 2 ? 2 : 1;

  std::set<std::pair<std::uint32_t, std::string>> places;
  std::set<std::string> documents;
  ledger::Definition definition;  // of the last panel
  bool contradicts = false;
  chart::Chart chart;
  for (const ledger::Line& line : set.lines) {
    if (line.years.size() < least) continue;
    // Lines come definition by definition; the next panel goes on where one is full.
    const bool same = !chart.panels.empty() && definition == line.definition;
    if (!same || chart.panels.back().lines.size() + 2 > chart::kMostLines) {
      if (chart.panels.size() == chart::kMostPanels) {
        ++left_out;
        continue;
      }
      definition = line.definition;
      chart::Panel& panel = chart.panels.emplace_back();
      panel.title = definition_text(line, m, false);
      panel.unit = unit_of(line);
    }
    chart::Panel& panel = chart.panels.back();
    if (panel.note.empty()) panel.note = break_text(set, line, m);
    add_lines(panel, line, m);
    add_sources(documents, line);
    places.emplace(line.place.place_code, place_text(line, m));
    contradicts |= contradicts_itself(line);
  }
  // What a place's line says of another one is not true of its neighbours.
  if (places.size() > 1) {
    for (chart::Panel& panel : chart.panels) panel.note.clear();
  }
  chart.title = places.size() == 1 ? m.format("series.title", {places.begin()->second, set.key}) : set.key;
  chart.subtitle = m.text("series.subtitle");
  if (contradicts) chart.subtitle = m.format("series.contradicts", {chart.subtitle});
  chart.source = sources_of(documents, m);
  return chart;
}

}  // namespace luoshi::cli

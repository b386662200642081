// SPDX-License-Identifier: Apache-2.0
#include "cli/diff_command.h"

#include <array>

#include "base/csv.h"
#include "base/width.h"
#include "claim/value_words.h"
#include "cli/claim_cells.h"
#include "cli/find_report.h"
#include "cli/growing_table.h"
#include "cli/program.h"
#include "cli/read_settings.h"
#include "verdict/diff.h"
#include "verdict/record.h"

namespace luoshi::cli {
namespace {

using verdict::Change;
using verdict::Difference;

// Rows that belong together: main targets, then each kind of claim.
enum Section : std::size_t { kHeadlines, kFigures, kProjects, kPromises, kSections };
constexpr std::array<const char*, kSections> kSectionNames = {"check.headlines", "diff.figures", "diff.projects", "diff.promises"};
constexpr std::size_t kChanges = 5;

Section section_of(const Difference& d) {
  if (d.headline) return kHeadlines;
  const std::string& type = d.newest().claim.type;
  return type == "quantity" ? kFigures : type == "milestone" ? kProjects : kPromises;
}

Style style_of(Change change) {
  switch (change) {
    case Change::raised: return Style::green;
    case Change::lowered: return Style::magenta;
    case Change::added: return Style::cyan;
    case Change::dropped: return Style::yellow;
    case Change::continued: break;
  }
  return Style::dim;
}

// A bound that came down was tightened, a project that goes further has advanced; the codes are those of all targets.
std::string change_text(const Difference& d, const Messages& m) {
  const bool moved = d.change == Change::raised || d.change == Change::lowered;
  const bool up = d.change == Change::raised;
  if (moved && d.ceiling) return m.text(up ? "diff.tightened" : "diff.loosened");
  if (moved && d.newest().claim.type == "milestone") return m.text(up ? "diff.advanced" : "diff.set_back");
  return m.text("change." + std::string(name(d.change)));
}

// What the target says; with its own name where the other report uses another one.
std::string target_text(const std::optional<ledger::FoundClaim>& found, const std::string& shown_name, const Messages& m) {
  if (!found) return {};
  const ledger::ClaimRow& c = found->claim;
  if (c.type == "commitment") return printable(c.text);
  std::string text = c.type == "milestone" ? c.action : claim::value_text({c.type, c.role, c.measure, c.comparator, c.stage, c.value, c.text}, m);
  if (c.indicator != shown_name) text = c.indicator + " " + text;
  return printable(text);
}

std::string report_name(const ledger::ReportRow& row, const Messages& m) {
  std::string text = row.facts.place.empty() ? m.text("label.unknown") : printable(row.facts.place);
  if (row.facts.year != 0) text += " " + std::to_string(row.facts.year);
  return text;
}

void show_counts(const Session& s, const std::vector<Difference>& rows) {
  const Messages& m = s.messages;
  std::array<std::array<std::size_t, kChanges>, kSections + 1> counts{};
  for (const Difference& d : rows) {
    for (const std::size_t section : {std::size_t{section_of(d)}, std::size_t{kSections}}) ++counts[section][static_cast<std::size_t>(d.change)];
  }
  std::vector<Column> layout{{m.text("head.type"), 8, 24, 0, false}};
  // Of a ceiling that was lowered more is asked: rows say what became of the number, counts what became of the demand.
  const auto counted = [&m](std::string_view change) {
    const std::string id = "change_count." + std::string(change);
    return m.text(m.has(id) ? id : "change." + std::string(change));
  };
  for (const std::string_view change : verdict::change_names()) layout.push_back({counted(change), 4, 10, 0, true});
  GrowingTable table(std::move(layout), s);
  for (std::size_t section = 0; section <= kSections; ++section) {
    std::vector<Cell> cells{{m.text(section == kSections ? "check.all" : kSectionNames[section])}};
    for (const std::size_t count : counts[section]) cells.push_back({std::to_string(count), count == 0 ? Style::dim : Style::plain});
    table.add(std::move(cells));
  }
  table.settle();
}

void show(const Session& s, const ledger::ReportRow& before, const ledger::ReportRow& after, const std::vector<Difference>& rows) {
  const Messages& m = s.messages;
  const std::string names[] = {report_name(before, m), report_name(after, m)};
  s.out.write(styled(m.format("diff.title", {names[0], names[1]}), Style::bold, s.screen.colour) + "\n\n");
  show_counts(s, rows);
  auto row = rows.begin();
  for (std::size_t section = 0; section < kSections; ++section) {
    if (row == rows.end() || section_of(*row) != section) continue;
    s.out.write("\n" + styled(m.text(kSectionNames[section]), Style::bold, s.screen.colour) + "\n");
    GrowingTable table({{m.text("head.change"), 4, 10, 0, false}, {m.text("head.what"), 14, 30, 0, false},
                        {names[0], 12, 44, 0, false},             {names[1], 12, 44, 0, false},
                        {m.text("head.near"), 12, 60, 1, false}}, s);
    for (; row != rows.end() && section_of(*row) == section; ++row) {
      const ledger::ClaimRow& c = row->newest().claim;
      // Of a promise its own words say everything.
      const std::string what = c.type == "commitment" ? "" : c.type == "milestone" ? c.indicator : c.action + c.indicator;
      table.add({{change_text(*row, m), style_of(row->change)}, {printable(what)}, {target_text(row->before, c.indicator, m)},
                 {target_text(row->after, c.indicator, m)}, {target_text(row->near, c.indicator, m), Style::dim}});
    }
    table.settle();
  }
}

void append_csv(std::string& out, const Difference* d) {
  CsvRow line(out);
  const char* const kSides[] = {"before", "after", "near"};
  if (d == nullptr) {
    for (const char* column : {"change", "headline", "ceiling", "type", "topic"}) line.text(column);
    for (const std::string side : kSides) {
      for (const char* column : {"doc", "place", "year", "action", "indicator", "text", "comparator", "value", "value_max", "unit", "stage", "period",
                                 "start", "end", "sentence"}) {
        line.text(side + "_" + column);
      }
    }
    line.end();
    return;
  }
  line.text(name(d->change));
  line.integer(d->headline ? 1 : 0);
  line.integer(d->ceiling ? 1 : 0);
  line.text(d->newest().claim.type);
  line.text(d->newest().claim.topic);
  for (const auto* side : {&d->before, &d->after, &d->near}) {
    const ledger::FoundClaim none;
    const ledger::FoundClaim& found = side->value_or(none);
    const ledger::ClaimRow& c = found.claim;
    const auto number = [&](std::int64_t value) { side->has_value() ? line.integer(value) : line.text({}); };
    line.text(found.doc);
    line.text(found.report.place);
    number(found.report.year);
    for (const std::string* text : {&c.action, &c.indicator, &c.text, &c.comparator}) line.text(*text);
    line.number(c.value);
    line.number(c.value_max);
    for (const std::string* text : {&c.unit, &c.stage, &c.period}) line.text(*text);
    number(c.start);
    number(c.end);
    line.text(found.sentence);
  }
  line.end();
}

}  // namespace

int diff_command(const DiffOptions& options, const Messages& messages, Output& out, Output& err) {
  const auto session = open_session(options.ledger, ledger::Ledger::Access::read, messages, out, err);
  if (!session) return kFailed;
  const auto settings = read_settings(options.settings);
  if (!settings) return session->fail(settings.error());
  const auto before = find_report(*session, options.before);
  if (!before) return session->fail(before.error());
  const auto after = find_report(*session, options.after);
  if (!after) return session->fail(after.error());
  const auto rows = verdict::diff(*session->ledger, *settings, *before, *after);
  if (!rows) return session->fail(rows.error());
  if (options.format == Format::table) {
    show(*session, *before, *after, *rows);
    return kDone;
  }
  std::string text;
  if (options.format == Format::csv) append_csv(text, nullptr);
  for (const Difference& d : *rows) {
    if (options.format == Format::csv) {
      append_csv(text, &d);
    } else {
      text += verdict::to_json(d) + "\n";
    }
  }
  out.write(text);
  return kDone;
}

}  // namespace luoshi::cli

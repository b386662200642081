// SPDX-License-Identifier: Apache-2.0
#include "cli/series_flat.h"

#include "base/csv.h"
#include "base/json.h"
#include "cli/series_words.h"

namespace luoshi::cli {
namespace {

using ledger::Value;

// A value with where it stands.
struct Row {
  const ledger::SeriesSet& set;
  const ledger::Line& line;
  std::size_t number;       // of the line, from 1
  std::string break_words;  // break_text()
  std::string_view covers;  // "year", or why it stands apart
  std::string period;
  int year;                 // 0 unless it is of a whole year
  std::string_view kind;
  const Value& value;
  bool preferred;
};

std::string_view covers(ledger::Apart::Why why) {
  constexpr std::string_view kNames[] = {"part", "years", "average", "undated"};
  return kNames[static_cast<std::size_t>(why)];
}

// The fields of a row in their order, as f(name, text or number or truth).
template <class F>
void value_fields(const Row& r, F&& f) {
  const ledger::Definition& d = r.line.definition;
  f.text("place", r.line.place.place);
  f.integer("place_code", r.line.place.place_code);
  f.text("key", r.set.key);
  f.text("catalog_id", r.line.catalog_id);
  f.integer("line", static_cast<std::int64_t>(r.number));
  f.text("scope", d.scope);
  f.text("nature", d.nature);
  f.text("measure", d.measure);
  f.text("unit", d.unit);
  f.text("work", d.work);
  f.integer("departs_from", r.line.departs_from + 1);
  f.text("break", r.break_words);
  f.text("covers", r.covers);
  f.text("period", r.period);
  f.integer("year", r.year);
  f.text("kind", r.kind);
  f.text("comparator", r.value.comparator);
  f.number("value", r.value.value);
  f.number("value_max", r.value.value_max);
  f.truth("preferred", r.preferred);
  f.truth("conflict", r.value.conflict);
}

template <class F>
void mention_fields(const ledger::FoundClaim& found, F&& f) {
  const ledger::ClaimRow& c = found.claim;
  f.integer("claim", c.id);
  f.integer("report", c.report);
  f.text("doc", found.doc);
  f.integer("report_year", found.report.year);
  f.text("indicator", c.indicator);
  f.text("action", c.action);
  f.text("text", c.text);
  f.integer("start", c.start);
  f.integer("end", c.end);
  f.text("section", found.section);
  f.text("sentence", found.sentence);
}

struct JsonFields {
  JsonObject& object;
  void text(std::string_view name, std::string_view value) { object.text(name, value); }
  void number(std::string_view name, std::string_view value) { object.text_or_null(name, value); }
  void integer(std::string_view name, std::int64_t value) { object.integer(name, value); }
  void truth(std::string_view name, bool value) { object.boolean(name, value); }
};

struct CsvFields {
  CsvRow& row;
  void text(std::string_view, std::string_view value) { row.text(value); }
  void number(std::string_view, std::string_view value) { row.number(value); }
  void integer(std::string_view, std::int64_t value) { row.integer(value); }
  void truth(std::string_view, bool value) { row.integer(value ? 1 : 0); }
};

struct CsvNames {
  CsvRow& row;
  void text(std::string_view name, std::string_view) { row.text(name); }
  void number(std::string_view name, std::string_view) { row.text(name); }
  void integer(std::string_view name, std::int64_t) { row.text(name); }
  void truth(std::string_view name, bool) { row.text(name); }
};

void append_json(std::string& out, const Row& r) {
  JsonObject object(out);
  value_fields(r, JsonFields{object});
  out += ", \"sources\": [";
  for (const ledger::Mention& mention : r.value.mentions) {
    if (&mention != &r.value.mentions.front()) out += ", ";
    JsonObject source(out);
    mention_fields(mention.found, JsonFields{source});
    source.close();
  }
  out += ']';
  object.close();
  out += '\n';
}

void append_csv(std::string& out, const Row& r) {
  CsvRow row(out);
  for (const ledger::Mention& mention : r.value.mentions) {
    value_fields(r, CsvFields{row});
    mention_fields(mention.found, CsvFields{row});
    row.end();
  }
}

void append_csv_header(std::string& out) {
  const ledger::SeriesSet set;
  const ledger::Line line;
  const Value value;
  CsvRow row(out);
  value_fields(Row{set, line, 0, {}, {}, {}, 0, {}, value, false}, CsvNames{row});
  mention_fields({}, CsvNames{row});
  row.end();
}

}  // namespace

std::string flat_series(const ledger::SeriesSet& set, Format format, const Messages& messages) {
  std::string out;
  if (format == Format::csv) append_csv_header(out);
  for (std::size_t i = 0; i < set.lines.size(); ++i) {
    const ledger::Line& line = set.lines[i];
    const std::string why = break_text(set, line, messages);
    const auto all = [&](std::string_view covered, const std::string& period, int year, std::string_view kind,
                         const std::vector<Value>& values) {
      for (const Value& value : values) {
        const Row row{set, line, i + 1, why, covered, period, year, kind, value, &value == &values.front()};
        format == Format::csv ? append_csv(out, row) : append_json(out, row);
      }
    };
    for (const ledger::Year& year : line.years) {
      all("year", std::to_string(year.year), year.year, "target", year.targets);
      all("year", std::to_string(year.year), year.year, "result", year.results);
    }
    for (const ledger::Apart& apart : line.apart) {
      all(covers(apart.why), apart.period, 0, "target", apart.targets);
      all(covers(apart.why), apart.period, 0, "result", apart.results);
    }
  }
  return out;
}

}  // namespace luoshi::cli

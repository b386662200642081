// SPDX-License-Identifier: Apache-2.0
#include "cli/flat_files.h"

#include "base/csv.h"
#include "base/json.h"

namespace luoshi::cli {
namespace {

void put(CsvRow& row, const page::Printed& p) {
  row.number(p.there() ? std::to_string(p.page) : "");
  row.text(p.there() ? page::box_text(p.box) : "");
  row.number(p.there() && p.confidence >= 0 ? page::hundredths(p.confidence) : "");
  row.text(p.doubtful ? "true" : "");
  row.text(p.as_read);
}

}  // namespace

std::string claim_csv_header() {
  return csv_line({"doc",     "type",  "role",       "kind",   "indicator", "action", "measure", "value",
                   "value_max", "unit", "comparator", "project", "stage",    "stage_text", "object", "period",
                   "place",   "text",  "start",      "end",    "sentence",  "section", "topic",  "rule",
                   "page",    "box",   "confidence", "doubtful", "as_read"});
}

std::string to_csv(const claim::Record& r, std::string_view doc) {
  std::string line;
  CsvRow row(line);
  for (const std::string_view field : {doc, r.type, r.role, r.kind, std::string_view(r.indicator), std::string_view(r.action),
                                       r.measure}) {
    row.text(field);
  }
  row.number(r.value);
  row.number(r.value_max);
  for (const std::string_view field : {std::string_view(r.unit), r.comparator, std::string_view(r.project), r.stage,
                                       std::string_view(r.stage_text), std::string_view(r.object),
                                       std::string_view(r.period), std::string_view(r.place), std::string_view(r.text)}) {
    row.text(field);
  }
  row.integer(r.start);
  row.integer(r.end);
  for (const std::string_view field : {std::string_view(r.sentence), std::string_view(r.section), r.topic, r.rule}) {
    row.text(field);
  }
  put(row, r.printed);
  row.end();
  return line;
}

std::string number_csv_header() {
  return csv_line({"doc", "type", "role", "rule", "why", "text", "start", "end", "sentence", "page", "box", "confidence",
                   "doubtful", "as_read"});
}

std::string to_csv(const NumberRecord& r, std::string_view doc) {
  std::string line;
  CsvRow row(line);
  for (const std::string_view field : {doc, std::string_view("number"), r.role, r.rule, std::string_view(r.why), std::string_view(r.text)}) {
    row.text(field);
  }
  row.integer(r.start);
  row.integer(r.end);
  row.text(r.sentence);
  put(row, r.printed);
  row.end();
  return line;
}

std::string to_json(const NumberRecord& r, std::string_view doc) {
  std::string out;
  JsonObject o(out);
  o.text("doc", doc);
  o.text("type", "number");
  o.text("role", r.role);
  o.text("rule", r.rule);
  o.text("why", r.why);
  o.text("text", r.text);
  o.number("start", r.start);
  o.number("end", r.end);
  o.text("sentence", r.sentence);
  page::append_printed(o, r.printed);
  o.close();
  return out;
}

}  // namespace luoshi::cli

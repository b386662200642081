// SPDX-License-Identifier: Apache-2.0
#include "cli/flat_files.h"

#include "base/json.h"

namespace luoshi::cli {

std::string csv_line(const std::vector<std::string_view>& fields) {
  std::string line;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (i > 0) line.push_back(',');
    if (fields[i].find_first_of(",\"\r\n") == std::string_view::npos) {
      line += fields[i];
      continue;
    }
    line.push_back('"');
    for (const char c : fields[i]) {
      if (c == '"') line.push_back('"');
      line.push_back(c);
    }
    line.push_back('"');
  }
  return line += "\r\n";
}

std::string claim_csv_header() {
  return csv_line({"doc",     "type",  "role",       "kind",   "indicator", "action", "measure", "value",
                   "value_max", "unit", "comparator", "project", "stage",    "stage_text", "object", "period",
                   "place",   "text",  "start",      "end",    "sentence",  "section", "topic",  "rule"});
}

std::string to_csv(const claim::Record& r, std::string_view doc) {
  const std::string start = std::to_string(r.start);
  const std::string end = std::to_string(r.end);
  return csv_line({doc,        r.type, r.role,       r.kind,    r.indicator, r.action,     r.measure, r.value,
                   r.value_max, r.unit, r.comparator, r.project, r.stage,     r.stage_text, r.object,  r.period,
                   r.place,    r.text, start,        end,       r.sentence,  r.section,    r.topic,   r.rule});
}

std::string number_csv_header() {
  return csv_line({"doc", "type", "role", "rule", "why", "text", "start", "end", "sentence"});
}

std::string to_csv(const NumberRecord& r, std::string_view doc) {
  const std::string start = std::to_string(r.start);
  const std::string end = std::to_string(r.end);
  return csv_line({doc, "number", r.role, r.rule, r.why, r.text, start, end, r.sentence});
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
  o.close();
  return out;
}

}  // namespace luoshi::cli

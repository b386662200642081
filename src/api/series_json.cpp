// SPDX-License-Identifier: Apache-2.0
#include "api/series_json.h"

#include "api/replies.h"

namespace luoshi::api {
namespace {

std::string_view name(ledger::Apart::Why why) {
  switch (why) {
    case ledger::Apart::Why::part: return "part";
    case ledger::Apart::Why::years: return "years";
    case ledger::Apart::Why::average: return "average";
    default: return "undated";
  }
}

void append_mention(std::string& out, const ledger::Mention& mention) {
  const ledger::FoundClaim& found = mention.found;
  JsonObject object(out);
  object.integer("claim", found.claim.id);
  object.integer("report", found.claim.report);
  object.text("doc", found.doc);
  object.text("report_place", found.report.place);
  if (found.report.year != 0) {
    object.integer("report_year", found.report.year);
  } else {
    object.raw("report_year", "null");
  }
  object.text("text", found.claim.text);
  object.text("sentence", found.sentence);
  object.close();
}

void append_values(std::string& out, std::string_view member, const std::vector<ledger::Value>& values) {
  begin_member(out, member);
  JsonArray array(out);
  for (const ledger::Value& value : values) {
    std::string& item = array.next();
    JsonObject object(item);
    object.text("value", value.value);
    object.text_or_null("value_max", value.value_max);
    object.text("comparator", value.comparator);
    object.boolean("conflict", value.conflict);
    begin_member(item, "mentions");
    JsonArray mentions(item);
    for (const ledger::Mention& mention : value.mentions) append_mention(mentions.next(), mention);
    mentions.close();
    object.close();
  }
  array.close();
}

void append_years(std::string& out, const ledger::Line& line) {
  begin_member(out, "years");
  JsonArray years(out);
  for (const ledger::Year& year : line.years) {
    JsonObject object(years.next());
    object.integer("year", year.year);
    append_values(out, "targets", year.targets);
    append_values(out, "results", year.results);
    object.close();
  }
  years.close();
  begin_member(out, "apart");
  JsonArray apart(out);
  for (const ledger::Apart& one : line.apart) {
    JsonObject object(apart.next());
    object.text("why", name(one.why));
    object.text("period", one.period);
    append_values(out, "targets", one.targets);
    append_values(out, "results", one.results);
    object.close();
  }
  apart.close();
}

}  // namespace

void append_line(std::string& out, const ledger::Line& line) {
  JsonObject object(out);
  begin_member(out, "place");
  append_place(out, line.place);
  object.text("key", line.definition.key);
  object.text("catalog_id", line.catalog_id);
  object.text("scope", line.definition.scope);
  object.text("nature", line.definition.nature);
  object.text("measure", line.definition.measure);
  object.text("unit", line.unit);
  object.text("work", line.definition.work);
  begin_member(out, "wordings");
  JsonArray wordings(out);
  for (const std::string& wording : line.wordings) wordings.text(wording);
  wordings.close();
  object.integer("departs_from", line.departs_from);
  begin_member(out, "changes");
  JsonArray changes(out);
  for (const ledger::Change& change : line.changes) {
    changes.text(std::string(ledger::name(change.field)) + ": " + change.from + " → " + change.to);
  }
  changes.close();
  append_years(out, line);
  object.close();
}

}  // namespace luoshi::api

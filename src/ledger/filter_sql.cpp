// SPDX-License-Identifier: Apache-2.0
#include "ledger/filter_sql.h"

namespace luoshi::ledger {

int Conditions::bind(Statement& statement, int first) const {
  for (const Value& value : values_) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
      statement.bind(first++, *number);
    } else {
      statement.bind(first++, std::string_view(std::get<std::string>(value)));
    }
  }
  return first;
}

CodeRange codes_in(std::uint32_t code) {
  if (code == 0) return {0, 999999};
  if (code % 10000 == 0) return {code, code + 9999};
  if (code % 100 == 0) return {code, code + 99};
  return {code, code};
}

namespace {

// The places whose names begin so with all that lies below them, and places that the catalog does not know.
void limit_to_prefix(const std::string& prefix, const catalog::Places& places, Conditions& conditions) {
  std::string sql;
  CodeRange last;
  for (const catalog::Place& place : places.all()) {  // by code: what lies in a place comes right behind it
    if (!place.name.starts_with(prefix) || place.code <= last.last) continue;
    last = codes_in(place.code);
    if (!sql.empty()) sql += " OR ";
    sql += "r.place_code BETWEEN " + std::to_string(last.first) + " AND " + std::to_string(last.last);
  }
  if (!sql.empty()) sql += " OR ";
  // One bound value; the prefix is text that may hold anything but is compared as it is.
  conditions.add(sql + "instr(r.place, ?) = 1", prefix);
}

}  // namespace

void limit_reports(const Filter& filter, const catalog::Places& places, Conditions& conditions) {
  if (filter.removed) {
    conditions.add(filter.revisions ? "1 = 1" : "r.current = 1 OR r.removed_at IS NOT NULL");
  } else {
    conditions.add(filter.revisions ? "r.removed_at IS NULL" : "r.current = 1 AND r.removed_at IS NULL");
  }
  if (filter.place_code) {
    const CodeRange range = codes_in(*filter.place_code);
    conditions.add("r.place_code >= ?", std::int64_t{range.first});
    conditions.add("r.place_code <= ?", std::int64_t{range.last});
  }
  if (!filter.place_prefix.empty()) limit_to_prefix(filter.place_prefix, places, conditions);
  if (filter.year_first != 0) conditions.add("r.year >= ?", std::int64_t{filter.year_first});
  if (filter.year_last != 0) conditions.add("r.year <= ? AND r.year <> 0", std::int64_t{filter.year_last});
  if (!filter.level.empty()) conditions.add("r.level = ?", filter.level);
  if (filter.report != 0) conditions.add("r.id = ?", filter.report);
  if (filter.document != 0) conditions.add("r.document = ?", filter.document);
}

void limit_claims(const Filter& filter, Conditions& conditions) {
  if (!filter.topic.empty()) {
    conditions.add("c.topic = (SELECT id FROM terms WHERE field = 'topic' AND name = ?)", filter.topic);
  }
  const auto equal = [&](const char* column, const std::string& value) {
    if (!value.empty()) conditions.add("h." + std::string(column) + " = ?", value);
  };
  equal("kind", filter.kind);
  equal("type", filter.type);
  equal("role", filter.role);
  equal("measure", filter.measure);
  equal("unit", filter.unit);
  equal("comparator", filter.comparator);
  equal("stage", filter.stage);
  equal("nature", filter.nature);
  if (filter.doubtful) conditions.add("c.id IN (SELECT claim FROM boxes WHERE doubtful = 1 OR as_read <> '')");
}

}  // namespace luoshi::ledger

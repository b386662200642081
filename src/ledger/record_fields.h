// SPDX-License-Identifier: Apache-2.0
//
// The fields of rows by name: what JSON Lines write and read, said once. Private to export and import.
//
// fields(row, f) calls f("id", row.id), f("document", row.document), … in the order of the file. Rows may be const.
#pragma once

#include <concepts>
#include <string>
#include <type_traits>

#include "ledger/rows.h"

namespace luoshi::ledger {

// The format's number; in the first line of a file. Format 1 has no judgements, format 2 no originals, layouts and boxes.
inline constexpr int kExportFormat = 3;

template <class Row, class Wanted>
concept Same = std::same_as<std::remove_const_t<Row>, Wanted>;

template <Same<ReportRow> Row, class F>
void fields(Row& r, F&& f) {
  f("id", r.id);
  f("document", r.document);
  f("revision", r.revision);
  f("current", r.current);
  f("added_at", r.added_at);
  f("removed_at", r.removed_at);
  f("sha256", r.sha256);
  f("name", r.name);
  f("path", r.path);
  f("bytes", r.bytes);
  f("encoding", r.encoding);
  f("format", r.format);
  f("place_code", r.facts.place_code);
  f("place", r.facts.place);
  f("level", r.facts.level);
  f("year", r.facts.year);
  f("read_place_code", r.read.place_code);
  f("read_place", r.read.place);
  f("read_level", r.read.level);
  f("read_year", r.read.year);
  f("form", r.form);
  f("title", r.title);
  f("session", r.session);
  f("speaker", r.speaker);
  f("delivered", r.delivered);
  f("review_first", r.review_first);
  f("review_last", r.review_last);
  f("plan_first", r.plan_first);
  f("plan_last", r.plan_last);
  f("reader", r.reader);
  f("sentences", r.sentences);
  f("claims", r.claims);
  f("first_sentence", r.first_sentence);
}

template <Same<SentenceRow> Row, class F>
void fields(Row& r, F&& f) {
  f("id", r.id);
  f("report", r.report);
  f("ordinal", r.ordinal);
  f("start", r.start);
  f("end", r.end);
  f("section", r.section);
  f("frame", r.frame);
  f("heading", r.heading);
  f("first_claim", r.first_claim);
  f("claims", r.claims);
  f("text", r.text);
  f("names", r.names);
}

template <Same<ClaimRow> Row, class F>
void fields(Row& r, F&& f) {
  f("id", r.id);
  f("report", r.report);
  f("sentence", r.sentence);
  f("ordinal", r.ordinal);
  f("type", r.type);
  f("role", r.role);
  f("kind", r.kind);
  f("measure", r.measure);
  f("comparator", r.comparator);
  f("stage", r.stage);
  f("topic", r.topic);
  f("rule", r.rule);
  f("indicator", r.indicator);
  f("action", r.action);
  f("value", r.value);
  f("value_max", r.value_max);
  f("unit", r.unit);
  f("period", r.period);
  f("place", r.place);
  f("text", r.text);
  f("start", r.start);
  f("end", r.end);
  f("key", r.key);
  f("catalog_id", r.catalog_id);
  f("scope", r.scope);
  f("nature", r.nature);
  f("year_first", r.year_first);
  f("year_last", r.year_last);
}

// Lengths in tenths, confidence in hundredths or -1, as in the table.
template <Same<BoxRow> Row, class F>
void fields(Row& r, F&& f) {
  f("claim", r.claim);
  f("page", r.printed.page);
  f("left", r.printed.box[0]);
  f("top", r.printed.box[1]);
  f("right", r.printed.box[2]);
  f("bottom", r.printed.box[3]);
  f("confidence", r.printed.confidence);
  f("doubtful", r.printed.doubtful);
  f("as_read", r.printed.as_read);
}

template <Same<Decision> Row, class F>
void fields(Row& r, F&& f) {
  f("id", r.id);
  f("report", r.report);
  f("field", r.field);
  f("value", r.value);
  f("made_at", r.made_at);
}

// The columns of the table, too, in its order.
template <Same<Judgement> Row, class F>
void fields(Row& r, F&& f) {
  const auto anchor = [&](const std::string& prefix, auto& a) {
    f(prefix + "sha256", a.sha256);
    f(prefix + "start", a.start);
    f(prefix + "end", a.end);
    f(prefix + "type", a.type);
    f(prefix + "indicator", a.indicator);
    f(prefix + "text", a.text);
    f(prefix + "sentence", a.sentence);
    f(prefix + "place_code", a.place_code);
    f(prefix + "place", a.place);
    f(prefix + "year", a.year);
    f(prefix + "form", a.form);
  };
  f("id", r.id);
  anchor("", r.target);
  f("verdict", r.verdict);
  anchor("answer_", r.answer);
  f("why", r.why);
  f("by", r.by);
  f("at", r.at);
  f("withdrawn", r.withdrawn);
}

}  // namespace luoshi::ledger

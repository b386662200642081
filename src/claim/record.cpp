// SPDX-License-Identifier: Apache-2.0
#include "claim/record.h"

#include "base/json.h"
#include "claim/rules.h"

namespace luoshi::claim {
namespace {

using catalog::name;

// 户（次） is written 户次 in the unit field; the text keeps its brackets.
std::string without_brackets(std::string unit) {
  for (const std::string_view mark : {"（", "）", "(", ")"}) {
    for (std::size_t at = unit.find(mark); at != std::string::npos; at = unit.find(mark)) unit.erase(at, mark.size());
  }
  return unit;
}

}  // namespace

std::string quote(const report::View& view, const Phrase& phrase) {
  std::string out;
  for (std::uint8_t i = 0; i < phrase.size; ++i) {
    if (i > 0) out += "…";
    out += view.quote(phrase.parts[i]);
  }
  return out;
}

Record make_record(const report::Report& report, const Claim& c) {
  Record r = make_bare_record(report, c);
  const report::Sentence& sentence = report.sentences()[c.sentence];
  r.sentence = report.view().quote(sentence.span);
  r.section = report.section_path(sentence.section);
  return r;
}

Record make_bare_record(const report::Report& report, const Claim& c) {
  const report::View& view = report.view();
  Record r;
  constexpr std::string_view kTypes[] = {"quantity", "milestone", "commitment"};
  r.type = kTypes[static_cast<std::size_t>(c.type)];
  r.role = name(c.role);
  r.kind = c.kind == Kind::target ? "target" : "result";
  r.topic = name(c.topic);
  r.rule = rule_name(static_cast<Rule>(c.rule));
  r.period = c.period.to_string();
  r.place = view.quote(c.place);
  const Span source = view.source(c.text);
  r.start = source.begin;
  r.end = source.end;
  r.text = view.quote(c.text);
  switch (c.type) {
    case Type::quantity:
      r.measure = name(c.measure);
      r.comparator = name(c.comparator);
      r.indicator = quote(view, c.indicator);
      r.action = view.quote(c.action);
      r.value = c.value.to_string();
      if (c.value_max) r.value_max = c.value_max->to_string();
      r.unit = c.unit_code == UnitCode::percent ? "%" : c.unit_code == UnitCode::permille ? "‰" : without_brackets(view.quote(c.unit));
      break;
    case Type::milestone:
      r.stage = name(c.stage);
      r.project = quote(view, c.indicator);
      r.stage_text = view.quote(c.action);
      break;
    case Type::commitment:
      r.action = view.quote(c.action);
      r.object = quote(view, c.indicator);
      break;
  }
  return r;
}

void locate(Record& record, const page::Layout& layout) {
  if (!layout.pieces.empty()) record.printed = page::printed(layout, {record.start, record.end});
}

std::string to_json(const Record& r, std::string_view doc) {
  std::string out;
  out.reserve(512 + r.sentence.size());
  JsonObject o(out);
  o.text("doc", doc);
  o.text("type", r.type);
  o.text("role", r.role);
  o.text("kind", r.kind);
  if (r.type == "quantity") {
    o.text("indicator", r.indicator);
    o.text("action", r.action);
    o.text("measure", r.measure);
    o.text("value", r.value);
    o.text_or_null("value_max", r.value_max);
    o.text("unit", r.unit);
    o.text("comparator", r.comparator);
  } else if (r.type == "milestone") {
    o.text("project", r.project);
    o.text("stage", r.stage);
    o.text("stage_text", r.stage_text);
  } else {
    o.text("action", r.action);
    o.text("object", r.object);
  }
  o.text("period", r.period);
  o.text("place", r.place);
  o.text("text", r.text);
  o.number("start", r.start);
  o.number("end", r.end);
  o.text("sentence", r.sentence);
  o.text("section", r.section);
  o.text("topic", r.topic);
  o.text("rule", r.rule);
  page::append_printed(o, r.printed);
  o.close();
  return out;
}

}  // namespace luoshi::claim

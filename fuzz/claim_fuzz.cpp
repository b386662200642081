// SPDX-License-Identifier: Apache-2.0
//
// Text to claims: every span slices to its text, claims come in the order of the text, every numeric
// expression has one role, and what is written as JSON is valid.
#include <nlohmann/json.hpp>

#include "claim/reader.h"
#include "claim/record.h"
#include "report_checks.h"

using namespace luoshi;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = fuzz::as_text(data, size);
  if (utf8::find_invalid(text) != utf8::npos) return -1;
  const catalog::Catalog& catalog = fuzz::shared_catalog();
  const report::Report report = report::Reader(catalog).read(text);
  const report::View& view = report.view();
  const std::size_t code_points = utf8::count(text);

  std::uint32_t sentence = 0;
  std::uint32_t begin = 0;
  const auto claims = [&](const claim::Claim& c) {
    const auto slices = [&](Span span) { fuzz::check_slices(view, text, code_points, span); };
    fuzz::check(c.sentence >= sentence && c.sentence < report.sentences().size(), "claims come sentence by sentence");
    fuzz::check(c.sentence > sentence || c.text.begin >= begin, "claims come in the order of the text");
    sentence = c.sentence;
    begin = c.text.begin;
    const Span whole = report.sentences()[c.sentence].span;
    fuzz::check(!c.text.empty() && whole.contains(c.text), "a claim's text lies in its sentence");
    if (c.type == claim::Type::quantity) fuzz::check(!c.number.empty() && whole.contains(c.number), "so does its number");
    for (const Span span : {c.text, c.number, c.unit, c.action, c.place}) slices(span);
    for (int i = 0; i < c.indicator.size; ++i) slices(c.indicator.parts[i]);
    if (c.value_max) fuzz::check(*c.value_max >= c.value, "value is the lower end of a range");

    const claim::Record record = claim::make_record(report, c);
    fuzz::check(record.start < record.end && record.end <= code_points, "a record's offsets lie in the text");
    const auto json = nlohmann::json::parse(claim::to_json(record, "fuzz"), nullptr, false);
    fuzz::check(json.is_object(), "a claim is written as one JSON object");
    fuzz::check(json["start"] == record.start && json["end"] == record.end, "JSON keeps the offsets");
  };
  std::uint32_t behind = 0;
  const auto numbers = [&](const claim::NumberNote& n) {
    fuzz::check(!n.number.empty() && n.number.begin >= behind, "numeric expressions follow each other");
    fuzz::check_slices(view, text, code_points, n.number);
    behind = n.number.end;
  };
  claim::ClaimReader(catalog).read(report, claims, numbers);
  return 0;
}

// SPDX-License-Identifier: Apache-2.0
#include "cli/number_record.h"

#include "claim/numbers_outside.h"
#include "claim/rules.h"

namespace luoshi::cli {

Span context_of(const report::Report& report, const claim::NumberNote& note) {
  if (note.sentence != claim::kNoSentence) return report.sentences()[note.sentence].span;
  constexpr std::uint32_t kAround = 60;  // menus come in lines of any length
  const std::u16string_view text = report.view().text();
  Span around = note.number;
  while (around.begin > 0 && text[around.begin - 1] != u'\n' && note.number.begin - around.begin < kAround) --around.begin;
  while (around.end < text.size() && text[around.end] != u'\n' && around.end - note.number.end < kAround) ++around.end;
  return around;
}

NumberRecord make_number_record(const report::Report& report, const claim::NumberNote& note, const Messages& messages) {
  const report::View& view = report.view();
  NumberRecord r;
  r.role = catalog::name(note.role);
  r.rule = claim::rule_name(note.rule);
  r.why = messages.text("rule." + std::string(r.rule));
  r.text = view.quote(note.number);
  r.sentence = view.quote(context_of(report, note));
  const Span source = view.source(note.number);
  r.start = source.begin;
  r.end = source.end;
  return r;
}

}  // namespace luoshi::cli

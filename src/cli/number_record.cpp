// SPDX-License-Identifier: Apache-2.0
#include "cli/number_record.h"

#include <algorithm>

#include "claim/numbers_outside.h"
#include "claim/rules.h"

namespace luoshi::cli {

Span context_of(const report::Report& report, const claim::NumberNote& note) {
  if (note.sentence != claim::kNoSentence) return report.sentences()[note.sentence].span;
  constexpr std::uint32_t kAround = 60;  // menus come in lines of any length
  const std::u16string_view text = report.view().text();
  const std::u16string_view before = text.substr(0, note.number.begin);
  const std::u16string_view behind = text.substr(note.number.end, kAround);
  const std::size_t line = before.rfind(u'\n') + 1;  // 0 where there is none
  const std::size_t begin = std::max(line, before.size() > kAround ? before.size() - kAround : 0);
  const std::size_t end = note.number.end + std::min(behind.find(u'\n'), behind.size());
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

NumberRecord make_number_record(const report::Report& report, const claim::NumberNote& note, const page::Layout& layout,
                                const Messages& messages) {
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
  r.printed = page::printed(layout, source);
  return r;
}

}  // namespace luoshi::cli

// SPDX-License-Identifier: Apache-2.0
#include "cli/claim_cells.h"

#include "base/width.h"
#include "claim/value_words.h"

namespace luoshi::cli {

std::string ReadingSigns::of(const page::Printed& printed) {
  return std::string(printed.doubtful ? " [?]" : "") + (printed.repaired() ? " [*]" : "");
}

std::string ReadingSigns::footnotes(const Messages& messages) const {
  std::string lines;
  if (doubtful_) lines += "[?] " + messages.text("label.doubtful_sign") + "\n";
  if (repaired_) lines += "[*] " + messages.text("label.repaired_sign") + "\n";
  return lines;
}

std::vector<Column> claim_layout(const Messages& m) {
  return {{m.text("column.claim"), 4, 9, 7, true},    {m.text("column.report_place"), 6, 14, 0, false},
          {m.text("column.report_year"), 4, 4, 0, true}, {m.text("head.type"), 10, 10, 6, false},
          {m.text("head.kind"), 6, 6, 0, false},      {m.text("head.what"), 14, 36, 0, false},
          {m.text("head.action"), 6, 12, 4, false},   {m.text("head.value"), 14, 22, 0, true},
          {m.text("head.period"), 9, 17, 3, false},   {m.text("head.topic"), 8, 8, 5, false},
          {m.text("head.page"), 4, 4, 4, true},       {m.text("head.context"), 18, 1000, 1, false}};
}

std::vector<Cell> claim_cells(const ledger::FoundClaim& found, const Messages& m) {
  const ledger::ClaimRow& c = found.claim;
  const std::string value = claim::value_text({c.type, c.role, c.measure, c.comparator, c.stage, c.value, c.text}, m);
  // The sentence is kept without line breaks, so what the claim quotes may stand there a little differently.
  Cell context{printable(found.sentence), Style::dim};
  const std::string quoted = printable(c.text);
  if (const std::size_t at = context.text.find(quoted); at != std::string::npos && !quoted.empty()) {
    context.hit_begin = at;
    context.hit_end = at + quoted.size();
  }
  return {{std::to_string(c.id), Style::dim},
          {found.report.place.empty() ? m.text("label.unknown") : printable(found.report.place)},
          {found.report.year == 0 ? "" : std::to_string(found.report.year)},
          {m.text("type." + c.type), c.type == "milestone" ? Style::yellow : Style::plain},
          {m.text("kind." + c.kind), c.kind == "target" ? Style::cyan : Style::green},
          {printable(c.indicator)},
          {printable(c.action)},
          {printable(value) + ReadingSigns::of(found.printed), found.printed.doubtful ? Style::magenta : Style::bold},
          {c.period},
          {c.topic},
          {found.printed.there() ? std::to_string(found.printed.page) : "", Style::dim},
          context};
}

}  // namespace luoshi::cli

// SPDX-License-Identifier: Apache-2.0
//
// Figures of whole places, made ready to be laid beside those of other sentences, reports and places. A target is compared
// with one answer that is looked for; here everything meets everything, so what a figure is not sure to say it does not
// say at all: `plain` is false. Private to the verdict stage.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/definition.h"
#include "ledger/ledger.h"
#include "verdict/extent.h"

namespace luoshi::verdict {

// data/finding_words.tsv.
class FindingWords {
 public:
  enum Class : std::uint8_t { part, basis, expected, wide, priced, last_year, average, span, attribute, kClasses };
  static const FindingWords& get();
  [[nodiscard]] bool any_in(Class cls, std::string_view text) const;
  [[nodiscard]] bool has(Class cls, std::string_view word) const;

 private:
  FindingWords();
  std::vector<std::string> words_[kClasses];
};

struct Figure {
  ledger::FoundClaim found;
  ledger::Definition definition;
  catalog::Dimension dimension = catalog::Dimension::none;
  std::optional<catalog::Measure> measure;
  Decimal value;
  Extent extent;
  std::string head;       // of its sentence, what stands before the number
  bool target = false;    // else a result
  bool baseline = false;  // what a change started from
  bool reviewed = false;  // in the part of the report that looks back
  // Its sentence says, in words, the thing, the year and nothing that narrows either: what is in the definition is all.
  bool plain = false;

  [[nodiscard]] const ledger::ClaimRow& claim() const { return found.claim; }
  [[nodiscard]] bool says(FindingWords::Class cls) const { return FindingWords::get().any_in(cls, head); }
  [[nodiscard]] bool whole_year() const { return claim().year_first == claim().year_last && claim().period == std::to_string(claim().year_last); }
  // An amount or a count, of which a part cannot have more than the whole: no rate, share, price, average, rank.
  [[nodiscard]] bool extensive() const;
};

// The figures of the report in the order of the text.
[[nodiscard]] Result<std::vector<Figure>> read_figures(ledger::Ledger& ledger, const ledger::ReportRow& report,
                                                       const Settings& settings);

// How alike two names are, 0 to 1, by their neighbouring characters.
[[nodiscard]] double alike(std::string_view first, std::string_view second);

}  // namespace luoshi::verdict

// SPDX-License-Identifier: Apache-2.0
//
// A numeric expression with its role and why it has it, as text: what --explain shows.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "claim/reader.h"
#include "catalog/messages.h"
#include "page/printed.h"
#include "report/report.h"

namespace luoshi::cli {

struct NumberRecord {
  std::string_view role, rule;
  std::string why;       // the rule in words
  std::string text;      // the expression
  std::string sentence;  // its sentence, or what stands around it in its line
  std::uint32_t start = 0, end = 0;  // code points of the source
  page::Printed printed;             // where it stands on a page
};

[[nodiscard]] NumberRecord make_number_record(const report::Report& report, const claim::NumberNote& note,
                                              const page::Layout& layout, const Messages& messages);

// Where to look: the view characters of the note's sentence, or around it in its line.
[[nodiscard]] Span context_of(const report::Report& report, const claim::NumberNote& note);

}  // namespace luoshi::cli

// SPDX-License-Identifier: Apache-2.0
//
// A claim as text: every field as it goes into tables and files.
#pragma once

#include <string>

#include "claim/claim.h"
#include "page/printed.h"
#include "report/report.h"

namespace luoshi::claim {

// All strings are UTF-8; what does not apply is empty. Offsets count code points of the source.
struct Record {
  std::string_view type, role, kind, measure, comparator, stage, topic, rule;
  std::string indicator;  // parts that stand apart are joined by …
  std::string action, object, project, stage_text;
  std::string value, value_max, unit;
  std::string period, place;
  std::string text, sentence, section;
  std::uint32_t start = 0, end = 0;
  page::Printed printed;  // after locate()
};

[[nodiscard]] Record make_record(const report::Report& report, const Claim& claim);
// The same without `sentence` and `section`, for who has them already: half the work.
[[nodiscard]] Record make_bare_record(const report::Report& report, const Claim& claim);

// Where `text` stands on the pages that the source was read from; nothing where it has none.
void locate(Record& record, const page::Layout& layout);

// One JSON object, without a line end, in the field order of the command line's contract. A claim on a page has behind
// all else: page, box; confidence where a machine read it; doubtful, as_read where that is so.
[[nodiscard]] std::string to_json(const Record& record, std::string_view doc);

[[nodiscard]] std::string quote(const report::View& view, const Phrase& phrase);

}  // namespace luoshi::claim

// SPDX-License-Identifier: Apache-2.0
//
// One file of `luoshi read`, from its bytes to the text that goes out.
#pragma once

#include <optional>
#include <string>

#include "catalog/catalog.h"
#include "cli/input.h"
#include "catalog/messages.h"
#include "cli/options.h"
#include "cli/ordered_output.h"
#include "cli/terminal.h"
#include "report/report.h"

namespace luoshi::cli {

// What all files share. Read by many threads, changed by none.
struct ReadContext {
  const ReadOptions& options;
  const Messages& messages;
  const catalog::Catalog& catalog;
  report::Overrides overrides;
  Terminal screen;  // standard output
  std::shared_ptr<source::OcrPool> engines;
};

// Why a text cannot be read as a report, in words; nullopt where it can. A text that does not show what it
// is counts as one where the user says both place and year: an excerpt.
[[nodiscard]] std::optional<std::string> why_no_report(const Messages& messages, const report::Overrides& overrides,
                                                       const report::Report& report);

// True where the file was read; else its error is on turn.err().
[[nodiscard]] bool read_file(const ReadContext& context, const Input& input, Turn& turn);

// What was left unknown about a report, a line each for standard error.
[[nodiscard]] std::string notes_on(const Messages& messages, const source::Source& source, const report::Report& report, const std::string& path);

// What goes before the output of all files: the header line of CSV.
[[nodiscard]] std::string output_header(const ReadOptions& options);

}  // namespace luoshi::cli

// SPDX-License-Identifier: Apache-2.0
//
// One file of `luoshi read`, from its bytes to the text that goes out.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "catalog/catalog.h"
#include "cli/input.h"
#include "catalog/messages.h"
#include "cli/options.h"
#include "cli/ordered_output.h"
#include "cli/terminal.h"
#include "intake/prepare.h"
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

// True where the file was read; else its error is on turn.err().
[[nodiscard]] bool read_file(const ReadContext& context, const Input& input, Turn& turn);

// What was left unknown about a report, a line each for standard error.
[[nodiscard]] std::string in_words(const std::vector<intake::Note>& notes, const Messages& messages, const std::string& path);

// What goes before the output of all files: the header line of CSV.
[[nodiscard]] std::string output_header(const ReadOptions& options);

}  // namespace luoshi::cli

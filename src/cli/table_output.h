// SPDX-License-Identifier: Apache-2.0
//
// A report for people: a summary, then a table of its claims, or of its numbers with --explain.
#pragma once

#include "cli/ordered_output.h"
#include "cli/read_file.h"
#include "report/report.h"
#include "source/source.h"

namespace luoshi::cli {

void write_table(const ReadContext& context, const source::Source& source, const report::Report& report, Turn& turn);

}  // namespace luoshi::cli

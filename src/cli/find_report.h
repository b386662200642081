// SPDX-License-Identifier: Apache-2.0
//
// A report of the ledger as people name it: its number (17), its file (吉林省_2023.txt), or place and year (吉林省:2023).
#pragma once

#include <string>

#include "cli/ledger_session.h"

namespace luoshi::cli {

// The report in force that is called so. Of several of one place and year the one that is a report is taken (and not its
// digest). Errors: no_report_fits, several_reports; those of the ledger.
[[nodiscard]] Result<ledger::ReportRow> find_report(const Session& session, const std::string& typed);

}  // namespace luoshi::cli

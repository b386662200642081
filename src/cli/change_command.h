// SPDX-License-Identifier: Apache-2.0
//
// `luoshi set`, `luoshi remove` and `luoshi verify`: what a person decides about a ledger.
#pragma once

#include "catalog/messages.h"
#include "cli/options.h"
#include "cli/output.h"

namespace luoshi::cli {

// A report's place or year: the text is read again with them, because the periods of its claims depend on the year.
[[nodiscard]] int set_command(const SetOptions& options, const Messages& messages, Output& out, Output& err);
[[nodiscard]] int remove_command(const RemoveOptions& options, const Messages& messages, Output& out, Output& err);
[[nodiscard]] int verify_command(const VerifyOptions& options, const Messages& messages, Output& out, Output& err);

}  // namespace luoshi::cli

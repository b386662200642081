// SPDX-License-Identifier: Apache-2.0
//
// What every command on a ledger needs: the catalog, the ledger, and a way to say what went wrong.
#pragma once

#include <memory>
#include <string>

#include "catalog/messages.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/terminal.h"
#include "ledger/ledger.h"

namespace luoshi::cli {

struct Session {
  const Messages& messages;
  Output& out;
  Output& err;
  Terminal screen;  // standard output
  catalog::Catalog catalog;
  std::unique_ptr<ledger::Ledger> ledger;  // open, but for make_session()

  // Writes "luoshi: …" to standard error; gives the exit status.
  int fail(const Error& error) const;
  void note(const std::string& text) const { err.write("luoshi: " + text + "\n"); }
};

// Opens the ledger at `path` (empty: the default one). Nullptr where that failed, which has been said already.
[[nodiscard]] std::unique_ptr<Session> open_session(const std::string& path, ledger::Ledger::Access access,
                                                    const Messages& messages, Output& out, Output& err);

// The same in two steps, for what has to be judged before a ledger is made.
[[nodiscard]] std::unique_ptr<Session> make_session(const Messages& messages, Output& out, Output& err);
[[nodiscard]] bool open_ledger(Session& session, const std::string& path, ledger::Ledger::Access access);

// The filter with its place looked up: a division with all that lies in it; else all places whose names begin so.
[[nodiscard]] ledger::Filter resolve(const Session& session, const Wanted& wanted);

// --place as the place of a report. Nullptr where there is no such division, which has been said already.
[[nodiscard]] const catalog::Place* find_place(const Session& session, const std::string& typed);

}  // namespace luoshi::cli

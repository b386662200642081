// SPDX-License-Identifier: Apache-2.0
#include "cli/ledger_session.h"

#include <unistd.h>

#include <cstdlib>

#include "cli/program.h"

namespace luoshi::cli {

int Session::fail(const Error& error) const {
  note(messages.error(error));
  return error.code == ErrorCode::bad_argument || error.code == ErrorCode::bad_query ? kUsage : kFailed;
}

std::unique_ptr<Session> make_session(const Messages& messages, Output& out, Output& err) {
  auto catalog = catalog::Catalog::builtin();
  if (!catalog) {
    err.write("luoshi: " + messages.error(catalog.error()) + "\n");
    return nullptr;
  }
  return std::make_unique<Session>(Session{messages, out, err, look_at(STDOUT_FILENO), std::move(*catalog), nullptr});
}

bool open_ledger(Session& session, const std::string& path, ledger::Ledger::Access access) {
  const std::string place =
      path.empty() ? ledger::Ledger::default_path([](const char* name) -> const char* { return std::getenv(name); }) : path;
  auto opened = ledger::Ledger::open(place, access, session.catalog);
  if (!opened) {
    (void)session.fail(opened.error());
    return false;
  }
  session.ledger = std::make_unique<ledger::Ledger>(std::move(*opened));
  return true;
}

std::unique_ptr<Session> open_session(const std::string& path, ledger::Ledger::Access access, const Messages& messages,
                                      Output& out, Output& err) {
  auto session = make_session(messages, out, err);
  return session && open_ledger(*session, path, access) ? std::move(session) : nullptr;
}

ledger::Filter resolve(const Session& session, const Wanted& wanted) {
  ledger::Filter filter = wanted.filter;
  if (wanted.place.empty()) return filter;
  if (const catalog::Place* place = session.catalog.places().find(wanted.place)) {
    filter.place_code = place->code;
  } else {
    filter.place_prefix = wanted.place;
  }
  return filter;
}

const catalog::Place* find_place(const Session& session, const std::string& typed) {
  const catalog::Place* place = session.catalog.places().find(typed);
  if (place == nullptr) {
    (void)session.fail({ErrorCode::bad_argument, {"--place", typed, session.messages.text("expected.place")}});
  }
  return place;
}

}  // namespace luoshi::cli

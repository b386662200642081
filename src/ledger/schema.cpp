// SPDX-License-Identifier: Apache-2.0
#include "ledger/schema.h"

#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <string>
#include <system_error>

namespace luoshi::ledger {
namespace {

// "LUOS": tells a ledger from the databases of other programs.
constexpr std::int64_t kApplication = 0x4C554F53;

Result<void> back_up(const Database& database, int format) {
  // An earlier backup of the same format is never written over. What has the name of a backup is whole: until then, and
  // where the process is killed, it has another one.
  const std::string stem = file_name(database.path()) + ".format-" + std::to_string(format) + ".backup";
  std::string path = stem;
  for (int n = 2; ::access(path.c_str(), F_OK) == 0; ++n) path = stem + "-" + std::to_string(n);
  const std::string partial = path + ".partial-" + std::to_string(::getpid());
  ::unlink(partial.c_str());
  auto copy = database.prepare("VACUUM INTO ?1");
  if (!copy) return tl::unexpected(copy.error());
  copy->bind(1, partial);
  if (auto done = copy->run(); !done) {
    ::unlink(partial.c_str());
    return done;
  }
  if (std::rename(partial.c_str(), path.c_str()) != 0) {
    return fail(ErrorCode::ledger_io, {database.path(), std::generic_category().message(errno)});
  }
  return {};
}

}  // namespace

int newest_format() { return static_cast<int>(migrations().size()); }

Result<int> format_of(const Database& database) {
  const auto pages = database.integer("PRAGMA page_count");
  if (!pages) return tl::unexpected(pages.error());
  if (*pages == 0) return 0;
  const auto application = database.integer("PRAGMA application_id");
  if (!application) return tl::unexpected(application.error());
  const auto format = database.integer("PRAGMA user_version");
  if (!format) return tl::unexpected(format.error());
  // A process that was killed while it made the ledger leaves a file with nothing in it.
  const auto objects = database.integer("SELECT count(*) FROM sqlite_master");
  if (!objects) return tl::unexpected(objects.error());
  if (*application == 0 && *format == 0 && *objects == 0) return 0;
  if (*application != kApplication || *format < 1) return fail(ErrorCode::not_a_ledger, {database.path()});
  if (*format > newest_format()) {
    return fail(ErrorCode::ledger_newer, {database.path(), std::to_string(*format), std::to_string(newest_format())});
  }
  return static_cast<int>(*format);
}

Result<void> migrate(const Database& database, int from, int target) {
  if (from > 0 && from < target) {
    if (auto done = back_up(database, from); !done) return done;
  }
  auto transaction = Transaction::begin(database);
  if (!transaction) return tl::unexpected(transaction.error());
  // Another process may have come first.
  const auto now = format_of(database);
  if (!now) return tl::unexpected(now.error());
  for (int format = *now; format < target; ++format) {
    const Migration& migration = migrations()[static_cast<std::size_t>(format)];
    if (auto done = database.execute(std::string(migration.sql)); !done) return done;
  }
  const std::string version = "PRAGMA application_id = " + std::to_string(kApplication) +
                              "; PRAGMA user_version = " + std::to_string(std::max(target, *now));
  if (auto done = database.execute(version); !done) return done;
  return transaction->commit();
}

}  // namespace luoshi::ledger

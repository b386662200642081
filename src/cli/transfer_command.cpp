// SPDX-License-Identifier: Apache-2.0
#include "cli/transfer_command.h"

#include <unistd.h>

#include "base/width.h"
#include "cli/ledger_session.h"
#include "cli/program.h"
#include "cli/progress.h"
#include "ledger/export.h"
#include "ledger/import.h"

namespace luoshi::cli {
namespace {

// A progress bar for a stage that tells how far it is; its total becomes known with the first call.
class StageProgress {
 public:
  explicit StageProgress(Output& err) : err_(err) {}
  template <class Number>
  void at(Number done, Number all) {
    if (all <= 0) return;
    if (!bar_) bar_.emplace(err_, look_at(STDERR_FILENO).present, static_cast<std::uint64_t>(all));
    const auto now = static_cast<std::uint64_t>(done);
    if (now > told_) bar_->add(now - told_);
    told_ = now;
    bar_->draw();
  }
  void clear() {
    if (bar_) bar_->clear();
  }

 private:
  Output& err_;
  std::optional<Progress> bar_;
  std::uint64_t told_ = 0;
};

}  // namespace

int export_command(const ExportOptions& options, const Messages& messages, Output& out, Output& err) {
  const auto session = open_session(options.ledger, ledger::Ledger::Access::read, messages, out, err);
  if (!session) return kFailed;
  const ledger::Filter filter = resolve(*session, options.wanted);
  StageProgress bar(err);
  const ledger::Progress progress = [&](std::int64_t done, std::int64_t all) { bar.at(done, all); };
  ledger::Ledger& ledger = *session->ledger;
  Result<void> done;
  if (options.path.ends_with(".xlsx")) {
    done = ledger::export_xlsx(ledger, filter, options.path, ledger::xlsx_words(messages), progress);
  } else if (options.path.ends_with(".csv")) {
    done = ledger::export_csv(ledger, filter, options.path, {options.bom, true}, progress);
  } else {
    done = ledger::export_jsonl(ledger, filter, options.path, progress);
  }
  bar.clear();
  if (!done) return session->fail(done.error());
  session->note(messages.format("export.done", {printable(options.path)}));
  return kDone;
}

int import_command(const ImportOptions& options, const Messages& messages, Output& out, Output& err) {
  const auto session = open_session(options.ledger, ledger::Ledger::Access::create, messages, out, err);
  if (!session) return kFailed;
  StageProgress bar(err);
  const auto imported = ledger::import_jsonl(*session->ledger, options.path, [&](std::uint64_t done, std::uint64_t all) { bar.at(done, all); });
  bar.clear();
  if (!imported) return session->fail(imported.error());
  session->note(messages.format("import.done", {printable(session->ledger->path()), std::to_string(imported->reports),
                                                std::to_string(imported->claims)}));
  return kDone;
}

}  // namespace luoshi::cli

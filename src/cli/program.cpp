// SPDX-License-Identifier: Apache-2.0
#include "cli/program.h"

#include <unistd.h>

#include <csignal>
#include <cstdlib>

#include "cli/add_command.h"
#include "cli/change_command.h"
#include "cli/check_command.h"
#include "cli/diff_command.h"
#include "cli/findings_command.h"
#include "cli/judge_command.h"
#include "cli/list_command.h"
#include "catalog/messages.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/read_command.h"
#include "cli/search_command.h"
#include "cli/series_command.h"
#include "cli/serve_command.h"
#include "cli/source_command.h"
#include "cli/transfer_command.h"

namespace luoshi::cli {
namespace {

int perform(const Show& show, const Messages&, Output& out, Output&) {
  out.write(show.text);
  return kDone;
}
int perform(const ReadOptions& o, const Messages& m, Output& out, Output& err) { return read_command(o, m, out, err); }
int perform(const AddOptions& o, const Messages& m, Output& out, Output& err) { return add_command(o, m, out, err); }
int perform(const ListOptions& o, const Messages& m, Output& out, Output& err) { return list_command(o, m, out, err); }
int perform(const SearchOptions& o, const Messages& m, Output& out, Output& err) { return search_command(o, m, out, err); }
int perform(const SeriesOptions& o, const Messages& m, Output& out, Output& err) { return series_command(o, m, out, err); }
int perform(const CheckOptions& o, const Messages& m, Output& out, Output& err) { return check_command(o, m, out, err); }
int perform(const JudgeOptions& o, const Messages& m, Output& out, Output& err) { return judge_command(o, m, out, err); }
int perform(const FindingsOptions& o, const Messages& m, Output& out, Output& err) { return findings_command(o, m, out, err); }
int perform(const DiffOptions& o, const Messages& m, Output& out, Output& err) { return diff_command(o, m, out, err); }
int perform(const SourceOptions& o, const Messages& m, Output& out, Output& err) { return source_command(o, m, out, err); }
int perform(const SetOptions& o, const Messages& m, Output& out, Output& err) { return set_command(o, m, out, err); }
int perform(const RemoveOptions& o, const Messages& m, Output& out, Output& err) { return remove_command(o, m, out, err); }
int perform(const ExportOptions& o, const Messages& m, Output& out, Output& err) { return export_command(o, m, out, err); }
int perform(const ImportOptions& o, const Messages& m, Output& out, Output& err) { return import_command(o, m, out, err); }
int perform(const ServeOptions& o, const Messages& m, Output& out, Output& err) { return serve_command(o, m, out, err); }
int perform(const VerifyOptions& o, const Messages& m, Output& out, Output& err) { return verify_command(o, m, out, err); }

}  // namespace

int run(const std::vector<std::string>& arguments) {
  // A reader that went away (luoshi … | head) is found by write(), so that the work ends in good order.
  std::signal(SIGPIPE, SIG_IGN);
  const Messages messages(choose_language([](const char* name) -> const char* { return std::getenv(name); }));
  Output out(STDOUT_FILENO);
  Output err(STDERR_FILENO);

  int status = kDone;
  const auto command = parse_command_line(arguments, messages);
  if (!command) {
    err.write("luoshi: " + command.error().message + "\n");
    status = kUsage;
  } else {
    status = std::visit([&](const auto& options) { return perform(options, messages, out, err); }, *command);
  }

  out.flush();
  // Nobody reads on: no error of ours and none to be told of.
  if (out.failed() && !out.closed()) err.write("luoshi: " + messages.format("output.failed", {out.reason()}) + "\n");
  if (out.failed() && status == kDone) status = kFailed;
  err.flush();
  return status;
}

}  // namespace luoshi::cli

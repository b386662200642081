// SPDX-License-Identifier: Apache-2.0
#include "cli/program.h"

#include <unistd.h>

#include <csignal>
#include <cstdlib>

#include "cli/messages.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/read_command.h"

namespace luoshi::cli {

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
  } else if (const auto* show = std::get_if<Show>(&*command)) {
    out.write(show->text);
  } else {
    status = read_command(std::get<ReadOptions>(*command), messages, out, err);
  }

  out.flush();
  // Nobody reads on: no error of ours and none to be told of.
  if (out.failed() && !out.closed()) err.write("luoshi: " + messages.format("output.failed", {out.reason()}) + "\n");
  if (out.failed() && status == kDone) status = kFailed;
  err.flush();
  return status;
}

}  // namespace luoshi::cli

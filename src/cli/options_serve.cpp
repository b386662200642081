// SPDX-License-Identifier: Apache-2.0
//
// The options of `luoshi serve`.
#include <algorithm>
#include <memory>

#include "base/width.h"
#include "cli/options_internal.h"

namespace luoshi::cli {
namespace {

struct Typed {
  std::string ledger, port, token_file;
  std::string address = "127.0.0.1";
  std::vector<std::string> host_names;
  bool public_reading = false, read_only = false, open = false;
};

bool is_host_name(const std::string& name) {
  const auto may_stand = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || std::string_view(".-:[]").find(c) != std::string_view::npos;
  };
  return !name.empty() && name.size() <= 255 && std::ranges::all_of(name, may_stand);
}

}  // namespace

CommandLine declare_serve(CLI::App& app, const Messages& messages) {
  const auto t = std::make_shared<Typed>();
  Declared command(app, messages, "serve");
  command.option("--ledger", t->ledger, "L", "help.ledger");
  command.option("--port", t->port, "N", "help.serve_port");
  command.option("--address", t->address, "A", "help.serve_address");
  command.option("--host-name", t->host_names, "NAME", "help.serve_host_name");
  command.option("--token-file", t->token_file, "FILE", "help.serve_token_file");
  command.flag("--public", t->public_reading, "help.serve_public");
  command.flag("--read-only", t->read_only, "help.serve_read_only");
  command.flag("--open", t->open, "help.serve_open");
  return {&command.app(), [t, &messages]() -> Checked {
            Judge judge(messages);
            ServeOptions options;
            options.ledger = t->ledger;
            options.address = t->address;
            if (!t->port.empty()) {
              const std::int64_t port = judge.whole("--port", t->port, 0, "expected.port");
              if (port > 65535) judge.bad("--port", t->port, messages.text("expected.port"));
              options.port = static_cast<std::uint16_t>(port);
            }
            for (const std::string& name : t->host_names) {
              if (!is_host_name(name)) judge.bad("--host-name", cut(printable(name), 60), messages.text("expected.host_name"));
            }
            options.host_names = t->host_names;
            options.token_file = t->token_file;
            options.public_reading = t->public_reading;
            options.read_only = t->read_only;
            options.open = t->open;
            return judge.result(std::move(options));
          }};
}

}  // namespace luoshi::cli

// SPDX-License-Identifier: Apache-2.0
#include "cli/serve_command.h"

#include <fcntl.h>
#include <pthread.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <string>

#include "api/api.h"
#include "base/width.h"
#include "cli/ledger_session.h"
#include "cli/program.h"
#include "server/assets.h"
#include "server/guard.h"
#include "server/server.h"

namespace luoshi::cli {
namespace {

using Access = ledger::Ledger::Access;

bool is_token(const std::string& text) {
  return text.size() >= server::kLeastToken && text.size() <= server::kMostToken &&
         std::ranges::all_of(text, [](char c) { return c > ' ' && c < 0x7F; });
}

// From its file, else from the environment; empty where there is none. Never echoed.
Result<std::string> token(const ServeOptions& options, const Session& session) {
  const std::string expected = session.messages.text("expected.token");
  if (options.token_file.empty()) {
    const char* set = std::getenv("LUOSHI_TOKEN");
    std::string text = set != nullptr ? set : "";
    if (text.empty() || is_token(text)) return text;
    return luoshi::fail(ErrorCode::bad_argument, {"LUOSHI_TOKEN", "…", expected});
  }
  std::ifstream in(options.token_file);
  if (!in) return luoshi::fail(ErrorCode::not_found, {options.token_file});
  std::string text(server::kMostToken + 2, '\0');
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(in.gcount()));
  text.resize(std::min(text.find_first_of("\r\n"), text.size()));
  if (!is_token(text)) return luoshi::fail(ErrorCode::bad_argument, {"--token-file", options.token_file, expected});
  struct stat seen {};
  if (::stat(options.token_file.c_str(), &seen) == 0 && (seen.st_mode & (S_IRGRP | S_IROTH)) != 0) {
    session.note(session.messages.format("serve.token_shared", {printable(options.token_file)}));
  }
  return text;
}

// A descriptor for each connection, as far as this user may.
void raise_descriptors() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  constexpr rlim_t kEnough = 16384;
  limit.rlim_cur = std::max(limit.rlim_cur, std::min(limit.rlim_max, kEnough));
  (void)::setrlimit(RLIMIT_NOFILE, &limit);
}

bool is_any(const std::string& address) { return address == "0.0.0.0" || address == "::"; }

std::string url(const std::string& address, std::uint16_t port) {
  const std::string host = is_any(address) ? "localhost" : address.find(':') != std::string::npos ? "[" + address + "]" : address;
  return "http://" + host + ":" + std::to_string(port) + "/";
}

// Its standard streams lead nowhere, and it outlives us if it likes to. Errno's value, or 0.
int open_browser(const std::string& address) {
  posix_spawn_file_actions_t actions{};
  posix_spawnattr_t attributes{};
  posix_spawn_file_actions_init(&actions);
  posix_spawnattr_init(&attributes);
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_RDWR, 0);
  }
  posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
  sigset_t none{};
  sigemptyset(&none);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
  char program[] = "xdg-open";
  std::string argument = address;
  char* argv[] = {program, argument.data(), nullptr};
  pid_t child = 0;
  const int error = posix_spawnp(&child, program, &actions, &attributes, argv, environ);
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  return error;
}

// Waits for the first; the next one is no longer held back and ends the program.
void wait_for_signal(const sigset_t& signals) {
  int signal = 0;
  while (::sigwait(&signals, &signal) != 0) {
  }
  ::pthread_sigmask(SIG_UNBLOCK, &signals, nullptr);
}

server::Options server_options(const ServeOptions& options, std::string token) {
  server::Options made;
  made.address = options.address;
  made.port = options.port;
  made.host_names = options.host_names;
  made.token = std::move(token);
  made.public_reading = options.public_reading;
  made.read_only = options.read_only;
  return made;
}

}  // namespace

int serve_command(const ServeOptions& options, const Messages& messages, Output& out, Output& err) {
  const auto session = make_session(messages, out, err);
  if (!session) return kFailed;
  auto secret = token(options, *session);
  if (!secret) return session->fail(secret.error());
  const bool local = server::is_loopback(options.address) && options.host_names.empty();
  if (!local && secret->empty() && !options.public_reading) {
    session->note(messages.text("usage.serve_no_token"));
    return kUsage;
  }
  if (!open_ledger(*session, options.ledger, options.read_only ? Access::read : Access::create)) return kFailed;
  api::Options api_options;
  api_options.ledger = session->ledger->path();
  api_options.writable = !options.read_only;
  session->ledger.reset();

  // Held back from every thread, so that they are taken here and nowhere else.
  sigset_t signals{};
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  ::pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  raise_descriptors();

  auto handler = api::open(api_options);
  if (!handler) return session->fail(handler.error());
  const server::Assets assets(server::embedded_assets());
  auto server = server::Server::start(server_options(options, std::move(*secret)), **handler, assets);
  if (!server) return session->fail(server.error());
  const std::string address = url(options.address, (*server)->port());
  session->note(messages.format("serve.ledger", {printable(api_options.ledger)}));
  session->note(messages.format("serve.listening", {address}));
  if (is_any(options.address) && options.host_names.empty()) session->note(messages.text("serve.no_host_name"));
  if (const int error = options.open ? open_browser(address) : 0; error != 0) {
    session->note(messages.format("serve.not_opened", {std::strerror(error)}));
  }
  err.flush();
  wait_for_signal(signals);
  session->note(messages.text("serve.stopping"));
  err.flush();
  (*server)->stop();
  return kDone;
}

}  // namespace luoshi::cli

// SPDX-License-Identifier: Apache-2.0
#include "base/process.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <csignal>

namespace luoshi {
namespace {

Command shell(std::string script) { return {.subject = "a.pdf", .arguments = {"sh", "-c", std::move(script)}}; }

Result<std::string> output_of(const Command& command) {
  auto child = Child::start(command);
  if (!child) return tl::unexpected<Error>(child.error());
  auto finished = child->finish();
  if (!finished) return tl::unexpected<Error>(finished.error());
  return std::move(finished->output);
}

TEST(Process, OutputIsTaken) {
  EXPECT_EQ(output_of(shell("echo one; echo two")).value(), "one\ntwo\n");
  EXPECT_EQ(output_of(shell("head -c 3000000 /dev/zero | tr '\\0' x")).value(), std::string(3'000'000, 'x'));
}

TEST(Process, FileInMemory) {
  Command command = shell(std::string("cat ") + kInputFile);
  const std::string bytes(1'000'000, 'y');
  command.file = bytes;
  EXPECT_EQ(output_of(command).value(), bytes);
}

TEST(Process, LinesAndInput) {
  auto child = Child::start(shell("while read line; do echo \"<$line>\"; done")).value();
  for (const std::string word : {"a", "b"}) {
    ASSERT_TRUE(child.write(word + "\n"));
    EXPECT_EQ(child.read_line().value(), "<" + word + ">");
  }
  EXPECT_TRUE(child.finish());
}

TEST(Process, FailureSaysWhy) {
  const auto failure = output_of(shell("echo first >&2; echo it is broken >&2; exit 3"));
  ASSERT_FALSE(failure);
  EXPECT_EQ(failure.error().code, ErrorCode::program_failed);
  EXPECT_EQ(failure.error().arguments, (std::vector<std::string>{"a.pdf", "sh", "it is broken"}));
  EXPECT_EQ(output_of(shell("exit 3")).error().arguments.back(), "status 3");
  const auto missing = output_of({.subject = "a.pdf", .arguments = {"no-such-program"}, .package = "its-package"});
  EXPECT_EQ(missing.error().code, ErrorCode::program_missing);
  EXPECT_EQ(missing.error().arguments, (std::vector<std::string>{"a.pdf", "no-such-program", "its-package"}));
}

TEST(Process, WritingToWhatHasEnded) {
  auto child = Child::start(shell("echo no >&2; exit 1")).value();
  const auto wrote = child.write(std::string(10'000'000, 'x'));
  ASSERT_FALSE(wrote);
  EXPECT_EQ(wrote.error().arguments.back(), "no");
}

TEST(Process, Limits) {
  const auto limited = [](std::string script, auto change) {
    Command command = shell(std::move(script));
    change(command.limits);
    const auto done = output_of(command);
    return done ? std::string("done") : std::string(error_name(done.error().code)) + " " + done.error().arguments.back();
  };
  EXPECT_EQ(limited("sleep 60", [](ProcessLimits& l) { l.wall_seconds = 1; }), "program_limit 1 s");
  EXPECT_EQ(limited("sleep 60", [](ProcessLimits& l) { l.idle_seconds = 1; }), "program_limit 1 s");
  EXPECT_EQ(limited("yes", [](ProcessLimits& l) { l.output_bytes = 1 << 20; }), "program_limit 1 MiB");
  EXPECT_EQ(limited("exec sh -c 'while :; do :; done'", [](ProcessLimits& l) { l.cpu_seconds = 1; }), "program_limit 1 s CPU");
  EXPECT_NE(limited("head -c 300000000 /dev/zero | tail -n 1 | wc -c; test ${PIPESTATUS:-0} = 0 && x=$(head -c 300000000 /dev/zero | tr '\\0' x) && exit 0; exit 9",
                    [](ProcessLimits& l) { l.memory_bytes = 64 << 20; }), "done");
}

TEST(Process, NoNetwork) {
  // bash makes a connection of its own: refused by the filter, whether or not anyone listens.
  Command command{.subject = "x", .arguments = {"bash", "-c", "exec 4<>/dev/tcp/127.0.0.1/9"}};
  const auto done = output_of(command);
  ASSERT_FALSE(done);
  EXPECT_NE(done.error().arguments.back().find("Permission denied"), std::string::npos) << done.error().arguments.back();
}

TEST(Process, EndsWithItsChild) {
  pid_t pid = 0;
  {
    auto child = Child::start(shell("sleep 1000 & echo $!; wait")).value();
    pid = std::stoi(child.read_line().value());
    EXPECT_EQ(::kill(pid, 0), 0);
  }
  // Killed with its group; whoever inherits it may still have to take its status.
  for (int i = 0; i < 500 && ::kill(pid, 0) == 0; ++i) {
    const std::string state = output_of(shell("cut -d' ' -f3 /proc/" + std::to_string(pid) + "/stat 2>/dev/null || true")).value();
    if (state == "Z\n" || state.empty()) return;
    ::usleep(10'000);
  }
  EXPECT_NE(::kill(pid, 0), 0);
}

}  // namespace
}  // namespace luoshi

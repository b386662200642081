// SPDX-License-Identifier: Apache-2.0
//
// Helper programs, kept on a short lead: no network, bounded memory, processor time, waiting time and output, and
// ended with all they started when the Child goes.
//
//   auto child = Child::start({.subject = "a.pdf", .arguments = {"pdftotext", "-bbox", kInputFile, "-"}, .file = bytes});
//   auto done = child->finish();
//   use(done->output);
//
// A helper dies with the thread that started it: let that thread outlive it. Linux only: sockets other than
// local ones are refused by a seccomp filter.
//
// Errors: program_missing where it is not found; program_failed where it ends with another status than 0, with what it
// said last; program_limit where it went beyond a limit.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace luoshi {

struct ProcessLimits {
  std::uint64_t memory_bytes = std::uint64_t{2} << 30;  // address space
  int cpu_seconds = 120;
  int wall_seconds = 180;                               // from the start to the end; 0 for no limit
  int idle_seconds = 60;                                // without a byte of output while it is waited for
  std::uint64_t output_bytes = std::uint64_t{512} << 20;
  std::uint64_t file_bytes = 0;                         // of any file that it writes
};

// The path under which a helper finds Command::file.
inline constexpr const char* kInputFile = "/dev/fd/3";

struct Command {
  std::string subject = {};              // what errors name: the file that is read
  std::vector<std::string> arguments = {};    // the program first, looked up in PATH where it has no slash
  std::string package = {};              // who has the program, for program_missing
  std::string_view file = {};            // lies in memory, never on a disk; offered as kInputFile where not empty
  std::vector<std::string> environment = {};  // "NAME=value", besides PATH, HOME, TMPDIR and LANG=C.UTF-8
  ProcessLimits limits = {};
};

// Where a program lies; nothing where PATH does not lead to it.
[[nodiscard]] std::optional<std::string> find_program(std::string_view name);

class Child {
 public:
  [[nodiscard]] static Result<Child> start(const Command& command);
  ~Child();
  Child(Child&& other) noexcept;
  Child& operator=(Child&& other) noexcept;
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  // To its standard input, all of it.
  [[nodiscard]] Result<void> write(std::string_view bytes);
  // From its standard output, without the line end. A program that ends instead has failed.
  [[nodiscard]] Result<std::string> read_line();

  // From now on waiting ends, with program_failed, when this says so: it is asked five times a second. Empty: never.
  void heed(std::function<bool()> given_up) { given_up_ = std::move(given_up); }

  struct Finished {
    std::string output;  // what read_line() did not take
  };
  // Closes its input and waits for it.
  [[nodiscard]] Result<Finished> finish();

 private:
  using Clock = std::chrono::steady_clock;
  Child() = default;
  enum class Wait { readable, writable, end };
  [[nodiscard]] Result<bool> wait(Wait what);
  [[nodiscard]] tl::unexpected<Error> over(std::uint64_t limit, const char* unit) const;
  [[nodiscard]] tl::unexpected<Error> failed(int status);
  int reap();
  void end();

  std::string subject_, program_;
  ProcessLimits limits_;
  pid_t pid_ = -1;
  int in_ = -1, out_ = -1, err_ = -1;
  std::string output_, said_;
  std::uint64_t received_ = 0;
  std::function<bool()> given_up_;
  Clock::time_point begun_, heard_;
};

}  // namespace luoshi

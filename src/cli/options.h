// SPDX-License-Identifier: Apache-2.0
//
// The command line as values. Nothing is read and nothing printed here.
#pragma once

#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <variant>
#include <vector>

#include "cli/messages.h"

namespace luoshi::cli {

enum class Format { table, jsonl, csv };

struct ReadOptions {
  Format format = Format::table;
  std::string place;        // as typed; empty where not given
  std::optional<int> year;  // 1949 to 2100
  bool explain = false;
  unsigned jobs = 1;        // files read at the same time, 1 to kMostJobs
  std::vector<std::string> files;  // at least one; "-" is standard input
};

inline constexpr unsigned kMostJobs = 64;

// --help and --version: text for standard output.
struct Show {
  std::string text;
};

// A message for standard error; the program ends with status 2.
struct WrongUsage {
  std::string message;
};

using Command = std::variant<Show, ReadOptions>;

// `arguments` are those behind the program's name.
[[nodiscard]] tl::expected<Command, WrongUsage> parse_command_line(const std::vector<std::string>& arguments,
                                                                   const Messages& messages);

}  // namespace luoshi::cli

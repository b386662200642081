// SPDX-License-Identifier: Apache-2.0
//
// How the commands' options are declared and judged. Private to options*.cpp.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/options.h"

namespace luoshi::cli {

using Checked = tl::expected<Command, WrongUsage>;

[[nodiscard]] tl::unexpected<WrongUsage> wrong(std::string message);

// One command: its options as they are typed, and what is made of them. Values are judged here and not by CLI11,
// whose messages are in English only.
class Declared {
 public:
  // Messages help.NAME and help.NAME_example describe it.
  Declared(CLI::App& app, const Messages& messages, const std::string& name);

  void option(const char* name, std::string& value, const char* word, const char* description);
  void option(const char* name, std::optional<std::string>& value, const char* word, const char* description);
  void option(const char* name, std::vector<std::string>& values, const char* word, const char* description);  // may come again
  void flag(const char* name, bool& value, const char* description);
  // What stands without an option's name. Their number is judged by the command.
  void positional(const char* name, std::vector<std::string>& values, const char* description);

  [[nodiscard]] CLI::App& app() const { return *app_; }

 private:
  CLI::App* app_;
  const Messages& messages_;
  std::string group_;
};

// Judges typed values; the first that cannot be used is kept in `failure`.
class Judge {
 public:
  explicit Judge(const Messages& messages) : messages_(messages) {}

  [[nodiscard]] Format format(const std::string& typed);
  [[nodiscard]] std::optional<int> year(const std::optional<std::string>& typed);
  void years(const std::string& typed, ledger::Filter& filter);  // 2023 or 2020-2024
  [[nodiscard]] unsigned jobs(const std::optional<std::string>& typed);
  [[nodiscard]] source::OcrUse ocr(const std::string& typed);  // "" is auto
  [[nodiscard]] std::int64_t whole(const char* option, const std::string& typed, std::int64_t least, const char* expected);
  void one_of(const char* option, const std::string& typed, const std::vector<std::string_view>& words);
  void bad(const std::string& option, const std::string& typed, const std::string& expected);
  void fail(std::string message);

  [[nodiscard]] bool failed() const { return failure_.has_value(); }
  [[nodiscard]] Checked result(Command command) const;

 private:
  const Messages& messages_;
  std::optional<std::string> failure_;
};

// A command of the program: declared when it is made, judged when it was the one that was typed.
struct CommandLine {
  CLI::App* app;
  std::function<Checked()> check;
};

// Does the name end like a file of tables: .xlsx .csv .jsonl?
[[nodiscard]] bool is_export_file(const std::string& path);

// The commands that work on a ledger.
void declare_ledger_commands(CLI::App& app, const Messages& messages, std::vector<CommandLine>& commands);
[[nodiscard]] CommandLine declare_check(CLI::App& app, const Messages& messages);
[[nodiscard]] CommandLine declare_findings(CLI::App& app, const Messages& messages);
[[nodiscard]] CommandLine declare_diff(CLI::App& app, const Messages& messages);
[[nodiscard]] CommandLine declare_source(CLI::App& app, const Messages& messages);
[[nodiscard]] CommandLine declare_judge(CLI::App& app, const Messages& messages);
[[nodiscard]] CommandLine declare_serve(CLI::App& app, const Messages& messages);

}  // namespace luoshi::cli

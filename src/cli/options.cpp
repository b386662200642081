// SPDX-License-Identifier: Apache-2.0
#include "cli/options.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <memory>
#include <thread>

#include "base/width.h"

namespace luoshi::cli {
namespace {

constexpr int kFirstYear = 1949;
constexpr int kLastYear = 2100;

// Values as they were typed. They are judged here and not by CLI11, whose messages are in English only.
struct Typed {
  std::string format = "table";
  std::string place;
  std::optional<std::string> year;
  std::optional<std::string> jobs;
  bool explain = false;
  std::vector<std::string> files;
};

tl::unexpected<WrongUsage> wrong(std::string message) { return tl::unexpected<WrongUsage>({std::move(message)}); }

tl::unexpected<WrongUsage> bad_value(const Messages& messages, std::string option, std::string value,
                                     std::string_view expected) {
  const Error error{ErrorCode::bad_argument, {std::move(option), std::move(value), messages.text(expected)}};
  return wrong(messages.error(error));
}

std::optional<int> whole_number(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

unsigned default_jobs() { return std::clamp(std::thread::hardware_concurrency(), 1u, 16u); }

class HelpFormatter : public CLI::Formatter {
  // Files are needed, but it is us who say so: CLI11 shows what it does not demand in brackets.
  std::string make_option_usage(const CLI::Option* option) const override {
    return make_option_name(option, true) + "...";
  }
};

void describe(CLI::App& app, const Messages& messages) {
  app.description(messages.text("help.program"));
  app.footer(messages.text("help.program_example"));
  auto formatter = std::make_shared<HelpFormatter>();
  formatter->column_width(26);
  formatter->label("Usage", messages.text("help.usage"));
  formatter->label("OPTIONS", messages.text("help.options_word"));
  formatter->label("SUBCOMMAND", messages.text("help.command_word"));
  formatter->label("Positionals", messages.text("help.arguments"));
  app.formatter(formatter);
  app.option_defaults()->group(messages.text("help.options"));
  app.set_help_flag("-h,--help", messages.text("help.help"))->group(messages.text("help.options"));
}

CLI::App* add_read(CLI::App& app, const Messages& messages, Typed& typed) {
  CLI::App* read = app.add_subcommand("read", messages.text("help.read"));
  const std::string group = messages.text("help.options");
  read->group(messages.text("help.commands"));
  read->footer(messages.text("help.read_example"));
  read->set_help_flag("-h,--help", messages.text("help.help"))->group(group);
  const auto option = [&](const char* name, auto& value, const char* word, const char* description) {
    read->add_option(name, value, messages.text(description))->option_text(word)->group(group);
  };
  option("--format", typed.format, "table|jsonl|csv", "help.format");
  option("--place", typed.place, "P", "help.place");
  option("--year", typed.year, "Y", "help.year");
  read->add_flag("--explain", typed.explain, messages.text("help.explain"))->group(group);
  option("-j,--jobs", typed.jobs, "N", "help.jobs");
  read->add_option("FILE", typed.files, messages.text("help.files"))->option_text(" ");
  // What is left over is named by us, in the user's language.
  read->allow_extras();
  return read;
}

tl::expected<Command, WrongUsage> check_read(const Typed& typed, const Messages& messages) {
  ReadOptions options;
  if (typed.format == "table") {
    options.format = Format::table;
  } else if (typed.format == "jsonl") {
    options.format = Format::jsonl;
  } else if (typed.format == "csv") {
    options.format = Format::csv;
  } else {
    return bad_value(messages, "--format", typed.format, "expected.format");
  }
  if (typed.year) {
    options.year = whole_number(*typed.year);
    if (!options.year || *options.year < kFirstYear || *options.year > kLastYear) {
      return bad_value(messages, "--year", *typed.year, "expected.year");
    }
  }
  options.jobs = default_jobs();
  if (typed.jobs) {
    const auto jobs = whole_number(*typed.jobs);
    if (!jobs || *jobs < 1 || *jobs > static_cast<int>(kMostJobs)) {
      return bad_value(messages, "-j", *typed.jobs, "expected.jobs");
    }
    options.jobs = static_cast<unsigned>(*jobs);
  }
  if (typed.files.empty()) return wrong(messages.text("usage.no_files"));
  options.place = typed.place;
  options.explain = typed.explain;
  options.files = typed.files;
  return options;
}

}  // namespace

tl::expected<Command, WrongUsage> parse_command_line(const std::vector<std::string>& arguments,
                                                     const Messages& messages) {
  Typed typed;
  CLI::App app;
  app.name("luoshi");
  describe(app, messages);
  bool version = false;
  app.add_flag("--version", version, messages.text("help.version"));
  app.allow_extras();
  CLI::App* read = add_read(app, messages, typed);

  // CLI11 reports by throwing; nothing leaves this function that way. It takes the arguments back to front.
  try {
    app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
  } catch (const CLI::CallForHelp&) {
    return Show{app.help()};
  } catch (const CLI::ArgumentMismatch& e) {
    const std::string what = e.what();  // "--year: 1 required TEXT missing"
    return wrong(messages.format("usage.no_value", {printable(what.substr(0, what.find(':')))}));
  } catch (const CLI::Error& e) {
    return wrong(messages.format("usage.other", {printable(e.what())}));
  }
  if (version) return Show{"luoshi " LUOSHI_VERSION "\n"};

  std::vector<std::string> extras = read->parsed() ? read->remaining() : app.remaining();
  std::erase(extras, "--");  // CLI11 leaves the mark itself there
  if (!extras.empty()) {
    const char* id = extras.front().starts_with("-") ? "usage.unknown_option" : "usage.unknown_command";
    return wrong(messages.format(id, {printable(extras.front())}));
  }
  if (!read->parsed()) return wrong(messages.text("usage.no_command"));
  return check_read(typed, messages);
}

}  // namespace luoshi::cli

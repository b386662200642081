// SPDX-License-Identifier: Apache-2.0
#include "cli/options.h"

#include <algorithm>
#include <charconv>
#include <memory>
#include <thread>

#include "base/width.h"
#include "cli/options_internal.h"

namespace luoshi::cli {
namespace {

constexpr int kFirstYear = 1949;
constexpr int kLastYear = 2100;

template <class T>
std::optional<T> whole_number(std::string_view text) {
  T value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<int> year_of(std::string_view text) {
  const auto year = whole_number<int>(text);
  return year && *year >= kFirstYear && *year <= kLastYear ? year : std::nullopt;
}

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

struct TypedRead {
  std::string format = "table";
  std::string place;
  std::optional<std::string> year, jobs;
  bool explain = false;
  std::vector<std::string> files;
  std::string files_from, ocr;
};

CommandLine declare_read(CLI::App& app, const Messages& messages) {
  const auto typed = std::make_shared<TypedRead>();
  Declared read(app, messages, "read");
  read.option("--format", typed->format, "table|jsonl|csv", "help.format");
  read.option("--place", typed->place, "P", "help.place");
  read.option("--year", typed->year, "Y", "help.year");
  read.flag("--explain", typed->explain, "help.explain");
  read.option("-j,--jobs", typed->jobs, "N", "help.jobs");
  read.option("--ocr", typed->ocr, "auto|always|never", "help.ocr");
  read.option("--files-from", typed->files_from, "F", "help.files_from");
  read.positional("FILE", typed->files, "help.files");
  return {&read.app(), [typed, &messages]() -> Checked {
            Judge judge(messages);
            ReadOptions options;
            options.format = judge.format(typed->format);
            options.year = judge.year(typed->year);
            options.jobs = judge.jobs(typed->jobs);
            if (typed->files.empty() && typed->files_from.empty()) judge.fail(messages.text("usage.no_files"));
            options.place = typed->place;
            options.explain = typed->explain;
            options.files = typed->files;
            options.files_from = typed->files_from;
            options.ocr = judge.ocr(typed->ocr);
            return judge.result(options);
          }};
}

}  // namespace

tl::unexpected<WrongUsage> wrong(std::string message) { return tl::unexpected<WrongUsage>({std::move(message)}); }

Declared::Declared(CLI::App& app, const Messages& messages, const std::string& name)
    : app_(app.add_subcommand(name, messages.text("help." + name))), messages_(messages), group_(messages.text("help.options")) {
  app_->group(messages.text("help.commands"));
  app_->footer(messages.text("help." + name + "_example"));
  app_->set_help_flag("-h,--help", messages.text("help.help"))->group(group_);
  // What is left over is named by us, in the user's language.
  app_->allow_extras();
}

void Declared::option(const char* name, std::string& value, const char* word, const char* description) {
  app_->add_option(name, value, messages_.text(description))->option_text(word)->group(group_);
}

void Declared::option(const char* name, std::optional<std::string>& value, const char* word, const char* description) {
  app_->add_option(name, value, messages_.text(description))->option_text(word)->group(group_);
}

void Declared::option(const char* name, std::vector<std::string>& values, const char* word, const char* description) {
  app_->add_option(name, values, messages_.text(description))->option_text(word)->group(group_)->allow_extra_args(false);
}

void Declared::flag(const char* name, bool& value, const char* description) {
  app_->add_flag(name, value, messages_.text(description))->group(group_);
}

void Declared::positional(const char* name, std::vector<std::string>& values, const char* description) {
  app_->add_option(name, values, messages_.text(description))->option_text(" ");
}

void Judge::fail(std::string message) {
  if (!failure_) failure_ = std::move(message);
}

void Judge::bad(const std::string& option, const std::string& typed, const std::string& expected) {
  fail(messages_.error({ErrorCode::bad_argument, {option, typed, expected}}));
}

Format Judge::format(const std::string& typed) {
  if (typed == "jsonl") return Format::jsonl;
  if (typed == "csv") return Format::csv;
  if (typed != "table") bad("--format", typed, messages_.text("expected.format"));
  return Format::table;
}

source::OcrUse Judge::ocr(const std::string& typed) {
  one_of("--ocr", typed, {"auto", "always", "never"});
  return typed == "always" ? source::OcrUse::always : typed == "never" ? source::OcrUse::never : source::OcrUse::automatic;
}

std::optional<int> Judge::year(const std::optional<std::string>& typed) {
  if (!typed) return std::nullopt;
  const auto year = year_of(*typed);
  if (!year) bad("--year", *typed, messages_.text("expected.year"));
  return year;
}

void Judge::years(const std::string& typed, ledger::Filter& filter) {
  if (typed.empty()) return;
  const std::size_t dash = typed.find('-');
  const auto first = year_of(typed.substr(0, dash));
  const auto last = dash == typed.npos ? first : year_of(typed.substr(dash + 1));
  if (!first || !last || *first > *last) return bad("--year", typed, messages_.text("expected.years"));
  filter.year_first = *first;
  filter.year_last = *last;
}

unsigned Judge::jobs(const std::optional<std::string>& typed) {
  if (!typed) return std::clamp(std::thread::hardware_concurrency(), 1u, 16u);
  const auto jobs = whole_number<int>(*typed);
  if (jobs && *jobs >= 1 && *jobs <= static_cast<int>(kMostJobs)) return static_cast<unsigned>(*jobs);
  bad("-j", *typed, messages_.text("expected.jobs"));
  return 1;
}

std::int64_t Judge::whole(const char* option, const std::string& typed, std::int64_t least, const char* expected) {
  const auto number = whole_number<std::int64_t>(typed);
  if (number && *number >= least) return *number;
  bad(option, typed, messages_.text(expected));
  return least;
}

void Judge::one_of(const char* option, const std::string& typed, const std::vector<std::string_view>& words) {
  if (typed.empty() || std::ranges::find(words, typed) != words.end()) return;
  std::string list;
  for (const std::string_view word : words) list += (list.empty() ? "" : "、") + std::string(word);
  bad(option, typed, list);
}

Checked Judge::result(Command command) const {
  if (failure_) return wrong(*failure_);
  return command;
}

tl::expected<Command, WrongUsage> parse_command_line(const std::vector<std::string>& arguments,
                                                     const Messages& messages) {
  CLI::App app;
  app.name("luoshi");
  describe(app, messages);
  bool version = false;
  app.add_flag("--version", version, messages.text("help.version"));
  app.allow_extras();
  std::vector<CommandLine> commands{declare_read(app, messages)};
  declare_ledger_commands(app, messages, commands);

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

  const auto command = std::ranges::find_if(commands, [](const CommandLine& c) { return c.app->parsed(); });
  std::vector<std::string> extras = command != commands.end() ? command->app->remaining() : app.remaining();
  std::erase(extras, "--");  // CLI11 leaves the mark itself there
  if (!extras.empty()) {
    const char* id = extras.front().starts_with("-") ? "usage.unknown_option" : "usage.unknown_command";
    return wrong(messages.format(id, {printable(extras.front())}));
  }
  if (command == commands.end()) return wrong(messages.text("usage.no_command"));
  return command->check();
}

}  // namespace luoshi::cli

// SPDX-License-Identifier: Apache-2.0
#include "cli/options.h"

#include <gtest/gtest.h>

namespace luoshi::cli {
namespace {

using Arguments = std::vector<std::string>;

class Options : public ::testing::TestWithParam<Language> {
 protected:
  Messages messages_{GetParam()};

  ReadOptions read(const Arguments& arguments) {
    const auto command = parse_command_line(arguments, messages_);
    if (!command || !std::holds_alternative<ReadOptions>(*command)) {
      ADD_FAILURE() << (command ? "no read" : command.error().message);
      return {};
    }
    return std::get<ReadOptions>(*command);
  }
  std::string shown(const Arguments& arguments) {
    const auto command = parse_command_line(arguments, messages_);
    return command && std::holds_alternative<Show>(*command) ? std::get<Show>(*command).text : "";
  }
  std::string wrong(const Arguments& arguments) {
    const auto command = parse_command_line(arguments, messages_);
    return command ? "" : command.error().message;
  }
};

INSTANTIATE_TEST_SUITE_P(Languages, Options, ::testing::Values(Language::chinese, Language::english));

TEST_P(Options, Defaults) {
  const ReadOptions options = read({"read", "a.txt"});
  EXPECT_EQ(options.format, Format::table);
  EXPECT_EQ(options.place, "");
  EXPECT_FALSE(options.year);
  EXPECT_FALSE(options.explain);
  EXPECT_GE(options.jobs, 1u);
  EXPECT_EQ(options.files, Arguments{"a.txt"});
}

TEST_P(Options, AllOfThemInAnyOrder) {
  const ReadOptions options =
      read({"read", "a.txt", "--format", "csv", "-", "--place=长春市", "-j4", "--year", "2024", "b.txt", "--explain"});
  EXPECT_EQ(options.format, Format::csv);
  EXPECT_EQ(options.place, "长春市");
  EXPECT_EQ(options.year, 2024);
  EXPECT_TRUE(options.explain);
  EXPECT_EQ(options.jobs, 4u);
  EXPECT_EQ(options.files, (Arguments{"a.txt", "-", "b.txt"}));
  EXPECT_EQ(read({"read", "--format", "jsonl", "-j", "1", "--", "--odd.txt"}).files, Arguments{"--odd.txt"});
}

TEST_P(Options, HelpHasExamples) {
  EXPECT_NE(shown({"--help"}).find("luoshi read "), std::string::npos);
  EXPECT_NE(shown({"-h"}).find("--version"), std::string::npos);
  const std::string help = shown({"read", "--help"});
  for (const char* word : {"luoshi read --format", "--explain", "--place P", "--year Y", "-j,--jobs N", "FILE..."}) {
    EXPECT_NE(help.find(word), std::string::npos) << word << "\n" << help;
  }
  EXPECT_EQ(help.find("help."), std::string::npos) << "an id without a message";
}

TEST_P(Options, Version) { EXPECT_EQ(shown({"--version"}).substr(0, 7), "luoshi "); }

TEST_P(Options, WrongUsageSaysWhatAndWhatToDo) {
  const struct {
    Arguments arguments;
    const char* named;
  } kWrong[] = {
      {{}, "luoshi read"},
      {{"raed", "a"}, "raed"},
      {{"read"}, "luoshi read"},
      {{"read", "--formt", "csv", "a"}, "--formt"},
      {{"read", "--format", "xml", "a"}, "xml"},
      {{"read", "--format"}, "--format"},
      {{"read", "--year", "1948", "a"}, "1949"},
      {{"read", "--year", "2101", "a"}, "2100"},
      {{"read", "--year", "24x", "a"}, "24x"},
      {{"read", "--year", "", "a"}, "--year"},
      {{"read", "--year", "99999999999999", "a"}, "--year"},
      {{"read", "-j", "0", "a"}, "64"},
      {{"read", "-j", "65", "a"}, "65"},
      {{"read", "-j", "-1", "a"}, "-j"},
      {{"read", "--explain=maybe", "a"}, "explain"},
  };
  for (const auto& [arguments, named] : kWrong) {
    const std::string message = wrong(arguments);
    EXPECT_NE(message.find(named), std::string::npos) << named << " in: " << message;
  }
  EXPECT_NE(wrong({"read", "--no\x1b[31m", "a"}).find("\uFFFD"), std::string::npos);
}

}  // namespace
}  // namespace luoshi::cli

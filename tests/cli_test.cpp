// SPDX-License-Identifier: Apache-2.0
//
// The built program from outside: what it writes where.
#include <algorithm>
#include <sstream>

#include "base/utf8.h"
#include "base/width.h"
#include "program.h"
#include "shared.h"

namespace luoshi::tests {
namespace {

TEST_F(Program, ReadsAFileIntoLinesOfJson) {
  write("a.txt", report(6));
  const Done done = run({"read", "--format", "jsonl", "a.txt"});
  EXPECT_EQ(done.status, 0);
  EXPECT_EQ(done.err, "");
  EXPECT_SAYS(done.out, "{\"doc\": \"a.txt\", \"type\": \"quantity\", \"role\": \"claim\", \"kind\": \"result\", ");
  EXPECT_SAYS(done.out, "\"indicator\": \"地区生产总值\"");
  EXPECT_SAYS(done.out, "\"value\": \"160000\"");
  EXPECT_SAYS(done.out, "\"text\": \"700个\"");
  EXPECT_TRUE(done.out.ends_with("}\n"));
}

TEST_F(Program, ReadsStandardInput) {
  write("a.txt", report(6));
  const Done file = run({"read", "--format", "jsonl", "a.txt"});
  Done input = run({"read", "--format", "jsonl", "-"}, report(6));
  EXPECT_EQ(input.status, 0);
  const std::string name = "\"doc\": \"-\"";
  for (std::size_t at = input.out.find(name); at != std::string::npos; at = input.out.find(name)) {
    input.out.replace(at, name.size(), "\"doc\": \"a.txt\"");
  }
  EXPECT_EQ(input.out, file.out);
}

TEST_F(Program, FormatsOneHeaderForAllFiles) {
  write("a.txt", report(6));
  write("b.txt", report(7));
  const Done json = run({"read", "--format", "jsonl", "a.txt", "b.txt"});
  const Done csv = run({"read", "--format", "csv", "a.txt", "b.txt"});
  EXPECT_EQ(csv.status, 0);
  EXPECT_TRUE(csv.out.starts_with("doc,type,role,kind,indicator,"));
  EXPECT_EQ(count(csv.out, "doc,type"), 1u);
  EXPECT_EQ(count(csv.out, "\r\n"), count(json.out, "\n") + 1);
  EXPECT_LT(csv.out.find("\na.txt,"), csv.out.find("\nb.txt,"));
}

TEST_F(Program, TableFitsWithoutATerminal) {
  write("a.txt", report(6));
  for (const char* language : {"en", "zh"}) {
    for (const Arguments& arguments : {Arguments{"read", "a.txt"}, Arguments{"read", "--explain", "a.txt"}}) {
      const Done done = run(arguments, "", language);
      EXPECT_EQ(done.status, 0);
      EXPECT_EQ(done.out.find('\x1b'), std::string::npos) << "colours without a terminal";
      std::istringstream lines(done.out);
      for (std::string line; std::getline(lines, line);) {
        EXPECT_EQ(utf8::find_invalid(line), utf8::npos);
        EXPECT_LE(text_width(line), 120u) << line;
      }
      EXPECT_SAYS(done.out, "长春市人民政府工作报告");
      EXPECT_SAYS(done.out, "6.5%");
    }
  }
  EXPECT_SAYS(run({"read", "a.txt"}, "", "zh").out, "目标");
  EXPECT_SAYS(run({"read", "a.txt"}, "", "en").out, "target");
}

TEST_F(Program, ExplainNamesARoleAndAReasonForEveryNumber) {
  write("a.txt", report(6));
  const Done done = run({"read", "--explain", "--format", "jsonl", "a.txt"});
  EXPECT_EQ(done.status, 0);
  EXPECT_EQ(count(done.out, "\"type\": \"number\""), count(done.out, "\n"));
  EXPECT_SAYS(done.out, "\"role\": \"name\", \"rule\": \"latin-code\", \"why\": \"joined to letters");
  EXPECT_SAYS(done.out, "\"role\": \"name\", \"rule\": \"out-of-body\"");  // the date above the salutation
  EXPECT_SAYS(done.out, "\"text\": \"6.5%\"");
  const Done csv = run({"read", "--explain", "--format", "csv", "a.txt"});
  EXPECT_SAYS(csv.out, "doc,type,role,rule,why,text,start,end,sentence,page,box,confidence,doubtful,as_read\r\n");
}

TEST_F(Program, PlaceAndYearOverrule) {
  write("a.txt", report(1));
  EXPECT_SAYS(run({"read", "a.txt"}).out, "长春市  220100");
  EXPECT_SAYS(run({"read", "--place", "210100", "a.txt"}).out, "沈阳市  210100");
  EXPECT_SAYS(run({"read", "--place", "江苏南京", "a.txt"}).out, "南京市  320100");
  EXPECT_SAYS(run({"read", "--year", "2019", "--format", "jsonl", "a.txt"}).out, "\"period\": \"2018\"");
  const Done unknown = run({"read", "--place", "乌有市", "a.txt"});
  EXPECT_EQ(unknown.status, 2);
  EXPECT_EQ(unknown.out, "");
  EXPECT_SAYS(unknown.err, "220100");
}

TEST_F(Program, HelpAndVersion) {
  const Done version = run({"--version"});
  EXPECT_EQ(version.status, 0);
  EXPECT_TRUE(version.out.starts_with("luoshi ") && version.out.ends_with("\n")) << version.out;
  for (const Arguments& arguments : {Arguments{"--help"}, Arguments{"read", "--help"}}) {
    const Done done = run(arguments);
    EXPECT_EQ(done.status, 0);
    EXPECT_EQ(done.err, "");
    EXPECT_SAYS(done.out, "Examples:");
    EXPECT_SAYS(run(arguments, "", "zh").out, "用法");
  }
}

// The property of the contract: the same bytes on both streams for every -j, and each file's lines are
// those of the file read alone.
TEST_F(Program, SameForEveryNumberOfJobs) {
  Arguments files;
  for (int i = 0; i < 30; ++i) {
    std::string text = report(i);
    const int more = i % 9 == 4 ? 2000 : i % 4;  // some are far longer than what is kept of one
    std::string lines;
    for (int k = 0; k < more; ++k) lines += "\n新建学校" + std::to_string(k) + "所。";
    text.insert(text.find("\n二、"), lines);
    files.push_back(write(std::to_string(i) + ".txt", i % 11 == 5 ? "" : text).filename().string());
    if (i % 10 == 3) files.push_back("missing" + std::to_string(i));
  }
  const std::vector<Arguments> kOptions = {
      {"--format", "jsonl"}, {"--format", "csv"}, {"--format", "table"},
      {"--format", "csv", "--explain"}, {"--explain"}};
  for (const Arguments& options : kOptions) {
    Arguments arguments{"read"};
    arguments.insert(arguments.end(), options.begin(), options.end());
    const std::size_t own = arguments.size();
    arguments.insert(arguments.end(), files.begin(), files.end());
    arguments.insert(arguments.end(), {"-j", "1"});
    const Done one = run(arguments);
    EXPECT_EQ(one.status, 1);
    EXPECT_GT(one.out.size(), 20000u);
    for (const char* jobs : {"2", "16"}) {
      arguments.back() = jobs;
      const Done many = run(arguments);
      EXPECT_EQ(many.status, 1);
      EXPECT_TRUE(many.out == one.out) << "standard output differs with -j " << jobs;
      EXPECT_EQ(many.err, one.err) << "-j " << jobs;
    }
    if (options.back() != "jsonl") continue;
    std::string apart;
    for (const std::string& file : files) {
      arguments.resize(own);
      arguments.push_back(file);
      apart += run(arguments).out;
    }
    EXPECT_TRUE(apart == one.out) << "a file's claims depend on what else is in the call";
  }
}

TEST_F(Program, ReadsAllReports) {
  const fs::path folder = shared("reports");
  SKIP_WITHOUT_SHARED(folder);
  Arguments arguments{"read", "--format", "csv"};
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.path().extension() == ".txt") arguments.push_back(entry.path().string());
  }
  std::sort(arguments.begin() + 3, arguments.end());
  const Done done = run(arguments);
  EXPECT_EQ(done.status, 0) << done.err;
  arguments.push_back("--explain");
  EXPECT_EQ(run(arguments).status, 0);
}

}  // namespace
}  // namespace luoshi::tests

// SPDX-License-Identifier: Apache-2.0
//
// Runs the built program as a user does, in a folder of its own.
#pragma once

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::tests {

namespace fs = std::filesystem;
using Arguments = std::vector<std::string>;

inline std::string slurp(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

inline std::size_t count(std::string_view text, std::string_view word) {
  std::size_t n = 0;
  for (std::size_t at = text.find(word); at != text.npos; at = text.find(word, at + word.size())) ++n;
  return n;
}

struct Done {
  int status = -1;
  std::string out, err;
};

inline std::string report(int number) {
  return "长春市人民政府工作报告\n2024年1月9日在长春市第三届人民代表大会第四次会议上\n长春市市长 李明\n各位代表：\n"
         "现在，我代表市人民政府，向大会报告工作。\n一、2023年工作回顾\n全市地区生产总值增长" +
         std::to_string(number) + ".5%，新建高标准农田" + std::to_string(number + 10) +
         "万亩。推进人民大街南延、南湖大路东延。\n二、2024年工作安排\n今年，新建停车位" + std::to_string(number * 100 + 100) +
         "个，深化“放管服”改革。新建5G基站300个。\n各位代表！让我们一起奋斗！\n";
}

// A folder of its own for each test, in which the program runs.
class Program : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "luoshi_XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    folder_ = name;
  }
  void TearDown() override {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }

  fs::path write(const std::string& name, const std::string& bytes) {
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
    return folder_ / name;
  }

  // Streams are files, so that no pipe can fill up.
  pid_t start(const Arguments& arguments, const fs::path& in, const fs::path& out, const fs::path& err,
              const char* language = "en") {
    std::vector<char*> argv{const_cast<char*>(LUOSHI_PROGRAM)};
    for (const std::string& a : arguments) argv.push_back(const_cast<char*>(a.c_str()));
    argv.push_back(nullptr);
    const pid_t child = ::fork();
    if (child != 0) return child;
    const int from = ::open(in.c_str(), O_RDONLY);
    const int to = ::open(out.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    const int errors = ::open(err.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (::dup2(from, 0) < 0 || ::dup2(to, 1) < 0 || ::dup2(errors, 2) < 0) ::_exit(126);
    if (::chdir(folder_.c_str()) != 0) ::_exit(126);
    ::setenv("LUOSHI_LANG", language, 1);
    ::execv(LUOSHI_PROGRAM, argv.data());
    ::_exit(127);
  }

  // `out` names a file to be used for standard output.
  Done run(const Arguments& arguments, const std::string& input = "", const char* language = "en",
           const char* out = nullptr) {
    const fs::path in = write(".in", input);
    const fs::path out_path = out != nullptr ? fs::path(out) : folder_ / ".out";
    const pid_t child = start(arguments, in, out_path, folder_ / ".err", language);
    Done done;
    int status = 0;
    EXPECT_EQ(::waitpid(child, &status, 0), child);
    EXPECT_TRUE(WIFEXITED(status)) << "killed by signal " << WTERMSIG(status);
    done.status = WEXITSTATUS(status);
    if (out == nullptr) done.out = slurp(out_path);
    done.err = slurp(folder_ / ".err");
    return done;
  }

  fs::path folder_;
};

#define EXPECT_SAYS(text, word) EXPECT_NE((text).find(word), std::string::npos) << (text)

}  // namespace luoshi::tests

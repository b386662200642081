// SPDX-License-Identifier: Apache-2.0
#include "base/output_file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>

namespace luoshi {
namespace {

namespace fs = std::filesystem;

class OutputFiles : public testing::Test {
 protected:
  OutputFiles() : folder_(fs::temp_directory_path() / ("luoshi_output_" + std::to_string(::getpid()))) {
    fs::create_directories(folder_);
  }
  ~OutputFiles() override { fs::remove_all(folder_); }

  std::string path(const std::string& name) const { return (folder_ / name).string(); }
  std::string read(const std::string& name) const {
    std::ifstream in(folder_ / name, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  std::size_t files() const {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder_), fs::directory_iterator()));
  }

  fs::path folder_;
};

TEST_F(OutputFiles, ThereWhenCommitted) {
  const std::string text(200'000, 'x');
  {
    auto file = OutputFile::create(path("a.csv"));
    ASSERT_TRUE(file);
    EXPECT_TRUE(file->write(text));
    EXPECT_TRUE(file->write("end"));
    EXPECT_FALSE(fs::exists(path("a.csv")));
    ASSERT_TRUE(file->commit());
  }
  EXPECT_EQ(read("a.csv"), text + "end");
  EXPECT_EQ(files(), 1u);
}

TEST_F(OutputFiles, NothingStaysWithoutCommit) {
  std::ofstream(path("old.csv")) << "old";
  {
    auto file = OutputFile::create(path("old.csv"));
    ASSERT_TRUE(file);
    file->write("new");
    EXPECT_EQ(files(), 2u);
  }
  EXPECT_EQ(read("old.csv"), "old");
  EXPECT_EQ(files(), 1u);
}

TEST_F(OutputFiles, LinksAndModesStay) {
  std::ofstream(path("real.csv")) << "old";
  ASSERT_EQ(::chmod(path("real.csv").c_str(), 0640), 0);
  fs::create_symlink("real.csv", path("link.csv"));
  auto file = OutputFile::create(path("link.csv"));
  ASSERT_TRUE(file);
  file->write("new");
  ASSERT_TRUE(file->commit());
  EXPECT_TRUE(fs::is_symlink(path("link.csv")));
  EXPECT_EQ(read("real.csv"), "new");
  struct stat now {};
  ASSERT_EQ(::stat(path("real.csv").c_str(), &now), 0);
  EXPECT_EQ(now.st_mode & 0777, 0640u);
}

TEST_F(OutputFiles, DevicesAreWrittenAndNotReplaced) {
  auto file = OutputFile::create("/dev/null");
  ASSERT_TRUE(file);
  EXPECT_TRUE(file->temporary().empty());
  EXPECT_TRUE(file->write("x"));
  EXPECT_TRUE(file->commit());
  EXPECT_TRUE(fs::is_character_file("/dev/null"));
}

TEST_F(OutputFiles, FailuresHaveAReason) {
  for (const std::string& bad : {path("none/a.csv"), path(""), path("."), std::string(), path(std::string(300, 'a')),
                                 path("a\0b" + std::string(1, '\0'))}) {
    const auto file = OutputFile::create(bad);
    if (file) {  // a name that is too long shows when it is renamed
      auto longer = OutputFile::create(bad);
      ASSERT_TRUE(longer);
      const auto done = longer->commit();
      ASSERT_FALSE(done) << bad;
      EXPECT_EQ(done.error().code, ErrorCode::not_written);
      continue;
    }
    EXPECT_EQ(file.error().code, ErrorCode::not_written);
    ASSERT_EQ(file.error().arguments.size(), 2u);
    EXPECT_EQ(file.error().arguments[0], bad);
    EXPECT_FALSE(file.error().arguments[1].empty());
  }
  EXPECT_EQ(files(), 0u);
  auto full = OutputFile::create("/dev/full");
  ASSERT_TRUE(full);
  full->write("x");
  EXPECT_FALSE(full->commit());
}

// The longest name that the system takes.
TEST_F(OutputFiles, LongNames) {
  const std::string name(255, 'a');
  auto file = OutputFile::create(path(name));
  ASSERT_TRUE(file);
  file->write("x");
  ASSERT_TRUE(file->commit());
  EXPECT_EQ(read(name), "x");
}

}  // namespace
}  // namespace luoshi

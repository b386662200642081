// SPDX-License-Identifier: Apache-2.0
#include "cli/ordered_output.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <thread>
#include <vector>

namespace luoshi::cli {
namespace {

// A file without a name that is read back.
class Sink {
 public:
  Sink() : file_(std::tmpfile()) {}
  ~Sink() { static_cast<void>(std::fclose(file_)); }
  Sink(const Sink&) = delete;
  Sink& operator=(const Sink&) = delete;
  [[nodiscard]] int descriptor() const { return ::fileno(file_); }
  [[nodiscard]] std::string text() const {
    std::string out(static_cast<std::size_t>(::lseek(descriptor(), 0, SEEK_END)), '\0');
    EXPECT_EQ(::pread(descriptor(), out.data(), out.size(), 0), static_cast<ssize_t>(out.size()));
    return out;
  }

 private:
  std::FILE* file_;
};

std::string line(std::size_t file, int i) { return std::to_string(file) + ":" + std::to_string(i) + "\n"; }

// Files of very different lengths, the longest far beyond what may be kept.
int lines_of(std::size_t file) { return file % 7 == 3 ? 400000 : static_cast<int>(file % 5) * 1000; }

TEST(OrderedOutput, SameForEveryNumberOfThreads) {
  constexpr std::size_t kFiles = 24;
  std::string expected_out;
  std::string expected_err;
  for (std::size_t f = 0; f < kFiles; ++f) {
    for (int i = 0; i < lines_of(f); ++i) expected_out += line(f, i);
    expected_err += "note " + std::to_string(f) + "\n";
  }
  for (const int threads : {1, 2, 5, 16}) {
    const Sink out_file;
    const Sink err_file;
    Output out(out_file.descriptor());
    Output err(err_file.descriptor());
    Progress progress(err, false, 0);
    OrderedOutput ordered(out, err, progress);
    std::atomic<std::size_t> next{0};
    {
      std::vector<std::jthread> workers;
      for (int t = 0; t < threads; ++t) {
        workers.emplace_back([&] {
          for (std::size_t f = next++; f < kFiles; f = next++) {
            Turn turn(ordered, f);
            turn.err("note " + std::to_string(f) + "\n");
            for (int i = 0; i < lines_of(f); ++i) turn.out(line(f, i));
          }
        });
      }
    }
    out.flush();
    err.flush();
    EXPECT_TRUE(out_file.text() == expected_out) << threads;
    EXPECT_EQ(err_file.text(), expected_err) << threads;
  }
}

TEST(Output, AFullDiskIsSaid) {
  const int full = ::open("/dev/full", O_WRONLY | O_CLOEXEC);
  if (full < 0) GTEST_SKIP() << "there is no /dev/full here";
  Output out(full);
  out.write("text");
  EXPECT_FALSE(out.failed());
  out.flush();
  EXPECT_TRUE(out.failed());
  EXPECT_FALSE(out.closed());
  EXPECT_FALSE(out.reason().empty());
  ::close(full);
}

TEST(Progress, NothingWithoutATerminalOrWithinASecond) {
  const Sink file;
  Output err(file.descriptor());
  Progress hidden(err, false, 100);
  Progress quick(err, true, 100);
  for (Progress* progress : {&hidden, &quick}) {
    progress->add(50);
    progress->draw();
    progress->clear();
  }
  err.flush();
  EXPECT_EQ(file.text(), "");
}

}  // namespace
}  // namespace luoshi::cli

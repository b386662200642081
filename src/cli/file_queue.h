// SPDX-License-Identifier: Apache-2.0
//
// Hands files to threads in their order, and no more at a time than memory is meant for.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <optional>
#include <vector>

#include "cli/input.h"

namespace luoshi::cli {

class FileQueue {
 public:
  // At most `at_work` bytes of files are out at the same time; a larger file goes alone, and so does a
  // pipe, which may hold anything.
  FileQueue(const std::vector<Input>& inputs, std::uint64_t at_work);

  // The index of the next file; waits for room. Nothing where all were handed out or stop() was called.
  [[nodiscard]] std::optional<std::size_t> next();
  // The file's memory is free again.
  void done(std::size_t index);
  void stop();

  [[nodiscard]] std::uint64_t size(std::size_t index) const { return sizes_[index]; }
  [[nodiscard]] std::uint64_t total() const;  // bytes of all files, for the progress bar

 private:
  std::vector<std::uint64_t> sizes_;
  std::uint64_t most_;
  std::mutex mutex_;
  std::condition_variable room_;
  std::size_t next_ = 0;
  std::uint64_t at_work_ = 0;
};

}  // namespace luoshi::cli

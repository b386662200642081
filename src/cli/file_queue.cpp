// SPDX-License-Identifier: Apache-2.0
#include "cli/file_queue.h"

#include <sys/stat.h>

#include <numeric>

namespace luoshi::cli {
namespace {

// What a pipe or standard input may hold is not known before.
std::uint64_t size_of(const std::string& path, std::uint64_t unknown) {
  struct stat status {};
  const bool known = path != "-" && ::stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode);
  return known ? static_cast<std::uint64_t>(status.st_size) : unknown;
}

}  // namespace

FileQueue::FileQueue(const std::vector<std::string>& files, std::uint64_t at_work) : most_(at_work) {
  sizes_.reserve(files.size());
  for (const std::string& file : files) sizes_.push_back(size_of(file, at_work));
}

std::optional<std::size_t> FileQueue::next() {
  std::unique_lock lock(mutex_);
  room_.wait(lock, [&] { return next_ == sizes_.size() || at_work_ == 0 || at_work_ + sizes_[next_] <= most_; });
  if (next_ == sizes_.size()) return std::nullopt;
  at_work_ += sizes_[next_];
  return next_++;
}

void FileQueue::done(std::size_t index) {
  {
    const std::lock_guard lock(mutex_);
    at_work_ -= sizes_[index];
  }
  room_.notify_all();
}

void FileQueue::stop() {
  {
    const std::lock_guard lock(mutex_);
    next_ = sizes_.size();
  }
  room_.notify_all();
}

std::uint64_t FileQueue::total() const { return std::accumulate(sizes_.begin(), sizes_.end(), std::uint64_t{0}); }

}  // namespace luoshi::cli

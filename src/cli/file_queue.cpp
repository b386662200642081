// SPDX-License-Identifier: Apache-2.0
#include "cli/file_queue.h"

#include <numeric>

namespace luoshi::cli {

FileQueue::FileQueue(const std::vector<Input>& inputs, std::uint64_t at_work) : most_(at_work) {
  sizes_.reserve(inputs.size());
  for (const Input& input : inputs) sizes_.push_back(input.bytes.value_or(at_work));
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

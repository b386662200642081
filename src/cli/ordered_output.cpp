// SPDX-License-Identifier: Apache-2.0
#include "cli/ordered_output.h"

#include <utility>

namespace luoshi::cli {
namespace {

constexpr std::size_t kChunk = std::size_t{1} << 16;

}  // namespace

bool OrderedOutput::is_turn(std::size_t index) {
  const std::lock_guard lock(mutex_);
  return current_ == index;
}

void OrderedOutput::wait_for_turn(std::size_t index) {
  std::unique_lock lock(mutex_);
  turned_.wait(lock, [&] { return current_ == index; });
}

void OrderedOutput::put(const Text& text) {
  out_.write(text.out);
  if (!text.err.empty()) {
    progress_.clear();
    out_.flush();  // on a terminal both streams are one
    err_.write(text.err);
    err_.flush();
  }
}

void OrderedOutput::finish(std::size_t index, Text text) {
  std::unique_lock lock(mutex_);
  const bool fits = kept_ + text.size() <= kKeptForAll;
  if (current_ != index && fits) {
    kept_ += text.size();
    finished_.emplace(index, std::move(text));
    return;
  }
  turned_.wait(lock, [&] { return current_ == index; });
  // Its own text, then those of the files behind it that are done. Their threads are on to other files, so
  // that nobody else writes although the lock is open.
  for (;;) {
    lock.unlock();
    put(text);
    progress_.draw();
    lock.lock();
    ++current_;
    const auto next = finished_.find(current_);
    if (next == finished_.end()) break;
    text = std::move(next->second);
    kept_ -= text.size();
    finished_.erase(next);
  }
  lock.unlock();
  turned_.notify_all();
}

void Turn::out(std::string_view text) {
  text_.out += text;
  if (text_.out.size() >= look_at_) pass_on();
}

void Turn::pass_on() {
  if (!all_.is_turn(index_)) {
    if (text_.out.size() < OrderedOutput::kKeptForOne) {
      look_at_ = text_.out.size() + kChunk;
      return;
    }
    all_.wait_for_turn(index_);
  }
  all_.put({std::exchange(text_.out, {}), {}});
  look_at_ = kChunk;
}

void Turn::page(std::uint32_t done, std::uint32_t of, std::uint64_t bytes) {
  all_.progress_.page(done, of);
  const std::lock_guard lock(drawing_);
  advance(bytes);
}

void Turn::advance(std::uint64_t bytes) {
  all_.progress_.add(bytes);
  if (all_.is_turn(index_)) all_.progress_.draw();
}

}  // namespace luoshi::cli

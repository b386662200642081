// SPDX-License-Identifier: Apache-2.0
//
// A file descriptor that is written in whole buffers. After a failure nothing more is written, and
// failed() says so: to any thread, so that work for nobody can end.
#pragma once

#include <atomic>
#include <string>
#include <string_view>

namespace luoshi::cli {

class Output {
 public:
  // The descriptor stays the caller's, who flushes.
  explicit Output(int descriptor) : descriptor_(descriptor) {}
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  void write(std::string_view text);
  void flush();

  [[nodiscard]] bool failed() const { return error_.load(std::memory_order_relaxed) != 0; }
  [[nodiscard]] bool closed() const;          // it failed because nobody reads any more
  [[nodiscard]] std::string reason() const;   // the system's words for why it failed

 private:
  void write_all(std::string_view text);

  int descriptor_;
  std::string buffer_;
  std::atomic<int> error_{0};  // errno
};

}  // namespace luoshi::cli

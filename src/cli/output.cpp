// SPDX-License-Identifier: Apache-2.0
#include "cli/output.h"

#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace luoshi::cli {
namespace {

constexpr std::size_t kBuffer = std::size_t{1} << 16;

}  // namespace

void Output::write(std::string_view text) {
  if (text.size() >= kBuffer) {  // long texts need no copy
    flush();
    return write_all(text);
  }
  buffer_ += text;
  if (buffer_.size() >= kBuffer) flush();
}

void Output::flush() {
  write_all(buffer_);
  buffer_.clear();
}

void Output::write_all(std::string_view text) {
  while (!text.empty() && !failed()) {
    const ssize_t written = ::write(descriptor_, text.data(), text.size());
    if (written >= 0) {
      text.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno != EINTR) {
      error_.store(errno, std::memory_order_relaxed);
    }
  }
}

bool Output::closed() const { return error_.load(std::memory_order_relaxed) == EPIPE; }

std::string Output::reason() const { return std::generic_category().message(error_.load(std::memory_order_relaxed)); }

}  // namespace luoshi::cli

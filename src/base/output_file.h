// SPDX-License-Identifier: Apache-2.0
//
// A file that is there completely or not at all: written under another name in the same folder, and renamed when
// all of it is on the disk. Until then, and after any failure, what was at the path before stays as it was.
//
//   auto file = OutputFile::create("claims.csv");
//   file->write(…);
//   auto done = file->commit();
//
// A link is followed, and the mode of a file that is replaced stays. Into what is no regular file (/dev/stdout,
// a pipe) goes what is written, as it comes.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "base/result.h"

namespace luoshi {

class OutputFile {
 public:
  // Error: not_written {path, system's reason}, as of all functions.
  [[nodiscard]] static Result<OutputFile> create(const std::string& path);
  OutputFile(OutputFile&& other) noexcept { swap(other); }
  OutputFile& operator=(OutputFile&& other) noexcept {
    swap(other);
    return *this;
  }
  // Without commit() nothing stays.
  ~OutputFile();

  // Buffered. False after a failure, whose reason commit() gives; nothing more is written then.
  bool write(std::string_view bytes);
  [[nodiscard]] Result<void> commit();

  // The name to write under, for libraries that open their files themselves: nothing goes through write() then.
  // Empty where the target is no regular file.
  [[nodiscard]] const std::string& temporary() const { return temporary_; }

 private:
  OutputFile() = default;
  void swap(OutputFile& other) noexcept;
  void flush();
  [[nodiscard]] Error failure(int number) const;

  std::string path_;       // as given, for messages
  std::string target_;     // what it leads to
  std::string temporary_;
  std::string buffer_;
  int descriptor_ = -1;
  int error_ = 0;          // errno
};

}  // namespace luoshi

// SPDX-License-Identifier: Apache-2.0
//
// A folder for helper programs that need one, under $TMPDIR or /tmp; gone with all in it when the value goes.
#pragma once

#include <string>

#include "base/result.h"

namespace luoshi {

class TemporaryFolder {
 public:
  // `subject` is what errors name: the file that is read. Errors: not_readable with the system's reason.
  [[nodiscard]] static Result<TemporaryFolder> make(const std::string& subject);
  ~TemporaryFolder();
  TemporaryFolder(TemporaryFolder&& other) noexcept;
  TemporaryFolder& operator=(TemporaryFolder&&) = delete;
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  [[nodiscard]] const std::string& path() const { return path_; }
  // A new file in it with these bytes; false where the system failed.
  [[nodiscard]] bool write(const std::string& name, const std::string& bytes) const;

 private:
  explicit TemporaryFolder(std::string path) : path_(std::move(path)) {}
  std::string path_;  // empty where it was moved from
};

}  // namespace luoshi

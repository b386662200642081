// SPDX-License-Identifier: Apache-2.0
//
// An archive whose members are read by many threads: opened when the first one is, closed behind the last.
#pragma once

#include <cstddef>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "source/archive.h"

namespace luoshi::cli {

class MemberArchive {
 public:
  // A file; or one that is in memory already, and stays there as long as this.
  explicit MemberArchive(std::string path) : path_(std::move(path)) {}
  MemberArchive(std::string path, std::string bytes) : path_(std::move(path)), kept_(std::move(bytes)) {}
  // A member of another archive.
  MemberArchive(std::shared_ptr<MemberArchive> outer, std::size_t part, std::string path)
      : path_(std::move(path)), outer_(std::move(outer)), part_(part) {}

  // One more read() will come; call it for all members before the first read().
  void expect() { ++expected_; }

  // The bytes of a member. By any thread, once for each expect().
  [[nodiscard]] Result<std::string> read(std::size_t part, const std::string& name);

 private:
  [[nodiscard]] Result<void> open();

  std::string path_;
  std::optional<std::string> kept_;
  std::shared_ptr<MemberArchive> outer_;
  std::size_t part_ = 0;

  std::mutex mutex_;
  std::size_t expected_ = 0;
  std::string bytes_;
  std::optional<Error> failure_;
  std::optional<source::Archive> archive_;  // over bytes_ or kept_
};

}  // namespace luoshi::cli

// SPDX-License-Identifier: Apache-2.0
//
// ZIP archives in memory: DOCX, OFD and archives of files. Nothing is ever written to a disk.
//
//   auto archive = Archive::open(bytes, {.name = "a.docx", .format = "DOCX"}, limits);
//   if (const auto part = archive->find("word/document.xml")) auto xml = archive->read(*part);
//
// What an archive says of itself is not believed: bytes are counted as they are unpacked. Names are UTF-8, or
// GB18030 as Windows writes them; '\' in them is '/'.
//
// Errors: damaged_file where it is cut off or broken; unsafe_archive where a part lies outside of the archive
// ("../", absolute paths, drive letters, links), where a name comes twice, and where the limits are passed;
// encrypted_file when a part with a password is read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "source/source.h"

struct zip;

namespace luoshi::source {

struct Part {
  std::string name;          // with its folders, parted by '/'; valid UTF-8
  std::uint64_t bytes = 0;   // as the archive claims, when unpacked: good for estimates only
  bool folder = false;
  bool encrypted = false;
};

class Archive {
 public:
  struct Subject {
    std::string name;    // of the file, for errors
    std::string format;  // "DOCX", "OFD", "ZIP", for errors
  };
  static constexpr std::uint64_t kNoLimit = std::numeric_limits<std::uint64_t>::max();

  // `bytes` must outlive the archive. Of `limits`, archive_bytes and archive_parts are used.
  [[nodiscard]] static Result<Archive> open(std::string_view bytes, Subject subject, const Limits& limits);

  // In the order of the archive's list.
  [[nodiscard]] const std::vector<Part>& parts() const { return parts_; }

  // Index of the part with this name: exactly, else but for the case of ASCII letters, as OPC (ISO/IEC 29500-2)
  // compares them. Folders are not found.
  [[nodiscard]] std::optional<std::size_t> find(std::string_view name) const;

  // Unpacks a part; its checksum and its length are right, and no more is unpacked than it claims to have. A part
  // longer than `most` bytes is too_large. All reads together give at most Limits::archive_bytes; then unsafe_archive,
  // now and for every later read. Not for two threads at a time.
  [[nodiscard]] Result<std::string> read(std::size_t index, std::uint64_t most = kNoLimit);

  // As read(), of the part with that name; damaged_file where there is none.
  [[nodiscard]] Result<std::string> read(std::string_view name, std::uint64_t most = kNoLimit);

 private:
  struct Close {
    void operator()(zip* archive) const;
  };
  Archive(std::unique_ptr<zip, Close> archive, Subject subject, const Limits& limits);
  [[nodiscard]] Result<void> list(std::uint64_t most);
  [[nodiscard]] tl::unexpected<Error> damaged(std::string reason) const;
  [[nodiscard]] tl::unexpected<Error> unsafe(std::string_view part, std::string reason) const;

  std::unique_ptr<zip, Close> archive_;
  Subject subject_;
  std::uint64_t limit_, left_;  // bytes of all parts
  std::vector<Part> parts_;
  std::unordered_map<std::string, std::size_t> by_name_;
};

}  // namespace luoshi::source

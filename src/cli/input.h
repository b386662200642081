// SPDX-License-Identifier: Apache-2.0
//
// What a command is to read: files, the files of folders, and the members of ZIP archives, each one Input.
//
//   const Inputs inputs = gather(options.files, options.files_from);
//   auto bytes = read_input(inputs.items[0]);          // in any thread, once for each input
//
// An archive is told by its content, wherever it stands; its members by their names (walk.h). Pictures among other
// documents are ornaments of a web page and passed over. An archive in an archive is opened, one in that is not:
// archive_inside. What cannot be read is an Input too, with its error, so that it is told in its turn.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"

namespace luoshi::cli {

class MemberArchive;

struct Input {
  std::string name;                    // for messages and the ledger: "a.txt", "-", "a.zip/folder/b.docx"
  std::optional<std::uint64_t> bytes = {};  // as far as is known before it is read
  std::shared_ptr<MemberArchive> archive = {};  // that it is a member of; null for a file
  std::size_t part = 0;                // of `archive`
  std::shared_ptr<std::string> content = {};  // of standard input, which was taken when it was looked at
  std::optional<Error> error = {};     // why it cannot be read
};

struct Inputs {
  std::vector<Input> items;
  std::size_t skipped = 0;  // files of folders and members of archives that were passed over
};

// Opens every file for a look at its first bytes, and archives for their lists; keeps none of them in memory but
// standard input. Members are taken as long as all documents of an archive, by its own account,
// stay within source::Limits::archive_bytes; then unsafe_archive.
// `files_from` names a file of paths ("-" for standard input, empty for none), one a line, or parted by NUL where it
// holds one. Errors: of that file only.
[[nodiscard]] Result<Inputs> gather(const std::vector<std::string>& paths, const std::string& files_from);

// The bytes of an input. An archive is held from the first of its members to the last, by all threads together.
// Errors: those of source::read_bytes() and source::Archive.
[[nodiscard]] Result<std::string> read_input(const Input& input);

}  // namespace luoshi::cli

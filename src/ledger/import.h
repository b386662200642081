// SPDX-License-Identifier: Apache-2.0
//
// A ledger from the JSON Lines that export_jsonl (ledger/export.h) wrote: the same rows, ids included, so that
// exporting it again gives the same bytes.
//
// Everything comes in one transaction: where a line is bad, nothing is kept. The file is not trusted: every field must
// be there once, of its type and in its range, every sentence and claim must follow its report and point into its
// text, every box lie on a page of it, an original have the report's SHA-256, and the last line must say how many there were, so that a file that was cut short is noticed.
// Limits: 512 MiB a line, 256 MiB a text.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "ledger/ledger.h"

namespace luoshi::ledger {

inline constexpr std::size_t kMaxLine = std::size_t{512} << 20;
inline constexpr std::size_t kMaxText = std::size_t{256} << 20;

struct Imported {
  std::int64_t reports = 0, sentences = 0, claims = 0, decisions = 0, judgements = 0;
  std::int64_t originals = 0, layouts = 0, boxes = 0;
  friend bool operator==(const Imported&, const Imported&) = default;
};

// Puts up to `room` bytes at `to` and says how many; 0 at the end. Errors are passed on.
using ByteSource = std::function<Result<std::size_t>(char* to, std::size_t room)>;
// Told now and then: bytes read, bytes in all (0 where unknown). May be empty.
using ImportProgress = std::function<void(std::uint64_t done, std::uint64_t all)>;

// `name` is what messages call the file. Errors: bad_import {name, line, reason}, with reasons that messages.tsv
// translates (because.import_…); ledger_not_empty; those of the ledger.
[[nodiscard]] Result<Imported> import_jsonl(Ledger& ledger, const ByteSource& read, const std::string& name,
                                            const ImportProgress& progress, std::uint64_t all = 0);
// In addition: not_found, is_directory, not_readable.
[[nodiscard]] Result<Imported> import_jsonl(Ledger& ledger, const std::string& path, const ImportProgress& progress);

}  // namespace luoshi::ledger

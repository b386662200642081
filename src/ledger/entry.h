// SPDX-License-Identifier: Apache-2.0
//
// A report made ready for the ledger: all that can be done by many threads at once, before the one that writes.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/catalog.h"
#include "ledger/originals.h"
#include "ledger/packed_claims.h"
#include "ledger/rows.h"
#include "report/report.h"
#include "source/source.h"

namespace luoshi::ledger {

// A text, compressed. Nearly all of it stands in the report's sentences, which are kept as they are; so it is packed as
// what has to be done to them to have the text back, and takes a fiftieth of it.
struct PackedText {
  std::string codec;         // "zstd-sentences"
  std::uint64_t length = 0;  // bytes before compression
  std::string data;
};
// `sentences`: the texts of the report's sentences, one behind the other.
[[nodiscard]] PackedText pack_text(std::string_view text, std::string_view sentences);

// The text as it was. Errors: ledger_damaged with `path`.
[[nodiscard]] Result<std::string> unpack_text(const std::string& path, std::string_view codec, std::uint64_t length,
                                              std::string_view data, std::string_view sentences);

// Ids, document and revision are the ledger's to give; sentences are referred to by their ordinal.
struct Entry {
  ReportRow report;
  std::vector<SentenceRow> sentences;
  PackedClaims claims;
  PackedText text;  // Source::text
  std::vector<BoxRow> boxes;           // by claim, which is its ordinal here
  std::optional<PackedLayout> layout;  // where the source has pages
  std::optional<Packed> original;      // the file's bytes, where they are to be kept
};

// SHA-256 of the bytes, in hexadecimal.
[[nodiscard]] std::string sha256(std::string_view bytes);

// `path` and `bytes_sha256` are those of the file that `source` was decoded from. The facts in force are those of
// `report`, which was read with the user's overrides; `read` is what the text alone said.
// `original` is left to the caller.
// `seen`, where it is given, is shown each claim as the ledger will have it, with its ordinal for an id.
using ClaimSink = std::function<void(const FoundClaim&)>;
[[nodiscard]] Entry make_entry(const catalog::Catalog& catalog, const source::Source& source, const report::Report& report,
                               const Facts& read, std::string path, std::string bytes_sha256, std::uint64_t bytes, const ClaimSink& seen = {});

[[nodiscard]] Facts facts_of(const report::Identity& identity);

}  // namespace luoshi::ledger

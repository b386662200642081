// SPDX-License-Identifier: Apache-2.0
//
// A file on its way into the ledger, from its bytes to an Entry: for the command line, and for files sent to the API.
//
//   auto file = intake::decode(std::move(bytes), "reports/云泽市2025.pdf", how, KeepFile::automatic);
//   auto prepared = intake::prepare(catalog, *file, overrides);      // again, with others, as often as wanted
//   prepared->entry.original = std::move(file->original);
//   ledger.add(prepared->entry, …);
//
// All functions are for any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "catalog/catalog.h"
#include "ledger/entry.h"
#include "report/report.h"
#include "source/source.h"

namespace luoshi::intake {

// Whether the ledger keeps the bytes of a file beside what was read. automatic: but of plain text and HTML, whose text says
// all.
enum class KeepFile { automatic, file, hash };

// A file that was decoded. Its text and pages stay as they are, whoever's report it turns out to be.
struct Decoded {
  source::Source source;
  std::string path;          // as given; valid UTF-8
  std::string sha256;        // of the bytes
  std::uint64_t bytes = 0;
  std::optional<ledger::Packed> original;  // where it is to be kept
};

// `path` names it in errors and in the ledger. Errors: those of source::decode().
[[nodiscard]] Result<Decoded> decode(std::string bytes, const std::string& path, std::string sha256, const source::Options& how, KeepFile keep);

// A text as a report. One that does not show what it is counts as one where the overrides say both place and year: an
// excerpt. `text` must outlive it. Errors: not_a_report, its reason the id of a message.
[[nodiscard]] Result<report::Report> read_report(const catalog::Catalog& catalog, std::string_view text, const report::Overrides& overrides,
                                                 const std::string& path);

// What was left unknown about a report: the id of a message whose first argument is the file's name, and the arguments
// behind that.
struct Note {
  std::string_view id;
  std::vector<std::string> arguments;
};
[[nodiscard]] std::vector<Note> notes_on(const source::Source& source, const report::Report& report);

struct Prepared {
  ledger::Entry entry;  // without the original
  std::vector<Note> notes;
};
// What the text alone says is kept beside the overrides. `seen` as for ledger::make_entry(). Errors: not_a_report.
[[nodiscard]] Result<Prepared> prepare(const catalog::Catalog& catalog, const Decoded& file, const report::Overrides& overrides,
                                       const ledger::ClaimSink& seen = {});

}  // namespace luoshi::intake

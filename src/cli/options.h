// SPDX-License-Identifier: Apache-2.0
//
// The command line as values. Nothing is read and nothing printed here.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <variant>
#include <vector>

#include "catalog/messages.h"
#include "intake/claim_name.h"
#include "intake/prepare.h"
#include "ledger/filter.h"
#include "source/source.h"

namespace luoshi::cli {

enum class Format { table, jsonl, csv };

struct ReadOptions {
  Format format = Format::table;
  std::string place;        // as typed; empty where not given
  std::optional<int> year;  // 1949 to 2100
  bool explain = false;
  unsigned jobs = 1;        // files read at the same time, 1 to kMostJobs
  std::vector<std::string> files;  // "-" is standard input; folders are walked
  source::OcrUse ocr = source::OcrUse::automatic;
  std::string files_from;          // a file of more paths, "-" for standard input; empty for none. Either is given
};

inline constexpr unsigned kMostJobs = 64;

// `ledger` is the path as typed in all that follows; empty for the default.
struct AddOptions {
  std::string ledger;
  std::string place;
  std::optional<int> year;
  bool separate = false;  // --as separate
  bool list = false;      // name each report as soon as it is kept for good
  intake::KeepFile keep = intake::KeepFile::automatic;
  unsigned jobs = 1;        // threads, the one that writes among them; there is always one that reads
  std::vector<std::string> files;  // as for ReadOptions
  std::string files_from;
  source::OcrUse ocr = source::OcrUse::automatic;
};

// Which reports and claims: `place` still has to be looked up.
struct Wanted {
  std::string place;
  ledger::Filter filter;
};

struct ListOptions {
  enum class What { reports, claims } what = What::reports;
  std::string ledger;
  Format format = Format::table;
  Wanted wanted;
  ledger::Order order;
  ledger::Page page;
};

struct SearchOptions {
  std::string ledger;
  Format format = Format::table;
  Wanted wanted;
  ledger::Page page;
  bool everything = false;  // rank all matches
  std::string query;
};

struct SeriesOptions {
  std::string ledger;
  Format format = Format::table;
  Wanted wanted;
  std::string indicator;
  std::string svg, png;  // files to draw to; empty where not wanted
};

struct CheckOptions {
  std::string ledger;
  Format format = Format::table;
  Wanted wanted;
  std::string verdict, finding;  // codes; empty for all
  std::string settings;          // a file of tolerances; empty for the defaults
  std::string out;               // a file to write, .xlsx .csv or .jsonl; empty for standard output
  std::string report;            // a report as for diff; only what it can change. Empty for all
  unsigned jobs = 1;             // threads that check
};

struct DiffOptions {
  std::string ledger;
  Format format = Format::table;
  std::string before, after;  // reports: a number, a file's name, or PLACE:YEAR
  std::string settings;       // a file of tolerances; empty for the defaults
};

// Judges a target, takes the judgement back, or lists all of them.
struct JudgeOptions {
  std::string ledger;
  enum class What { judge, withdraw, list } what = What::judge;
  Format format = Format::table;  // of the list
  intake::ClaimName target;
  std::string verdict;            // a code; of a judgement only
  std::optional<intake::ClaimName> answer;
  std::string why, by;
};

struct FindingsOptions {
  std::string ledger;
  Format format = Format::table;
  Wanted wanted;
  std::string finding;  // a code; empty for all
};

struct SetOptions {
  std::string ledger;
  std::int64_t report = 0;
  std::string place;
  std::optional<int> year;
};

struct RemoveOptions {
  std::string ledger;
  std::vector<std::int64_t> reports;
  bool purge = false;
};

struct ExportOptions {
  std::string ledger;
  Wanted wanted;
  std::string path;  // its ending says the format: .xlsx .csv .jsonl
  bool bom = false;
};

struct ImportOptions {
  std::string ledger;
  std::string path;
};

// What was read, as text or as a picture: of files, or of a report of the ledger.
struct SourceOptions {
  std::string ledger;
  std::vector<std::string> files;  // one at least, where there is no report
  std::string report;              // as for diff
  std::uint32_t page = 0;          // from 1; 0: all of the text, the first page as a picture
  std::string image, original;     // files to write; empty where not wanted
  source::OcrUse ocr = source::OcrUse::automatic;
};

struct VerifyOptions {
  std::string ledger;
};

// Pages and the API, until a signal.
struct ServeOptions {
  std::string ledger;
  std::string address = "127.0.0.1";
  std::uint16_t port = 8420;
  std::vector<std::string> host_names;
  std::string token_file;  // empty: $LUOSHI_TOKEN
  bool public_reading = false, read_only = false, open = false;
};

// --help and --version: text for standard output.
struct Show {
  std::string text;
};

// A message for standard error; the program ends with status 2.
struct WrongUsage {
  std::string message;
};

using Command = std::variant<Show, ReadOptions, AddOptions, ListOptions, SearchOptions, SeriesOptions, CheckOptions, DiffOptions, FindingsOptions, JudgeOptions,
                             SourceOptions, SetOptions, RemoveOptions, ExportOptions, ImportOptions, VerifyOptions, ServeOptions>;

// `arguments` are those behind the program's name.
[[nodiscard]] tl::expected<Command, WrongUsage> parse_command_line(const std::vector<std::string>& arguments,
                                                                   const Messages& messages);

}  // namespace luoshi::cli

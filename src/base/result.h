// SPDX-License-Identifier: Apache-2.0
//
// Errors are values. A function that can fail returns Result<T>; the caller looks before it uses.
// The library never throws across a module, never prints and never aborts on input.
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

namespace luoshi {

// What went wrong. Every code has one message in each language in data/messages.tsv, under
// "error.<name>"; error_name() gives that <name>.
enum class ErrorCode {
  not_found,          // no such file: {path}
  not_readable,       // no permission, or the device failed: {path}, {system's reason}
  is_directory,       // a folder where a file is needed: {path}
  empty_file,         // nothing in it: {path}
  too_large,          // longer than the limit: {path}, {bytes}, {limit}
  binary_file,        // neither text nor HTML: {path}, {what it looks like}, {formats that work}
  invalid_bytes,      // not valid in the encoding: {path}, {byte offset}, {encoding}
  html_too_deep,      // elements nested deeper than the limit: {path}, {limit}
  encrypted_file,     // nobody without its password can read it: {path}, {format}
  damaged_file,       // cut off, or not what its format asks for: {path}, {format}, {what is wrong}
  unsafe_archive,     // parts that would grow without end, or lie outside of it: {path}, {which part}, {what is wrong}
  archive_inside,     // an archive in an archive in an archive: {path}
  xml_entities,       // XML that defines its own entities: {path}, {which part}
  too_many_pages,     // {path}, {pages}, {limit}
  image_too_large,    // {path}, {width}x{height} pixels, {limit}
  no_text_layer,      // pages of pictures only, and OCR was not wanted: {path}
  pictures_only,      // pages of pictures in a format whose pictures are not read: {path}
  no_unicode,         // its fonts do not say which characters they draw: {path}, {pages concerned}
  program_missing,    // a helper program is not installed: {path}, {program}, {package that has it}
  program_failed,     // {path}, {program}, {what it said}
  program_limit,      // {path}, {program}, {limit with its unit: "60 s", "512 MiB"}
  no_pages,           // a format without pages, and a page is asked for: {path}
  not_a_report,       // text, but nothing of a work report in it: {path}, {reason}
  bad_catalog,        // a data file is wrong: {file}, {line}, {reason}
  bad_argument,       // an option's value cannot be used: {option}, {value}, {what is expected}
  ledger_missing,     // no ledger there, or its folder cannot be made: {path}
  not_a_ledger,       // another file, or another program's database: {path}
  ledger_newer,       // written by a newer program: {path}, {its version}, {the newest that works}
  ledger_older,       // to be migrated first, which reading does not do: {path}, {its version}, {ours}
  ledger_damaged,     // its pages contradict each other: {path}, {what SQLite says}
  ledger_busy,        // another process has been writing for a minute: {path}
  ledger_io,          // the system failed: {path}, {reason}
  disk_full,          // no room left: {path}
  no_such_report,     // {path}, {id}
  no_such_claim,      // none in force has this number, or begins there: {path}, {claim as typed}
  claim_not_in_force, // its report was removed, or is an older revision: {claim as typed}, {report's number}
  claim_ambiguous,    // several begin there: {claim as typed}, {their numbers}
  not_a_target,       // only targets are judged: {claim as typed}, {its words}
  no_judgement,       // nothing to take back: {claim as typed}
  no_report_fits,     // no report in force is called so: {path}, {what was asked for}
  several_reports,    // more than one is: {what was asked for}, {their ids}
  no_original,        // not kept, and not (any more) at its path: {ledger}, {report's number}, {path}
  too_many_uploads,   // as many files as may be are on their way in: {files}, {bytes in all}
  no_such_upload,     // kept long ago, forgotten, or never there: {its id}
  upload_not_ready,   // being read, failed or kept, and so not to be kept or corrected: {its file's name}, {its state}
  zip_upload,         // an archive of files where one file is wanted: {its name}
  bad_query,          // a search that cannot be understood: {query}, {character from 1}, {reason}
  bad_import,         // a line of an export that cannot be used: {file}, {line}, {reason}
  ledger_not_empty,   // an import goes into an empty ledger only: {path}
  not_written,        // an output file: {path}, {system's reason}
  too_many_sheets,    // a workbook would need more: {path}, {limit}
  chart_value,        // a value that cannot be drawn: {line's label}, {year}, {value}
  chart_too_large,    // more than a chart can show: {what: panels, lines, points, years, pixels}, {count}, {limit}
  chart_no_font,      // no font with Chinese characters for a PNG: {package that has one}
  chart_failed,       // the PNG could not be painted: {what the library said}
  bad_address,        // no IP address of this machine's to listen to: {as given}
  address_in_use,     // another program listens there: {address:port}
  cannot_listen,      // {address:port}, {system's reason}
};

[[nodiscard]] const char* error_name(ErrorCode code);

// A code and the words that its message needs, in the order given above.
struct Error {
  ErrorCode code;
  std::vector<std::string> arguments;
};

template <class T>
using Result = tl::expected<T, Error>;

[[nodiscard]] inline tl::unexpected<Error> fail(ErrorCode code, std::vector<std::string> arguments) {
  return tl::unexpected<Error>(Error{code, std::move(arguments)});
}

}  // namespace luoshi

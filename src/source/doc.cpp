// SPDX-License-Identifier: Apache-2.0
#include "source/doc.h"

#include <optional>
#include <utility>

#include "base/process.h"
#include "base/temporary_folder.h"
#include "source/docx.h"
#include "source/magic.h"

namespace luoshi::source {
namespace {

std::uint32_t little_endian(std::string_view bytes, std::size_t at, std::size_t length) {
  std::uint32_t value = 0;
  for (std::size_t i = length; i-- > 0;) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

// Where the directory of an OLE file has the entry of a stream or folder with this name, in ASCII. Entries are 128
// bytes long and begin with the name in UTF-16; all of them are found without following the chains of sectors.
std::optional<std::size_t> entry(std::string_view ole, std::string_view name) {
  std::string wide;
  for (const char c : name) (wide += c) += '\0';
  wide.append(2, '\0');
  for (std::size_t at = ole.find(wide); at != ole.npos; at = ole.find(wide, at + 2)) {
    if (at % 128 == 0 && at + 128 <= ole.size()) return at;
  }
  return std::nullopt;
}

// FibBase.fEncrypted (MS-DOC 2.5.2), at the front of the stream WordDocument.
bool has_password(std::string_view ole, std::size_t word_document) {
  const std::uint32_t shift = little_endian(ole, 30, 2);
  if (shift != 9 && shift != 12) return false;
  const std::uint64_t fib = (std::uint64_t{little_endian(ole, word_document + 116, 4)} + 1) << shift;
  if (fib > ole.size() || ole.size() - fib < 12) return false;
  return (static_cast<unsigned char>(ole[static_cast<std::size_t>(fib) + 11]) & 1u) != 0;
}

// Nothing where it is a document that LibreOffice is to read.
std::optional<Error> refusal(std::string_view bytes, const std::string& name) {
  if (!known_format(bytes).name.starts_with("DOC")) return std::nullopt;  // RTF
  if (bytes.size() < 512) return Error{ErrorCode::damaged_file, {name, "DOC", "cut off"}};
  if (entry(bytes, "EncryptedPackage")) return Error{ErrorCode::encrypted_file, {name, "DOCX"}};
  if (const auto document = entry(bytes, "WordDocument")) {
    if (has_password(bytes, *document)) return Error{ErrorCode::encrypted_file, {name, "DOC"}};
    return std::nullopt;
  }
  const char* what = entry(bytes, "Workbook") || entry(bytes, "Book") ? "XLS (Excel)"
                     : entry(bytes, "PowerPoint Document")            ? "PPT (PowerPoint)"
                                                                      : "OLE file without a document of Word or WPS";
  return Error{ErrorCode::binary_file, {name, what, std::string(kReadableFormats)}};
}

}  // namespace

Result<std::string> doc_to_text(const std::string& bytes, const std::string& name, const Limits& limits) {
  if (auto refused = refusal(bytes, name)) return tl::unexpected<Error>(*std::move(refused));
  // The profile lies in the folder too: LibreOffice runs only once per profile, and would else read the user's.
  const auto folder = TemporaryFolder::make(name);
  if (!folder) return tl::unexpected<Error>(folder.error());
  const std::string in = folder->path() + "/in.doc";
  if (!folder->write("in.doc", bytes)) return fail(ErrorCode::not_readable, {name, "no room in " + folder->path()});
  Command command;
  command.subject = name;
  command.arguments = {"soffice",       "-env:UserInstallation=file://" + folder->path() + "/profile",
                       "--headless",    "--norestore",
                       "--convert-to",  "docx:MS Word 2007 XML",
                       "--outdir",      folder->path() + "/out",
                       in};
  command.package = "libreoffice-writer";
  command.environment = {"HOME=" + folder->path()};
  command.limits.memory_bytes = std::uint64_t{8} << 30;  // it maps much more than it uses
  command.limits.file_bytes = limits.archive_bytes;
  auto child = Child::start(command);
  if (!child) return tl::unexpected<Error>(std::move(child.error()));
  if (auto done = child->finish(); !done) return tl::unexpected<Error>(std::move(done.error()));
  // It ends well where it could make nothing of a file, and leaves none.
  auto docx = read_bytes(folder->path() + "/out/in.docx", limits);
  if (!docx) return fail(ErrorCode::damaged_file, {name, "DOC", "LibreOffice cannot open it"});
  return docx_to_text(*docx, name, limits);
}

}  // namespace luoshi::source

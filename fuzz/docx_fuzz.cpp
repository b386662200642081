// SPDX-License-Identifier: Apache-2.0
//
// Word documents to text. Input that begins as a ZIP archive is a whole package. Else it is the XML of the document, its
// styles, numbering, footnotes and endnotes, in this order, parted by NUL, so that the fuzzer gets at them unpacked.
#include <array>
#include <string>
#include <utility>

#include "base/utf8.h"
#include "fuzz.h"
#include "source/docx.h"

using namespace luoshi;

namespace {

bool is_expected(ErrorCode code) {
  switch (code) {
    case ErrorCode::damaged_file:
    case ErrorCode::unsafe_archive:
    case ErrorCode::encrypted_file:
    case ErrorCode::xml_entities:
    case ErrorCode::too_large: return true;
    default: return false;
  }
}

void check_text(const Result<std::string>& text, const source::Limits& limits) {
  if (!text) return fuzz::check(is_expected(text.error().code), "a document fails for one of the reasons that docx.h names");
  fuzz::check(utf8::find_invalid(*text) == utf8::npos, "the text of a document is valid UTF-8");
  fuzz::check(text->empty() || (text->front() != '\n' && text->back() == '\n'), "a text is made of lines");
  fuzz::check(text->find("\n\n") == text->npos, "no line is empty");
  fuzz::check(text->size() <= 4 * limits.bytes, "a text is no longer than is allowed");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input = fuzz::as_text(data, size);
  const source::Limits limits{.bytes = 1u << 16, .archive_bytes = 1u << 20, .archive_parts = 100, .xml_depth = 32, .xml_bytes = 1u << 18};
  if (input.starts_with("PK")) {
    check_text(source::docx_to_text(input, "fuzz", limits), limits);
    return 0;
  }
  std::array<std::optional<source::Xml>, 5> parts;
  std::size_t at = 0;
  for (auto& part : parts) {
    if (at > input.size()) break;
    const std::size_t end = std::min(input.find('\0', at), input.size());
    auto xml = source::Xml::parse(std::string(input.substr(at, end - at)), {"fuzz", "DOCX", "part"}, limits);
    if (xml) {
      part = *std::move(xml);
    } else {
      fuzz::check(is_expected(xml.error().code), "XML fails for one of the reasons that xml.h names");
    }
    at = end + 1;
  }
  if (!parts[0]) return 0;
  const source::DocxParts docx{*std::move(parts[0]), std::move(parts[1]), std::move(parts[2]), std::move(parts[3]), std::move(parts[4])};
  check_text(source::docx_to_text(docx, "fuzz", limits), limits);
  return 0;
}

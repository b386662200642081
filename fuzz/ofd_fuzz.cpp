// SPDX-License-Identifier: Apache-2.0
//
// OFD packages to text. An input that begins with "PK" is the package; any other one is its parts, parted by the byte
// 0x1E: page, template, document, resources, OFD.xml, each from a package that works where the input has none.
#include <array>
#include <string>

#include "base/utf8.h"
#include "fuzz.h"
#include "source/ofd.h"
#include "stored_zip.h"

using namespace luoshi;

namespace {

constexpr std::array<std::pair<const char*, const char*>, 5> kParts{{
    {"Doc_0/Page.xml", "<Page><Template TemplateID=\"7\"/><Content><Layer><TextObject Boundary=\"9 9 99 5\" Size=\"5\"><TextCode X=\"0\" Y=\"4\">报告</TextCode>"
                       "</TextObject><CompositeObject ResourceID=\"5\" Boundary=\"0 0 9 9\"/></Layer></Content></Page>"},
    {"Doc_0/Template.xml", "<Page><Content><Layer/></Content></Page>"},
    {"Doc_0/Document.xml", "<Document><CommonData><PageArea><PhysicalBox>0 0 210 297</PhysicalBox></PageArea><PublicRes>Res.xml</PublicRes><TemplatePage ID=\"7\" "
                           "BaseLoc=\"Template.xml\"/></CommonData><Pages><Page ID=\"1\" BaseLoc=\"Page.xml\"/></Pages></Document>"},
    {"Doc_0/Res.xml", "<Res><CompositeGraphicUnits/></Res>"},
    {"OFD.xml", "<OFD><DocBody><DocRoot>Doc_0/Document.xml</DocRoot></DocBody></OFD>"},
}};

std::string package(std::string_view input) {
  std::vector<std::pair<std::string, std::string>> parts;
  for (const auto& [name, usual] : kParts) {
    const std::size_t end = std::min(input.find('\x1E'), input.size());
    const std::string_view part = input.substr(0, end);
    parts.emplace_back(name, part.empty() ? std::string(usual) : std::string(part));
    input.remove_prefix(std::min(end + 1, input.size()));
  }
  return fuzz::stored_zip(parts);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input = fuzz::as_text(data, size);
  source::Options options;
  options.limits.archive_bytes = 1u << 20;
  options.limits.xml_bytes = 1u << 18;
  options.limits.pages = 50;
  const auto source = source::read_ofd(input.starts_with("PK") ? std::string(input) : package(input), "fuzz", options);
  if (!source) {
    const ErrorCode code = source.error().code;
    using enum ErrorCode;
    fuzz::check(code == damaged_file || code == encrypted_file || code == unsafe_archive || code == xml_entities || code == too_many_pages ||
                    code == too_large || code == no_unicode || code == pictures_only || code == empty_file,
                "a package fails for what ofd.h says");
    return 0;
  }
  fuzz::check(utf8::find_invalid(source->text) == utf8::npos, "the text of a package is valid UTF-8");
  const std::size_t length = utf8::count(source->text);
  std::uint32_t behind = 0;
  for (const page::Piece& piece : source->layout.pieces) {
    fuzz::check(piece.span.begin >= behind && fuzz::inside(piece.span, length), "pieces stand in the text, in order");
    fuzz::check(piece.page < source->layout.pages.size(), "a piece's page exists");
    behind = piece.span.end;
  }
  return 0;
}

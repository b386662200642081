// SPDX-License-Identifier: Apache-2.0
#include "source/docx_parts.h"

#include <string_view>
#include <utility>
#include <vector>

namespace luoshi::source {
namespace {

constexpr const char* kFormat = "DOCX";

Result<Xml> read_xml(Archive& archive, std::size_t part, const std::string& name, const Limits& limits) {
  auto bytes = archive.read(part, limits.xml_bytes);
  if (!bytes) return tl::unexpected<Error>(std::move(bytes.error()));
  return Xml::parse(*std::move(bytes), {name, kFormat, archive.parts()[part].name}, limits);
}

std::string folder_of(std::string_view part) {
  const std::size_t slash = part.rfind('/');
  return std::string(part.substr(0, slash == part.npos ? 0 : slash + 1));
}

// "word/" and "../a/./b.xml" make "a/b.xml". What leads out of the package is a name that no part has.
std::string resolved(const std::string& folder, std::string_view target) {
  const std::string path = target.starts_with('/') ? std::string(target.substr(1)) : folder + std::string(target);
  std::vector<std::string_view> steps;
  for (std::size_t at = 0; at <= path.size();) {
    const std::size_t end = std::min(path.find('/', at), path.size());
    const std::string_view step = std::string_view(path).substr(at, end - at);
    at = end + 1;
    if (step == ".." && steps.empty()) return {};
    if (step == "..") steps.pop_back();
    else if (!step.empty() && step != ".") steps.push_back(step);
  }
  std::string out;
  for (const std::string_view step : steps) out.append(out.empty() ? "" : "/").append(step);
  return out;
}

// Where the relationships of a part lead, by the last word of their type: "officeDocument", "styles", … That word is
// the same in transitional and strict documents.
class Relations {
 public:
  Relations(const Xml* xml, std::string folder) : xml_(xml), folder_(std::move(folder)) {}

  [[nodiscard]] std::optional<std::size_t> find(const Archive& archive, std::string_view type) const {
    if (xml_ == nullptr) return std::nullopt;
    for (const pugi::xml_node& node : xml_->root().children()) {
      if (value(node, "TargetMode") == "External") continue;
      const std::string_view whole = value(node, "Type");
      if (whole.substr(whole.rfind('/') + 1) != type) continue;
      if (const auto part = archive.find(resolved(folder_, value(node, "Target")))) return part;
    }
    return std::nullopt;
  }

 private:
  const Xml* xml_;
  std::string folder_;
};

}  // namespace

Result<DocxParts> read_docx_parts(Archive& archive, const std::string& name, const Limits& limits) {
  std::optional<Xml> relations;
  const auto read_to = [&](std::optional<std::size_t> part, std::optional<Xml>& to) -> Result<void> {
    if (!part) return {};
    auto xml = read_xml(archive, *part, name, limits);
    if (!xml) return tl::unexpected<Error>(std::move(xml.error()));
    to = *std::move(xml);
    return {};
  };
  if (auto done = read_to(archive.find("_rels/.rels"), relations); !done) return tl::unexpected<Error>(std::move(done.error()));
  auto main = Relations(relations ? &*relations : nullptr, "").find(archive, "officeDocument");
  if (!main) main = archive.find("word/document.xml");
  if (!main) return fail(ErrorCode::damaged_file, {name, kFormat, "its part word/document.xml is missing"});
  auto document = read_xml(archive, *main, name, limits);
  if (!document) return tl::unexpected<Error>(std::move(document.error()));
  DocxParts parts{*std::move(document)};

  const std::string path = archive.parts()[*main].name;
  const std::string folder = folder_of(path);
  relations.reset();
  if (auto done = read_to(archive.find(folder + "_rels/" + path.substr(folder.size()) + ".rels"), relations); !done) {
    return tl::unexpected<Error>(std::move(done.error()));
  }
  const Relations own(relations ? &*relations : nullptr, folder);
  const std::pair<std::string_view, std::optional<Xml>*> others[] = {{"styles", &parts.styles},
                                                                     {"numbering", &parts.numbering},
                                                                     {"footnotes", &parts.footnotes},
                                                                     {"endnotes", &parts.endnotes}};
  for (const auto& [type, to] : others) {
    if (auto done = read_to(own.find(archive, type), *to); !done) return tl::unexpected<Error>(std::move(done.error()));
  }
  return parts;
}

}  // namespace luoshi::source

// SPDX-License-Identifier: Apache-2.0
#include "source/ofd.h"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "page/reading_order.h"
#include "source/ofd_package.h"
#include "source/ofd_text.h"

namespace luoshi::source {
namespace ofd {
namespace {

// Composite objects may hold composite objects; none does in practice, and a ring of them has no end.
constexpr int kCompositeDepth = 4;
constexpr std::uint64_t kObjects = 5'000'000;  // visited in a document, each time that one is drawn
constexpr Rectangle kUsualPage{0, 0, 210, 297};

// What stands on a page or a template.
struct Content {
  Text text;
  bool picture = false;  // one that covers half of the page
};

std::string_view id_of(const pugi::xml_node& node) { return value(node, "ID"); }

// The page's box among those of an <Area>.
std::optional<Rectangle> page_box(const pugi::xml_node& area) {
  for (const char* name : {"PhysicalBox", "ApplicationBox", "ContentBox"}) {
    const auto box = rectangle(text_of(child(area, name)));
    if (box && (*box)[2] > 0 && (*box)[3] > 0) return box;
  }
  return std::nullopt;
}

// One document of a package.
class DocumentReader {
 public:
  DocumentReader(Package& package, Document document, std::uint64_t& characters)
      : package_(package), document_(std::move(document)), folder_(folder_of(document_.path)), characters_(characters) {}

  // Appends its pages. `most` pages are allowed.
  Result<void> read(std::vector<page::Sheet>& sheets, std::vector<Content>& contents, std::size_t most) {
    const pugi::xml_node common = child(document_.xml.root(), "CommonData");
    usual_page_ = page_box(child(common, "PageArea")).value_or(kUsualPage);
    for (const pugi::xml_node node : common.children()) {
      if (local_name(node) == "TemplatePage") templates_.emplace(id_of(node), node);
    }
    std::vector<pugi::xml_node> pages;
    for (const pugi::xml_node node : child(document_.xml.root(), "Pages").children()) {
      if (local_name(node) == "Page") pages.push_back(node);
    }
    if (sheets.size() + pages.size() > most) {
      return fail(ErrorCode::too_many_pages, {package_.name(), std::to_string(sheets.size() + pages.size()), std::to_string(most)});
    }
    for (const pugi::xml_node& node : pages) {
      auto page = package_.read(value(node, "BaseLoc"), document_.path, folder_);
      if (!page) return tl::unexpected<Error>(std::move(page.error()));
      if (auto done = read_page(*page, sheets, contents); !done) return done;
    }
    return {};
  }

 private:
  Result<void> read_page(const Document& page, std::vector<page::Sheet>& sheets, std::vector<Content>& contents) {
    const pugi::xml_node root = page.xml.root();
    const Rectangle box = page_box(child(root, "Area")).value_or(usual_page_);
    const auto points = [](double millimetres) { return static_cast<float>(millimetres * kPointsPerMillimetre); };
    page::Sheet sheet{points(box[2]), points(box[3]), {}};
    Content content;
    for (const pugi::xml_node node : root.children()) {
      if (local_name(node) != "Template") continue;
      if (auto done = add_template(value(node, "TemplateID"), box, sheet, content); !done) return done;
    }
    if (auto done = read_content(root, box, sheet, content); !done) return done;
    // What a template draws on each page is counted on each.
    characters_ += content.text.characters + content.text.unreadable;
    if (characters_ > kOfdCharacters) {
      return fail(ErrorCode::too_large, {package_.name(), std::to_string(characters_), std::to_string(kOfdCharacters)});
    }
    put_on_page(content.text, sheet.width, sheet.height);
    sheet.words = std::move(content.text.words);
    sheets.push_back(std::move(sheet));
    contents.push_back(std::move(content));
    return {};
  }

  // Templates are read once; pages that differ in size share their words.
  Result<void> add_template(std::string_view id, const Rectangle& box, const page::Sheet& sheet, Content& content) {
    const auto named = templates_.find(id);
    if (named == templates_.end()) return {};
    auto read = drawn_.find(id);
    if (read == drawn_.end()) {
      auto document = package_.read(value(named->second, "BaseLoc"), document_.path, folder_);
      if (!document) return tl::unexpected<Error>(std::move(document.error()));
      Content own;
      if (auto done = read_content(document->xml.root(), box, sheet, own); !done) return done;
      read = drawn_.emplace(id, std::move(own)).first;
    }
    const Content& own = read->second;
    content.text.words.insert(content.text.words.end(), own.text.words.begin(), own.text.words.end());
    content.text.characters += own.text.characters;
    content.text.unreadable += own.text.unreadable;
    content.picture = content.picture || own.picture;
    return {};
  }

  Result<void> read_content(const pugi::xml_node& root, const Rectangle& box, const page::Sheet& sheet, Content& content) {
    const Matrix to_page{1, 0, 0, 1, -box[0], -box[1]};
    for (const pugi::xml_node layer : child(root, "Content").children()) {
      if (local_name(layer) != "Layer") continue;
      if (auto done = read_objects(layer, to_page, sheet, content, 0); !done) return done;
    }
    return {};
  }

  // The objects in `block`, in document order, those of page blocks in their place; on a stack of its own.
  Result<void> read_objects(const pugi::xml_node& block, const Matrix& around, const page::Sheet& sheet, Content& content, int depth) {
    std::vector<pugi::xml_node> open{block.first_child()};
    while (!open.empty()) {
      const pugi::xml_node node = open.back();
      if (!node) {
        open.pop_back();
        continue;
      }
      open.back() = node.next_sibling();
      if (++objects_ > kObjects) return package_.damaged("more than " + std::to_string(kObjects) + " objects");
      if (value(node, "Visible") == "false") continue;
      const std::string_view kind = local_name(node);
      if (kind == "PageBlock") {
        open.push_back(node.first_child());
      } else if (kind == "TextObject") {
        read_text(node, around, content.text);
      } else if (kind == "ImageObject") {
        const auto box = rectangle(value(node, "Boundary"));
        const double area = box ? (*box)[2] * (*box)[3] * kPointsPerMillimetre * kPointsPerMillimetre : 0;
        content.picture = content.picture || area * 2 > static_cast<double>(sheet.width) * static_cast<double>(sheet.height);
      } else if (kind == "CompositeObject" && depth < kCompositeDepth) {
        if (auto done = read_composite(node, around, sheet, content, depth); !done) return done;
      }
    }
    return {};
  }

  Result<void> read_composite(const pugi::xml_node& object, const Matrix& around, const page::Sheet& sheet, Content& content, int depth) {
    if (auto done = load_resources(); !done) return done;
    const auto unit = composites_.find(value(object, "ResourceID"));
    if (unit == composites_.end()) return {};
    return read_objects(child(unit->second, "Content"), placement(object, around), sheet, content, depth + 1);
  }

  // The composite objects of the document's resources, when the first one is drawn.
  Result<void> load_resources() {
    if (std::exchange(loaded_, true)) return {};
    for (const pugi::xml_node node : child(document_.xml.root(), "CommonData").children()) {
      if (local_name(node) != "PublicRes" && local_name(node) != "DocumentRes") continue;
      auto document = package_.read(text_of(node), document_.path, folder_);
      if (!document) return tl::unexpected<Error>(std::move(document.error()));
      resources_.push_back(*std::move(document));
      for (const pugi::xml_node unit : child(resources_.back().xml.root(), "CompositeGraphicUnits").children()) {
        if (local_name(unit) == "CompositeGraphicUnit") composites_.emplace(id_of(unit), unit);
      }
    }
    return {};
  }

  Package& package_;
  Document document_;
  std::string folder_;
  std::uint64_t& characters_;
  std::uint64_t objects_ = 0;
  Rectangle usual_page_{};
  std::map<std::string_view, pugi::xml_node> templates_;   // by ID
  std::map<std::string_view, Content> drawn_;              // templates that were read
  std::vector<Document> resources_;
  std::map<std::string_view, pugi::xml_node> composites_;  // by ID
  bool loaded_ = false;
};

// All pages of all documents.
Result<void> read_pages(Package& package, std::vector<page::Sheet>& sheets, std::vector<Content>& contents) {
  const auto root = package.read("OFD.xml", {});
  if (!root) return tl::unexpected<Error>(root.error());
  std::uint64_t characters = 0;
  bool any = false;
  for (const pugi::xml_node body : root->xml.root().children()) {
    if (local_name(body) != "DocBody") continue;
    const std::string location = text_of(child(body, "DocRoot"));
    if (location.empty()) continue;
    any = true;
    auto document = package.read(location, root->path);
    if (!document) return tl::unexpected<Error>(std::move(document.error()));
    if (auto done = DocumentReader(package, *std::move(document), characters).read(sheets, contents, package.limits().pages); !done) return done;
  }
  if (!any) return package.damaged("OFD.xml names no document");
  return {};
}

}  // namespace
}  // namespace ofd

Result<Source> read_ofd(std::string_view bytes, std::string name, const Options& options) {
  auto package = ofd::Package::open(bytes, name, options.limits);
  if (!package) return tl::unexpected<Error>(std::move(package.error()));
  std::vector<page::Sheet> sheets;
  std::vector<ofd::Content> contents;
  if (auto done = ofd::read_pages(*package, sheets, contents); !done) return tl::unexpected<Error>(std::move(done.error()));

  std::vector<std::uint32_t> nameless;
  std::vector<std::uint32_t> pictures;
  for (std::uint32_t i = 0; i < contents.size(); ++i) {
    const ofd::Text& text = contents[i].text;
    if (text.unreadable > text.characters) nameless.push_back(i + 1);
    if (text.characters == 0 && contents[i].picture) pictures.push_back(i + 1);
  }
  if (!nameless.empty()) return fail(ErrorCode::no_unicode, {std::move(name), listed(nameless)});
  if (!pictures.empty() && pictures.size() == sheets.size()) return fail(ErrorCode::pictures_only, {std::move(name)});
  page::PageText read = page::reading_order(sheets);
  if (read.text.empty()) return fail(ErrorCode::empty_file, {std::move(name)});
  return Source{std::move(name), Encoding::utf8, Format::ofd, std::move(read.text), std::move(read.layout), std::move(pictures)};
}

}  // namespace luoshi::source

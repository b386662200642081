// SPDX-License-Identifier: Apache-2.0
//
// XML parts of DOCX and OFD as a tree of pugixml. UTF-8, UTF-16 (with or without a byte order mark) and GB18030
// where the part declares it. Entities other than the five of XML and numeric ones are never defined or expanded: a
// part with a DOCTYPE is refused.
//
//   auto xml = Xml::parse(std::move(bytes), {.name = "a.ofd", .format = "OFD", .part = "OFD.xml"}, limits);
//   for (pugi::xml_node node : xml->root().children()) if (local_name(node) == "DocBody") …
//
// Names are compared without their prefix: which prefix stands for which namespace is up to each writer.
// Walk trees in a loop or no deeper than Limits::xml_depth, which is what a tree has at most.
#pragma once

#include <memory>
#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "source/source.h"

namespace luoshi::source {

class Xml {
 public:
  struct Subject {
    std::string name;    // of the file, for errors
    std::string format;  // "DOCX", "OFD", for errors
    std::string part;    // of the file
  };

  // Errors: xml_entities, damaged_file (malformed, in no encoding, nested deeper than xml_depth), too_large (beyond
  // xml_bytes; the tree takes up to 16 times as much memory).
  [[nodiscard]] static Result<Xml> parse(std::string bytes, const Subject& subject, const Limits& limits);

  // The outermost element; never empty. Valid as long as the Xml is, wherever it is moved.
  [[nodiscard]] pugi::xml_node root() const { return tree_->document.document_element(); }

 private:
  struct Tree {
    std::string bytes;  // which the document points into
    pugi::xml_document document;
  };
  Xml() = default;
  std::unique_ptr<Tree> tree_ = std::make_unique<Tree>();
};

// "w:p" → "p".
[[nodiscard]] std::string_view local_name(const char* name);
[[nodiscard]] inline std::string_view local_name(const pugi::xml_node& node) { return local_name(node.name()); }

// The first child element, or the attribute, with this local name; empty where there is none.
[[nodiscard]] pugi::xml_node child(const pugi::xml_node& node, std::string_view local);
[[nodiscard]] pugi::xml_attribute attribute(const pugi::xml_node& node, std::string_view local);

// An attribute's value, "" where there is none.
[[nodiscard]] std::string_view value(const pugi::xml_node& node, std::string_view local);

// All characters directly in an element, CDATA too. What numeric references make may be no valid UTF-8 (&#xD800;):
// text that leaves a reader goes through valid_utf8() of base/width.h.
[[nodiscard]] std::string text_of(const pugi::xml_node& node);

}  // namespace luoshi::source

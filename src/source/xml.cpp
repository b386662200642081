// SPDX-License-Identifier: Apache-2.0
#include "source/xml.h"

#include <optional>
#include <utility>

#include "base/utf8.h"
#include "source/encoding.h"

namespace luoshi::source {
namespace {

using namespace std::string_view_literals;

// The encoding that <?xml … encoding="…"?> names begins with "gb", in any case.
bool declares_gb(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 256);
  if (!head.starts_with("<?xml")) return false;
  const std::string_view declaration = head.substr(0, head.find("?>"));
  std::size_t at = declaration.find("encoding");
  at = at == declaration.npos ? at : declaration.find_first_of("\"'", at);
  if (at == declaration.npos || at + 2 >= declaration.size()) return false;
  return (declaration[at + 1] | 0x20) == 'g' && (declaration[at + 2] | 0x20) == 'b';
}

// As UTF-8 without a mark; nothing where the bytes are not what they say.
std::optional<std::string> as_utf8(std::string bytes) {
  const bool big = bytes.starts_with("\xFE\xFF") || bytes.starts_with("\0<"sv);
  const bool little = bytes.starts_with("\xFF\xFE") || bytes.starts_with("<\0"sv);
  if (big || little) {
    const std::size_t mark = bytes.starts_with("\xFE\xFF") || bytes.starts_with("\xFF\xFE") ? 2 : 0;
    std::string text;
    if (decode_utf16(std::string_view(bytes).substr(mark), big, text) != utf8::npos) return std::nullopt;
    return text;
  }
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.erase(0, 3);
  if (utf8::find_invalid(bytes) == utf8::npos) return bytes;
  std::string text;
  if (declares_gb(bytes) && decode_gb18030(bytes, text) == utf8::npos) return text;
  return std::nullopt;
}

pugi::xml_node element_from(pugi::xml_node node) {
  while (node && node.type() != pugi::node_element) node = node.next_sibling();
  return node;
}

bool deeper_than(const pugi::xml_node& root, int limit) {
  int depth = 1;
  for (pugi::xml_node node = root;;) {
    if (depth > limit) return true;
    if (const pugi::xml_node first = element_from(node.first_child())) {
      node = first;
      ++depth;
      continue;
    }
    pugi::xml_node next;
    while (node != root && !(next = element_from(node.next_sibling()))) {
      node = node.parent();
      --depth;
    }
    if (node == root) return false;
    node = next;
  }
}

}  // namespace

Result<Xml> Xml::parse(std::string bytes, const Subject& subject, const Limits& limits) {
  const auto damaged = [&](std::string reason) {
    return fail(ErrorCode::damaged_file, {subject.name, subject.format, std::move(reason)});
  };
  if (bytes.size() > limits.xml_bytes) {
    return fail(ErrorCode::too_large,
                {subject.name + "/" + subject.part, std::to_string(bytes.size()), std::to_string(limits.xml_bytes)});
  }
  auto text = as_utf8(std::move(bytes));
  // The parser takes NUL for the end.
  if (!text || text->find('\0') != text->npos) return damaged(subject.part + " is in no encoding that XML knows");
  Xml xml;
  std::string& own = xml.tree_->bytes;
  pugi::xml_document& document = xml.tree_->document;
  own = *std::move(text);
  // A lone blank between tags of text is text.
  constexpr unsigned kFlags = pugi::parse_default | pugi::parse_ws_pcdata_single | pugi::parse_doctype;
  const auto parsed = document.load_buffer_inplace(own.data(), own.size(), kFlags, pugi::encoding_utf8);
  bool defines = parsed.status == pugi::status_bad_doctype;
  for (const pugi::xml_node& node : document.children()) defines = defines || node.type() == pugi::node_doctype;
  if (defines) return fail(ErrorCode::xml_entities, {subject.name, subject.part});
  if (!parsed || !document.document_element()) return damaged(subject.part + " is no complete XML");
  if (deeper_than(xml.root(), limits.xml_depth)) {
    return damaged("elements of " + subject.part + " are nested more than " + std::to_string(limits.xml_depth) + " deep");
  }
  return xml;
}

std::string_view local_name(const char* name) {
  const std::string_view whole = name;
  const std::size_t colon = whole.rfind(':');
  return colon == whole.npos ? whole : whole.substr(colon + 1);
}

pugi::xml_node child(const pugi::xml_node& node, std::string_view local) {
  for (const pugi::xml_node& c : node.children()) {
    if (local_name(c) == local) return c;
  }
  return {};
}

pugi::xml_attribute attribute(const pugi::xml_node& node, std::string_view local) {
  for (const pugi::xml_attribute& a : node.attributes()) {
    if (local_name(a.name()) == local) return a;
  }
  return {};
}

std::string_view value(const pugi::xml_node& node, std::string_view local) { return attribute(node, local).value(); }

std::string text_of(const pugi::xml_node& node) {
  std::string text;
  for (const pugi::xml_node& c : node.children()) {
    if (c.type() == pugi::node_pcdata || c.type() == pugi::node_cdata) text += c.value();
  }
  return text;
}

}  // namespace luoshi::source

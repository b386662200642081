// SPDX-License-Identifier: Apache-2.0
#include "source/docx_styles.h"

#include <charconv>

namespace luoshi::source {
namespace {

constexpr int kMostAncestors = 32;  // styles may be based on each other in a circle

std::optional<int> number_in(const pugi::xml_node& node) {
  const std::string_view text = value(node, "val");
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

}  // namespace

bool is_on(const pugi::xml_node& toggle) {
  if (!toggle) return false;
  const std::string_view said = value(toggle, "val");
  return said != "0" && said != "false" && said != "off";
}

NumberedBy numbered_by(const pugi::xml_node& properties) {
  const pugi::xml_node numbering = child(properties, "numPr");
  return {number_in(child(numbering, "numId")), number_in(child(numbering, "ilvl")), {}};
}

Styles::Styles(const pugi::xml_node& root) {
  for (const pugi::xml_node& node : root.children()) {
    if (local_name(node) != "style") continue;
    const std::string id(value(node, "styleId"));
    Style style;
    style.based_on = value(child(node, "basedOn"), "val");
    style.numbered = numbered_by(child(node, "pPr"));
    style.numbered.style = id;
    if (const pugi::xml_node vanish = child(child(node, "rPr"), "vanish")) style.hidden = is_on(vanish);
    if (value(node, "type") == "paragraph" && attribute(node, "default") &&
        value(node, "default") != "0" && value(node, "default") != "false") {
      default_paragraph_ = id;
    }
    styles_.emplace(id, std::move(style));
  }
}

const Styles::Style* Styles::find(std::string_view id) const {
  const auto found = styles_.find(std::string(id));
  return found == styles_.end() ? nullptr : &found->second;
}

template <class Decides>
const Styles::Style* Styles::first(std::string_view id, Decides decides) const {
  const Style* style = find(id);
  for (int i = 0; style != nullptr && i < kMostAncestors; ++i) {
    if (decides(*style)) return style;
    style = find(style->based_on);
  }
  return nullptr;
}

NumberedBy Styles::numbering(std::string_view style) const {
  const Style* found = first(style.empty() ? default_paragraph_ : style, [](const Style& s) { return s.numbered.list.has_value(); });
  return found == nullptr ? NumberedBy{} : found->numbered;
}

bool Styles::hidden(std::string_view style) const {
  const Style* found = first(style, [](const Style& s) { return s.hidden.has_value(); });
  return found != nullptr && found->hidden.value_or(false);
}

}  // namespace luoshi::source

// SPDX-License-Identifier: Apache-2.0
//
// What of a DOCX's styles.xml changes its text: styles that number paragraphs and styles that hide text.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "source/xml.h"

namespace luoshi::source {

// ST_OnOff: an element that is there means yes, unless its value says no.
[[nodiscard]] bool is_on(const pugi::xml_node& toggle);

// w:numPr, as it is written in a paragraph or a style.
struct NumberedBy {
  std::optional<int> list;   // w:numId; 0 switches numbering off
  std::optional<int> level;  // w:ilvl, from 0
  std::string style;         // the style that says so; empty for the paragraph itself
};
// Of a w:pPr.
[[nodiscard]] NumberedBy numbered_by(const pugi::xml_node& properties);

class Styles {
 public:
  Styles() = default;
  // `root` is w:styles; it is not kept.
  explicit Styles(const pugi::xml_node& root);

  // What a paragraph of this style inherits; "" for the default style.
  [[nodiscard]] NumberedBy numbering(std::string_view style) const;
  // Whether text in this style, of a paragraph or of characters, is hidden.
  [[nodiscard]] bool hidden(std::string_view style) const;
  [[nodiscard]] const std::string& default_paragraph() const { return default_paragraph_; }

 private:
  struct Style {
    std::string based_on;
    NumberedBy numbered;
    std::optional<bool> hidden;
  };
  [[nodiscard]] const Style* find(std::string_view id) const;
  // The first style of the line of ancestors for which `decides` holds; nullptr where none does.
  template <class Decides>
  [[nodiscard]] const Style* first(std::string_view id, Decides decides) const;

  std::unordered_map<std::string, Style> styles_;
  std::string default_paragraph_;
};

}  // namespace luoshi::source

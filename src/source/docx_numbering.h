// SPDX-License-Identifier: Apache-2.0
//
// The automatic numbers of a DOCX's lists, which stand nowhere in its text: "（一）", "第3章", "2.1".
// ISO/IEC 29500-1, 17.9: numbers of lists (w:num) with what they change (w:lvlOverride) lead to definitions
// (w:abstractNum) of nine levels. Lists of one definition count on together unless one starts anew.
#pragma once

#include <array>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "source/docx_styles.h"
#include "source/xml.h"

namespace luoshi::source {

class Numbering {
 public:
  static constexpr int kLevels = 9;
  // Bytes of a number; what is more is left out. The lists of real documents stay far below.
  static constexpr std::size_t kMostBytes = 128;

  Numbering() = default;
  // `root` is w:numbering; it is not kept.
  explicit Numbering(const pugi::xml_node& root);

  // Counts a paragraph, in the order of the document, and gives its number with the blank behind it, if any; "" where
  // it has none. `own` stands in the paragraph, `style` is its style or "".
  [[nodiscard]] std::string next(const NumberedBy& own, std::string_view style, const Styles& styles);

 private:
  struct Level {
    std::int64_t start = 1;
    std::string format = "decimal";
    std::string text;              // "（%1）"
    std::string style;             // of the paragraphs that it numbers
    bool legal = false;            // all numbers in it decimal
    bool blank = true;             // behind it
    std::optional<int> restart;    // w:lvlRestart: after a level above this one, counted from 1; 0 for never
  };
  struct Definition {
    std::array<Level, kLevels> levels;
    std::array<std::optional<std::int64_t>, kLevels> counts;
    std::string style, linked_style;  // w:styleLink names it, w:numStyleLink borrows another's levels
  };
  struct List {
    std::string definition;
    std::array<std::optional<std::int64_t>, kLevels> starts;
    std::array<std::optional<Level>, kLevels> levels;
  };
  [[nodiscard]] static Level read_level(const pugi::xml_node& node);
  [[nodiscard]] const Level& level_of(const List& list, const Definition& definition, int level) const;
  [[nodiscard]] static int level_for(const NumberedBy& numbered, std::string_view style, const Definition& definition);
  void count(int list_number, const List& list, Definition& definition, int level);
  [[nodiscard]] std::string label(const List& list, const Definition& definition, int level) const;

  std::unordered_map<std::string, Definition> definitions_;
  std::unordered_map<int, List> lists_;
  std::set<std::pair<int, int>> begun_;  // lists and levels whose own start has been used
};

}  // namespace luoshi::source

// SPDX-License-Identifier: Apache-2.0
#include "source/docx_numbering.h"

#include <algorithm>
#include <charconv>

#include "base/utf8.h"
#include "source/number_format.h"

namespace luoshi::source {
namespace {

std::optional<int> to_number(std::string_view text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

std::optional<int> number_of(const pugi::xml_node& node) { return to_number(value(node, "val")); }

std::optional<int> level_number(const pugi::xml_node& node) {
  const auto level = to_number(value(node, "ilvl"));
  return level && *level >= 0 && *level < Numbering::kLevels ? level : std::nullopt;
}

// Signs of Word's symbol fonts lie in the private use area and mean nothing elsewhere.
bool is_private(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = utf8::next(text, at);
    if (c >= 0xE000 && c < 0xF900) return true;
  }
  return false;
}

}  // namespace

Numbering::Level Numbering::read_level(const pugi::xml_node& node) {
  Level level;
  level.start = number_of(child(node, "start")).value_or(0);
  pugi::xml_node format = child(node, "numFmt");
  // Formats of newer versions stand beside one that all know.
  if (!format) format = child(child(child(node, "AlternateContent"), "Fallback"), "numFmt");
  if (format) level.format = value(format, "val");
  level.text = value(child(node, "lvlText"), "val");
  if (utf8::find_invalid(level.text) != utf8::npos) level.text.clear();
  level.style = value(child(node, "pStyle"), "val");
  level.legal = is_on(child(node, "isLgl"));
  level.blank = value(child(node, "suff"), "val") != "nothing";
  level.restart = number_of(child(node, "lvlRestart"));
  return level;
}

Numbering::Numbering(const pugi::xml_node& root) {
  for (const pugi::xml_node& node : root.children()) {
    const std::string_view name = local_name(node);
    if (name == "abstractNum") {
      Definition definition;
      definition.style = value(child(node, "styleLink"), "val");
      definition.linked_style = value(child(node, "numStyleLink"), "val");
      for (const pugi::xml_node& c : node.children()) {
        if (local_name(c) != "lvl") continue;
        if (const auto level = level_number(c)) definition.levels[static_cast<std::size_t>(*level)] = read_level(c);
      }
      definitions_.emplace(value(node, "abstractNumId"), std::move(definition));
    } else if (name == "num") {
      const auto number = to_number(value(node, "numId"));
      if (!number) continue;
      List list;
      list.definition = value(child(node, "abstractNumId"), "val");
      for (const pugi::xml_node& c : node.children()) {
        if (local_name(c) != "lvlOverride") continue;
        const auto level = level_number(c);
        if (!level) continue;
        const auto i = static_cast<std::size_t>(*level);
        if (const auto start = number_of(child(c, "startOverride"))) list.starts[i] = *start;
        if (const pugi::xml_node own = child(c, "lvl")) list.levels[i] = read_level(own);
      }
      lists_.emplace(*number, std::move(list));
    }
  }
  std::unordered_map<std::string, std::string> by_style;
  for (const auto& [id, definition] : definitions_) {
    if (!definition.style.empty()) by_style.emplace(definition.style, id);
  }
  for (auto& [number, list] : lists_) {
    const auto definition = definitions_.find(list.definition);
    if (definition == definitions_.end()) continue;
    const auto linked = by_style.find(definition->second.linked_style);
    if (linked != by_style.end()) list.definition = linked->second;
  }
}

const Numbering::Level& Numbering::level_of(const List& list, const Definition& definition, int level) const {
  const auto i = static_cast<std::size_t>(level);
  const auto& own = list.levels[i];
  return own ? *own : definition.levels[i];
}

// Where a style numbers a paragraph, the definition says which level is for this style (17.9.23).
int Numbering::level_for(const NumberedBy& numbered, std::string_view style, const Definition& definition) {
  if (!numbered.style.empty()) {
    for (const std::string_view wanted : {style, std::string_view(numbered.style)}) {
      for (int i = 0; i < kLevels; ++i) {
        if (!wanted.empty() && definition.levels[static_cast<std::size_t>(i)].style == wanted) return i;
      }
    }
  }
  return std::clamp(numbered.level.value_or(0), 0, kLevels - 1);
}

void Numbering::count(int list_number, const List& list, Definition& definition, int level) {
  const auto i = static_cast<std::size_t>(level);
  auto& now = definition.counts[i];
  const bool anew = list.starts[i] && begun_.emplace(list_number, level).second;
  now = now && !anew ? *now + 1 : list.starts[i].value_or(level_of(list, definition, level).start);
  for (int below = level + 1; below < kLevels; ++below) {
    const auto restart = level_of(list, definition, below).restart;
    if (!restart || (*restart > 0 && level < *restart)) definition.counts[static_cast<std::size_t>(below)].reset();
  }
}

std::string Numbering::label(const List& list, const Definition& definition, int level) const {
  const Level& own = level_of(list, definition, level);
  if (own.format == "bullet" && is_private(own.text)) return "• ";
  std::string out;
  for (std::size_t at = 0; at < own.text.size() && out.size() < kMostBytes;) {
    const bool number = own.text[at] == '%' && at + 1 < own.text.size() && own.text[at + 1] >= '1' && own.text[at + 1] <= '9';
    if (!number) {
      const std::size_t from = at;
      (void)utf8::next(own.text, at);
      out += own.text.substr(from, at - from);
      continue;
    }
    const int shown = own.text[at + 1] - '1';
    const Level& other = level_of(list, definition, shown);
    const auto i = static_cast<std::size_t>(shown);
    // A level that was passed over shows where it would start.
    const std::int64_t n = definition.counts[i].value_or(list.starts[i].value_or(other.start));
    out += format_number(own.legal ? "decimal" : other.format, n);
    at += 2;
  }
  if (out.empty()) return out;
  return own.blank ? out + ' ' : out;
}

std::string Numbering::next(const NumberedBy& own, std::string_view style, const Styles& styles) {
  NumberedBy numbered = own;
  if (!numbered.list) {
    numbered = styles.numbering(style);
    if (own.level) numbered = {numbered.list, own.level, {}};
  }
  const auto list = numbered.list ? lists_.find(*numbered.list) : lists_.end();
  if (list == lists_.end()) return {};
  const auto found = definitions_.find(list->second.definition);
  if (found == definitions_.end()) return {};
  Definition& definition = found->second;
  const int level = level_for(numbered, style.empty() ? std::string_view(styles.default_paragraph()) : style, definition);
  count(list->first, list->second, definition, level);
  return label(list->second, definition, level);
}

}  // namespace luoshi::source

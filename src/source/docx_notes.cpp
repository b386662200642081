// SPDX-License-Identifier: Apache-2.0
#include "source/docx_notes.h"

#include "source/number_format.h"

namespace luoshi::source {

Notes::Notes(const pugi::xml_node& root, std::string_view format) : format_(format) {
  for (const pugi::xml_node& node : root.children()) {
    const std::string_view type = value(node, "type");
    const bool note = type.empty() || type == "normal";  // the others are lines that part notes from text
    if (note) notes_.emplace(value(node, "id"), node);
  }
}

std::string Notes::refer(std::string_view id, bool own_mark) {
  const std::string key(id);
  if (const auto before = marks_.find(key); before != marks_.end()) return before->second;
  const auto note = notes_.find(key);
  if (note == notes_.end()) return {};
  std::string mark;
  if (!own_mark) {
    // A bare figure would become part of the text: 增长5.51 for 增长5.5 with note 1.
    mark = "[" + format_number(format_, ++counted_) + "]";
  }
  marks_.emplace(key, mark);
  referred_.push_back({note->second, mark});
  return mark;
}

}  // namespace luoshi::source

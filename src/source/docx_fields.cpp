// SPDX-License-Identifier: Apache-2.0
#include "source/docx_fields.h"

#include <algorithm>

namespace luoshi::source {

bool Fields::is_text(std::string_view instruction) {
  const std::size_t from = std::min(instruction.find_first_not_of(' '), instruction.size());
  const std::string_view word = instruction.substr(from, instruction.find_first_of(" \\", from) - from);
  constexpr std::string_view kMadeUp[] = {"INDEX", "NUMPAGES", "PAGE", "PAGEREF", "SECTIONPAGES", "TOA", "TOC"};
  return !std::ranges::binary_search(kMadeUp, word);
}

void Fields::mark(std::string_view type) {
  if (type == "begin") {
    open_.emplace_back();
    ++hiding_;
    ++instructions_;
    return;
  }
  if (open_.empty()) return;
  Field& field = open_.back();
  if (type == "separate" && !field.in_result) {
    field.in_result = true;
    --instructions_;
    field.hides = !keep_all_ && !is_text(field.instruction);
    if (!field.hides) --hiding_;
  } else if (type == "end") {
    if (!field.in_result) --instructions_;
    if (field.hides) --hiding_;
    open_.pop_back();
  }
}

void Fields::instruction(std::string_view text) {
  constexpr std::size_t kEnough = 64;  // its first word decides
  if (open_.empty() || open_.back().instruction.size() >= kEnough) return;
  open_.back().instruction += text.substr(0, kEnough);
}

void Fields::end_paragraph() {
  if (instructions_ == 0) return;
  for (Field& field : open_) {
    if (field.in_result) continue;
    field.in_result = true;
    field.hides = false;
    --hiding_;
  }
  instructions_ = 0;
}

}  // namespace luoshi::source

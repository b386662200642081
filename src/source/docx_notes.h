// SPDX-License-Identifier: Apache-2.0
//
// Footnotes and endnotes of a DOCX: which mark each gets, in the order in which the text refers to them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "source/xml.h"

namespace luoshi::source {

class Notes {
 public:
  // `root` is w:footnotes or w:endnotes, empty where there are none; `format` a w:numFmt.
  Notes(const pugi::xml_node& root, std::string_view format);

  // The mark where the text refers to note `id`: "[1]". The first one decides. "" where there is no such note.
  // A note with a mark of its own (`own_mark`) is not counted; its mark stands in the text.
  [[nodiscard]] std::string refer(std::string_view id, bool own_mark);

  struct Note {
    pugi::xml_node node;  // w:footnote or w:endnote
    std::string mark;
  };
  [[nodiscard]] const std::vector<Note>& referred() const { return referred_; }

 private:
  std::string format_;
  std::unordered_map<std::string, pugi::xml_node> notes_;
  std::unordered_map<std::string, std::string> marks_;  // of those referred to
  std::vector<Note> referred_;
  std::int64_t counted_ = 0;
};

}  // namespace luoshi::source

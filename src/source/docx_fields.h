// SPDX-License-Identifier: Apache-2.0
//
// Fields of a DOCX (w:fldChar; ISO/IEC 29500-1, 17.16.18): begin, instruction, separate, result, end; one may stand in
// another and reach over paragraphs. Only results are text.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::source {

class Fields {
 public:
  // With `keep_all`, tables of contents and page numbers are text too.
  explicit Fields(bool keep_all) : keep_all_(keep_all) {}

  // Whether the result of a field with this instruction is text of the document: not so for what is made up from it,
  // tables of contents and page numbers.
  [[nodiscard]] static bool is_text(std::string_view instruction);

  void mark(std::string_view type);  // "begin", "separate", "end"
  void instruction(std::string_view text);
  // An instruction that goes on here has lost its end; what follows is text.
  void end_paragraph();

  // Whether what comes now is text.
  [[nodiscard]] bool shown() const { return hiding_ == 0; }

 private:
  struct Field {
    bool in_result = false;
    bool hides = true;
    std::string instruction;
  };
  bool keep_all_;
  std::vector<Field> open_;
  std::size_t hiding_ = 0;       // open fields that hide
  std::size_t instructions_ = 0; // open fields that are not in their result
};

}  // namespace luoshi::source

// SPDX-License-Identifier: Apache-2.0
//
// What the elements of WordprocessingML and OMML mean for text, by their local names.
#pragma once

#include <string_view>

namespace luoshi::source {

enum class DocxTag {
  container,     // all that is not named: w:body, w:hyperlink, w:ins, w:sdtContent, m:oMath …
  skipped,       // properties, deletions, comments
  paragraph, table, row, cell, run, text,
  blank, line, hyphen, symbol,
  alternatives,  // mc:AlternateContent
  drawing,       // w:drawing, w:pict, w:object
  box,           // w:txbxContent
  field, instruction, simple_field,
  footnote, endnote,  // where the text refers to one
};

[[nodiscard]] DocxTag docx_tag(std::string_view local_name);

}  // namespace luoshi::source

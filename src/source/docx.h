// SPDX-License-Identifier: Apache-2.0
//
// Word documents (DOCX, DOCM, DOTX, DOTM; transitional and strict OOXML, ISO/IEC 29500) to text, as a reader of the
// printed document sees it:
//
// - A paragraph is a line, and so is each part of one that a line break parts; empty ones are left out. Blanks are
//   collapsed, a tab is a blank.
// - Lists carry their automatic numbers: （一）, 第3章, 2.1 (docx_numbering.h).
// - A table's row is a line, its cells parted by blanks, where each cell holds one line; else each cell has its own.
// - Text boxes follow the paragraph that they hang on. Footnotes, then endnotes follow the last paragraph, each with its
//   mark, which stands in the text too: [1] for footnotes, [i] for endnotes, whatever signs the document has for them.
// - Tracked changes count as accepted. Of fields, what they show is text; tables of contents and page numbers are not.
// - Left out: hidden text, comments, headers and footers, formulas' structure (their characters stay), pictures,
//   documents that are embedded (w:altChunk).
#pragma once

#include <string>
#include <string_view>

#include "source/docx_parts.h"
#include "source/source.h"

namespace luoshi::source {

// `bytes` are a ZIP archive. Valid UTF-8, lines that end in '\n' each; may be empty.
// Errors: those of Archive and of Xml; too_large where the text is longer than Limits::bytes.
[[nodiscard]] Result<std::string> docx_to_text(std::string_view bytes, const std::string& name, const Limits& limits);

// The same from parts that are parsed already. Takes time linear in them.
[[nodiscard]] Result<std::string> docx_to_text(const DocxParts& parts, const std::string& name, const Limits& limits);

}  // namespace luoshi::source

// SPDX-License-Identifier: Apache-2.0
//
// PDF (ISO 32000) with a text layer: words and their boxes by pdftotext of poppler-utils, as a process of its own
// within limits; their order by page/reading_order.h. Pages that hold a picture and no text go to OCR (scan.h), as
// OcrOptions::use allows.
#pragma once

#include <string>
#include <string_view>

#include "page/page.h"
#include "source/source.h"

namespace luoshi::source {

// Errors: encrypted_file, damaged_file (cut off: no %%EOF at its end), too_many_pages, no_unicode, no_text_layer,
// program_missing, program_failed, program_limit; empty_file where there is neither text nor a picture.
[[nodiscard]] Result<Source> read_pdf(std::string_view bytes, std::string name, const Options& options);

// What pdftotext -bbox writes: pages and words. False where it is cut off or makes no sense.
[[nodiscard]] bool parse_boxes(std::string_view xhtml, std::vector<page::Sheet>& sheets);

}  // namespace luoshi::source

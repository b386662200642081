// SPDX-License-Identifier: Apache-2.0
//
// Pictures of pages to text: PNG, JPEG and TIFF files, and pages of a PDF that hold no text. Words come from an OCR
// engine (ocr.h), their order from page/reading_order.h, and doubtful or repaired numbers are marked (repair.h).
//
// Pages that lie askew or turned are read as if they stood straight; boxes are given back on the page as it came.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "page/page.h"
#include "source/source.h"

namespace luoshi::source {

// An image file. Source::layout is in its pixels, as they are stored: a JPEG's Exif orientation is not applied.
// Errors: damaged_file, image_too_large, too_many_pages, no_text_layer (OcrUse::never), empty_file (nothing
// written on it), program_missing, program_failed, program_limit.
[[nodiscard]] Result<Source> read_scan(std::string bytes, std::string name, const Options& options);

// A PDF whose pages `numbers` (from 1, rising) are drawn by pdftoppm at 200 dots an inch, or fewer where the page
// would be larger than limits.image_side, and read. `sheets` are all its pages, in points, with the words of the
// others. Errors: as above.
[[nodiscard]] Result<Source> scan_pdf(std::string_view bytes, std::string name, std::vector<page::Sheet> sheets,
                                      const std::vector<std::uint32_t>& numbers, const Options& options);

}  // namespace luoshi::source

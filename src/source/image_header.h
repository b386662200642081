// SPDX-License-Identifier: Apache-2.0
//
// What an image says of itself, read without decoding it: how large it is and whether it is all there. So that an
// image of 30,000 pixels a side is refused before anything makes room for it.
//
// PNG (ISO/IEC 15948), JPEG (ITU-T T.81), TIFF 6.0 with any number of pages, and binary PGM, in which pages of a PDF
// are drawn.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "source/source.h"

namespace luoshi::source {

struct ImagePage {
  std::uint32_t width = 0, height = 0;  // pixels
  std::uint32_t directory = 0;          // TIFF: where its fields stand in the file
};

struct ImageInfo {
  enum class Kind { png, jpeg, tiff, pgm } kind = Kind::png;
  std::vector<ImagePage> pages;  // at least one; several for TIFF only
};

// `name` goes into errors. Time and memory grow with the number of pages, not with the pixels.
// Errors: damaged_file (cut off, no pixels, a list of pages that runs in circles), image_too_large (wider or higher
// than limits.image_side), too_many_pages, binary_file (none of these formats).
[[nodiscard]] Result<ImageInfo> image_info(std::string_view bytes, const std::string& name, const Limits& limits);

// One page of a TIFF as a file of its own: its fields and the pixels that they point to, as they were.
// `page` is from image_info() of the same bytes. Errors: damaged_file.
[[nodiscard]] Result<std::string> tiff_page(std::string_view bytes, const ImagePage& page, const std::string& name);

// The length of the binary PGM that `bytes` begin with, so that several can stand behind each other; 0 where they do
// not begin with a whole one.
[[nodiscard]] std::size_t pgm_length(std::string_view bytes, ImagePage& page);

}  // namespace luoshi::source

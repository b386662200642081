// SPDX-License-Identifier: Apache-2.0
//
// A page as a picture: from the file where that can be had, else drawn from its letters.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "chart/page_picture.h"
#include "source/source.h"

namespace luoshi::cli {

// Page `index` (from 0) of `source`, without its claims. `bytes` are the file's; empty where they are not at hand. PDF is
// painted by pdftoppm, a PNG or JPEG is its own picture, all else is drawn from its letters.
// Errors: program_missing, program_failed, program_limit.
[[nodiscard]] Result<chart::PagePicture> page_image(const source::Source& source, std::string_view bytes, std::uint32_t index);

}  // namespace luoshi::cli

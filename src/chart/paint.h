// SPDX-License-Identifier: Apache-2.0
//
// From SVG to PNG.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace luoshi::chart {

struct Picture {
  std::string svg;
  int width, height;  // CSS pixels
};

// The bytes of a PNG. librsvg is loaded when first asked for, so that a program which draws nothing starts without it.
// `pixels` is what messages call them. Errors: chart_failed where it is missing or fails, chart_no_font where no font has
// Chinese characters and some are needed, chart_too_large.
[[nodiscard]] Result<std::string> paint_png(const Picture& picture, double zoom, std::string_view pixels);

}  // namespace luoshi::chart

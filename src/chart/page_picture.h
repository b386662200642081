// SPDX-License-Identifier: Apache-2.0
//
// Draws a page with what was read on it: targets, results, projects and promises in frames of their own, what a machine
// was not sure of in a thick one.
//
//   PagePicture page{.width = 595, .height = 842, .scale = 100.0 / 72, .image = png};
//   page.claims.push_back({{box}, PagePicture::Look::target});
//   auto bytes = chart::page_png(page, words);
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "page/page.h"

namespace luoshi::chart {

struct PagePicture {
  float width = 0, height = 0;  // of the page, in the unit of all boxes
  double scale = 1;             // pixels to one unit; less where the picture would have a side of more than kMostSide

  // The page as it looks: the bytes of a PNG or JPEG, which is stretched over all of it. Else its letters, on white.
  std::string image = {};
  struct Letters {
    std::string text;
    page::Box box;
    bool vertical = false;
  };
  std::vector<Letters> letters = {};

  enum class Look { commitment, milestone, result, target };  // later ones are drawn over earlier ones
  struct Claim {
    std::vector<page::Box> boxes;  // line by line
    Look look = Look::result;
    bool doubtful = false, repaired = false;
  };
  std::vector<Claim> claims = {};
  std::vector<page::Box> left_out = {};  // lines that are no part of the text: greyed
  std::string title = {};  // under the page
};

// What stands beside the signs under the page.
struct PageWords {
  std::array<std::string, 4> looks;  // by PagePicture::Look
  std::string left_out, doubtful, repaired, nothing, pixels;
};

inline constexpr double kMostPageSide = 4000;  // pixels

// Text; the same page gives the same bytes.
[[nodiscard]] std::string page_svg(const PagePicture& page, const PageWords& words);
// Errors: those of paint_png (chart/paint.h).
[[nodiscard]] Result<std::string> page_png(const PagePicture& page, const PageWords& words);

}  // namespace luoshi::chart

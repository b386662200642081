// SPDX-License-Identifier: Apache-2.0
//
// A source's text with a line where each page begins.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "page/page.h"

namespace luoshi::cli {

// A stretch of the text on one page, as bytes of it; empty for a page without text.
struct PageText {
  std::uint32_t page = 0;  // from 1
  std::string_view text;
};

// Calls `sink` for the stretches in the order of the text, until it returns false. A page comes more than once where the
// text goes back to it; those without text come in their place. Nothing where the layout has no pages.
void each_page(std::string_view text, const page::Layout& layout, const std::function<bool(const PageText&)>& sink);

// The bytes of a span of code points, as far as the text has them.
class Slices {
 public:
  explicit Slices(std::string_view text) : text_(text) {}
  // Spans come in ascending order: each is found from the one before.
  [[nodiscard]] std::string_view of(Span span);

 private:
  void go_to(std::uint32_t character);
  std::string_view text_;
  std::size_t byte_ = 0;
  std::uint32_t character_ = 0;
};

}  // namespace luoshi::cli

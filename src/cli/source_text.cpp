// SPDX-License-Identifier: Apache-2.0
#include "cli/source_text.h"

#include <vector>

#include "base/utf8.h"

namespace luoshi::cli {

void Slices::go_to(std::uint32_t character) {
  if (character < character_) byte_ = 0, character_ = 0;
  for (; character_ < character && byte_ < text_.size(); ++character_) (void)utf8::next(text_, byte_);
}

std::string_view Slices::of(Span span) {
  go_to(span.begin);
  const std::size_t begin = byte_;
  go_to(span.end);
  return byte_ >= begin ? text_.substr(begin, byte_ - begin) : std::string_view();
}

void each_page(std::string_view text, const page::Layout& layout, const std::function<bool(const PageText&)>& sink) {
  struct Begin {
    std::uint32_t page, character;
  };
  std::vector<Begin> begins;
  std::vector<bool> written(layout.pages.size(), false);
  for (const page::Piece& piece : layout.pieces) {
    if (piece.page >= written.size()) continue;
    if (begins.empty() || begins.back().page != piece.page) begins.push_back({piece.page, begins.empty() ? 0 : piece.span.begin});
    written[piece.page] = true;
  }
  std::uint32_t next = 0;  // page not shown yet
  const auto blanks_before = [&](std::uint32_t page) {
    for (; next < page; ++next) {
      if (!written[next] && !sink({next + 1, {}})) return false;
    }
    return true;
  };
  Slices slices(text);
  for (std::size_t i = 0; i < begins.size(); ++i) {
    if (!blanks_before(begins[i].page)) return;
    const std::uint32_t end = i + 1 < begins.size() ? begins[i + 1].character : ~std::uint32_t{0};
    if (!sink({begins[i].page + 1, slices.of({begins[i].character, end})})) return;
  }
  (void)blanks_before(static_cast<std::uint32_t>(written.size()));
}

}  // namespace luoshi::cli

// SPDX-License-Identifier: Apache-2.0
//
// Layouts as they come out of an import: what is taken is what is written, and can be used.
#include "base/utf8.h"
#include "fuzz.h"
#include "page/layout_text.h"
#include "page/letter_width.h"
#include "page/printed.h"

using namespace luoshi;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes = fuzz::as_text(data, size);
  const auto layout = page::layout_of(bytes, 1000);
  if (!layout) return -1;
  fuzz::check(page::to_text(*layout) == bytes, "a layout is written as it was read");
  fuzz::check(page::to_text(page::tidy(*layout)) == bytes, "what is taken is tidy");
  std::uint32_t end = 0;
  for (const page::Piece& piece : layout->pieces) {
    fuzz::check(piece.span.begin >= end && !piece.span.empty() && piece.span.end <= 1000, "pieces follow each other inside the text");
    fuzz::check(piece.page < layout->pages.size(), "pieces lie on pages");
    end = piece.span.end;
  }
  const page::Layout fine = page::by_letter_width("2024年1月9日，地区生产总值增长6.5%。", *layout);
  fuzz::check(fine.pieces.size() >= layout->pieces.size(), "pieces are cut, never lost");
  for (std::uint32_t at = 0; at < 40; at += 3) {
    for (const page::Layout* one : {&*layout, &fine}) {
      const page::Printed place = page::printed(*one, {at, at + 5});
      if (!place.there()) continue;
      fuzz::check(place.page <= one->pages.size(), "a place is on a page");
      for (const std::int32_t side : place.box) fuzz::check(side >= 0 && side <= page::Printed::kFarthest, "a box is on its page");
      (void)page::spots(*one, {at, at + 5});
    }
  }
  return 0;
}

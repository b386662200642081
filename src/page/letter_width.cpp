// SPDX-License-Identifier: Apache-2.0
#include "page/letter_width.h"

#include <vector>

#include "base/utf8.h"
#include "base/width.h"

namespace luoshi::page {
namespace {

// In columns of half a character. Terminals have quotation marks and dashes narrow, Chinese fonts wide.
int columns_of(char32_t c) {
  switch (c) {
    case U'“': case U'”': case U'‘': case U'’': case U'—': case U'…': case U'·': case U'–': return 2;
    default: return char_width(c) > 1 ? 2 : 1;
  }
}

void cut(const Piece& piece, const std::vector<int>& columns, std::vector<Piece>& out) {
  int all = 0;
  for (const int c : columns) all += c;
  int before = 0;
  std::uint32_t from = 0;
  const auto size = static_cast<std::uint32_t>(columns.size());
  for (std::uint32_t i = 0; i < size;) {
    const std::uint32_t begin = i;
    int run = 0;
    for (; i < size && columns[i] == columns[begin]; ++i) run += columns[i];
    Piece part = piece;
    part.span = {piece.span.begin + from, piece.span.begin + i};
    const float width = piece.box.width() / static_cast<float>(all);
    part.box.left = piece.box.left + width * static_cast<float>(before);
    part.box.right = i == size ? piece.box.right : piece.box.left + width * static_cast<float>(before + run);
    out.push_back(part);
    before += run;
    from = i;
  }
}

}  // namespace

Layout by_letter_width(std::string_view text, const Layout& layout) {
  Layout out = layout;
  out.pieces.clear();
  out.pieces.reserve(layout.pieces.size() * 2);
  std::vector<int> columns;
  std::size_t byte = 0;
  std::uint32_t character = 0;
  for (const Piece& piece : layout.pieces) {
    for (; character < piece.span.begin && byte < text.size(); ++character) (void)utf8::next(text, byte);
    columns.clear();
    const bool here = character == piece.span.begin;
    for (; here && character < piece.span.end && byte < text.size(); ++character) columns.push_back(columns_of(utf8::next(text, byte)));
    if (piece.vertical || columns.size() != piece.span.size() || columns.empty()) {
      out.pieces.push_back(piece);
    } else {
      cut(piece, columns, out.pieces);
    }
  }
  return out;
}

}  // namespace luoshi::page

// SPDX-License-Identifier: Apache-2.0
#include "page/page.h"

#include <algorithm>

namespace luoshi::page {
namespace {

// The part of a piece's box that `span` covers.
Box part_of(const Piece& piece, Span span) {
  const auto begin = static_cast<float>(std::max(span.begin, piece.span.begin) - piece.span.begin);
  const auto end = static_cast<float>(std::min(span.end, piece.span.end) - piece.span.begin);
  const auto length = static_cast<float>(piece.span.size());
  Box box = piece.box;
  if (piece.vertical) {
    box.top = piece.box.top + piece.box.height() * begin / length;
    box.bottom = piece.box.top + piece.box.height() * end / length;
  } else {
    box.left = piece.box.left + piece.box.width() * begin / length;
    box.right = piece.box.left + piece.box.width() * end / length;
  }
  return box;
}

Box around(const Box& a, const Box& b) {
  return {std::min(a.left, b.left), std::min(a.top, b.top), std::max(a.right, b.right), std::max(a.bottom, b.bottom)};
}

// The first of `all`, in the order of their spans, that ends behind `begin`.
template <class T>
auto first_behind(const std::vector<T>& all, std::uint32_t begin) {
  return std::ranges::partition_point(all, [&](const T& one) { return one.span.end <= begin; });
}

}  // namespace

std::optional<Location> locate(const Layout& layout, Span span) {
  std::optional<Location> found;
  for (auto piece = first_behind(layout.pieces, span.begin); piece != layout.pieces.end() && piece->span.begin < span.end; ++piece) {
    const Box box = part_of(*piece, span);
    if (!found) {
      found = Location{piece->page + 1, box, piece->confidence, false, {}};
    } else {
      if (piece->page + 1 == found->page) found->box = around(found->box, box);
      found->confidence = std::min(found->confidence, piece->confidence);
    }
  }
  if (!found) return found;
  for (auto mark = first_behind(layout.marks, span.begin); mark != layout.marks.end() && mark->span.begin < span.end; ++mark) {
    found->doubtful = true;  // what a rule has repaired is for a person to look at, too
    if (mark->kind == Mark::Kind::repaired && found->as_read.empty()) found->as_read = mark->as_read;
  }
  return found;
}

std::vector<Spot> spots(const Layout& layout, Span span) {
  std::vector<Spot> all;
  for (auto piece = first_behind(layout.pieces, span.begin); piece != layout.pieces.end() && piece->span.begin < span.end; ++piece) {
    const Box box = part_of(*piece, span);
    const bool same_line = !all.empty() && all.back().page == piece->page && !piece->vertical &&
                           all.back().box.bottom > box.top + box.height() / 2 && all.back().box.top < box.bottom - box.height() / 2;
    if (same_line) {
      all.back().box = around(all.back().box, box);
    } else {
      all.push_back({piece->page, box});
    }
  }
  return all;
}

}  // namespace luoshi::page

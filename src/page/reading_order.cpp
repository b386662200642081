// SPDX-License-Identifier: Apache-2.0
#include "page/reading_order.h"

#include <algorithm>
#include <utility>

#include "page/block.h"
#include "page/furniture.h"
#include "page/line.h"
#include "page/paragraphs.h"

namespace luoshi::page {
namespace {

Box box_of(const Line& line) {
  Box box = line.runs.front().word->box;
  for (const Run& run : line.runs) {
    const Box& b = run.word->box;
    box = {std::min(box.left, b.left), std::min(box.top, b.top), std::max(box.right, b.right), std::max(box.bottom, b.bottom)};
  }
  return box;
}

// The blocks of a page without its captions, which go to `left_out`. Blocks are found anew without them: columns go on
// behind a picture.
std::vector<Block> text_blocks(std::vector<Line> lines, const Sheet& sheet, BodySize body, std::vector<Aside>& left_out) {
  std::vector<Block> blocks = blocks_of(std::move(lines), sheet.width);
  const std::vector<bool> caption = captions(blocks, body);
  std::vector<Line> rest;
  bool any = false;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    for (Line& line : blocks[i].lines) {
      if (caption[i]) {
        any = true;
        left_out.push_back({line.page, box_of(line), line.text()});
      } else {
        rest.push_back(std::move(line));
      }
    }
  }
  if (!any) {
    auto next = rest.begin();
    for (Block& block : blocks) {
      for (Line& line : block.lines) line = std::move(*next++);
    }
    return blocks;
  }
  std::ranges::sort(rest, [](const Line& a, const Line& b) { return std::pair(a.v, a.u0) < std::pair(b.v, b.u0); });
  return blocks_of(std::move(rest), sheet.width);
}

}  // namespace

PageText reading_order(const std::vector<Sheet>& sheets) {
  PageText result;
  std::vector<std::vector<Line>> pages;
  pages.reserve(sheets.size());
  for (std::size_t i = 0; i < sheets.size(); ++i) {
    result.layout.pages.push_back({sheets[i].width, sheets[i].height});
    pages.push_back(lines_of(sheets[i], static_cast<std::uint32_t>(i)));
  }
  std::vector<Aside>& left_out = result.layout.left_out;
  for (const Line& line : take_running(pages, sheets)) left_out.push_back({line.page, box_of(line), line.text()});
  const BodySize body = body_size(pages);
  std::vector<Block> blocks;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    for (Block& block : text_blocks(std::move(pages[i]), sheets[i], body, left_out)) blocks.push_back(std::move(block));
  }
  write_paragraphs(blocks, sheets, result.text, result.layout.pieces);
  std::ranges::stable_sort(left_out, {}, &Aside::page);
  return result;
}

}  // namespace luoshi::page

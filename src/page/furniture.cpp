// SPDX-License-Identifier: Apache-2.0
#include "page/furniture.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string_view>
#include <utility>

#include "base/utf8.h"

namespace luoshi::page {
namespace {

constexpr float kEdge = 0.14F;             // of the page's height where heads and feet stand
constexpr std::size_t kEdgeLines = 4;      // from either edge
constexpr float kSmaller = 0.94F;          // of the text's print size: a caption
constexpr std::uint32_t kCaptionCharacters = 160;
constexpr std::size_t kCaptionLines = 8;

std::u32string characters_of(const Line& line) {
  std::u32string all;
  for (const Run& run : line.runs) {
    for (std::size_t at = 0; at < run.word->text.size();) all.push_back(utf8::next(run.word->text, at));
  }
  return all;
}

bool is_figure(char32_t c) { return (c >= U'0' && c <= U'9') || (c >= U'０' && c <= U'９'); }
bool is_numeral(char32_t c) {
  constexpr std::u32string_view kNumerals = U"〇零一二三四五六七八九十百";
  return is_figure(c) || kNumerals.find(c) != kNumerals.npos;
}

// "3", "— 3 —", "·3·", "第 3 页", "3/25", "第三页 共五页".
bool is_page_number(const Line& line) {
  constexpr std::u32string_view kAround = U"-—–―－_·•.。~～|/／第页共版 []()（）〔〕";
  const std::u32string text = characters_of(line);
  if (text.empty() || text.size() > 14) return false;
  const bool only = std::ranges::all_of(text, [&](char32_t c) { return is_numeral(c) || kAround.find(c) != kAround.npos; });
  // 一、 alone would be the mark of a heading.
  const bool counts = std::ranges::any_of(text, is_figure) || (text.front() == U'第' && text.back() == U'页');
  return only && counts;
}

// What a running head has in common on all pages.
std::u32string without_figures(const Line& line) {
  std::u32string text = characters_of(line);
  std::erase_if(text, is_figure);
  return text;
}

// The indices of the lines at either edge, outermost first.
struct Edges {
  std::vector<std::size_t> top, bottom;
};
Edges edges_of(const std::vector<Line>& lines, const Sheet& sheet) {
  Edges edges;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].vertical) continue;
    if (lines[i].v < kEdge * sheet.height) edges.top.push_back(i);
    if (lines[i].v > (1 - kEdge) * sheet.height) edges.bottom.push_back(i);
  }
  std::ranges::reverse(edges.bottom);
  // Lines beside each other at the edge count as one row.
  const auto cut = [&](std::vector<std::size_t>& at) {
    std::size_t rows = 0;
    for (std::size_t i = 0; i < at.size(); ++i) {
      if (i > 0 && std::abs(lines[at[i]].v - lines[at[i - 1]].v) > 0.6F * lines[at[i]].em) ++rows;
      if (rows == kEdgeLines) {
        at.resize(i);
        break;
      }
    }
  };
  cut(edges.top);
  cut(edges.bottom);
  return edges;
}

// The row at the head of a newspaper's page: its name on the left, the page's number on the right, little between them,
// and white below. The first lines of two columns have the next ones close by.
bool is_masthead(const std::vector<Line>& lines, const std::vector<std::size_t>& row) {
  if (row.size() < 2) return false;
  const float left = std::ranges::min(lines, {}, &Line::u0).u0;
  const float right = std::ranges::max(lines, {}, &Line::u1).u1;
  float filled = 0;
  float first = right;
  float last = left;
  for (const std::size_t i : row) {
    if (ends_sentence(lines[i])) return false;
    filled += lines[i].u1 - lines[i].u0;
    first = std::min(first, lines[i].u0);
    last = std::max(last, lines[i].u1);
  }
  const float em = lines[row.front()].em;
  const float v = lines[row.front()].v;
  const bool close = std::ranges::any_of(lines, [&](const Line& line) {
    const float distance = std::abs(line.v - v);
    return distance > 0.8F * em && distance < 2.2F * em;
  });
  return !close && first - left < em && right - last < em && filled < 0.65F * (right - left);
}

// The lines that stand beside at[0], at the front of `at`.
std::vector<std::size_t> first_row(const std::vector<Line>& lines, const std::vector<std::size_t>& at) {
  std::vector<std::size_t> row;
  for (const std::size_t i : at) {
    if (std::abs(lines[i].v - lines[at.front()].v) > 0.8F * lines[i].em) break;
    row.push_back(i);
  }
  return row;
}

bool shares_column(const Block& a, const Block& b) {
  const float shared = std::min(a.box.right, b.box.right) - std::max(a.box.left, b.box.left);
  return shared > 0.5F * std::min(a.box.width(), b.box.width());
}

// More white above or below than between the lines of the text.
bool stands_apart(const Block& before, const Block& block, const Block& after) {
  const auto pitch = [](const Block& text) {
    return (text.lines.back().v - text.lines.front().v) / static_cast<float>(std::max<std::size_t>(1, text.lines.size() - 1));
  };
  const float usual = 1.6F * std::max(pitch(before), pitch(after));
  return block.lines.front().v - before.lines.back().v > usual || after.lines.front().v - block.lines.back().v > usual;
}

// A sentence that runs from the end of `before` on at the front of `after`.
bool runs_on(const Block& before, const Block& after) {
  const Line& last = before.lines.back();
  const Line& first = after.lines.front();
  if (before.lines.size() < 3 || after.lines.size() < 3 || ends_sentence(last)) return false;
  const float edge = std::ranges::max(before.lines, {}, &Line::u1).u1;
  const float left = std::ranges::min(after.lines, {}, &Line::u0).u0;
  return edge - last.u1 < 1.5F * last.em && first.u0 - left < 0.8F * first.em;
}

}  // namespace

bool ends_sentence(const Line& line) {
  constexpr std::u32string_view kEnds = U"。！？!?";
  constexpr std::u32string_view kClosing = U"”’）》)」』\"";
  std::u32string text = characters_of(line);
  while (!text.empty() && kClosing.find(text.back()) != kClosing.npos) text.pop_back();
  return !text.empty() && kEnds.find(text.back()) != kEnds.npos;
}

BodySize body_size(const std::vector<std::vector<Line>>& pages) {
  // Steps of 4 %: finer than sizes of print differ, coarser than they are measured.
  const auto step = [](float em) { return static_cast<int>(std::lround(std::log(em) / std::log(1.04F))); };
  struct Found {
    double characters = 0, em = 0, across = 0;  // sums, the sizes weighed by characters
  };
  std::map<int, Found> sizes;
  for (const auto& lines : pages) {
    for (const Line& line : lines) {
      if (!(line.em > 0)) continue;
      Found& found = sizes[step(line.em)];
      found.characters += line.characters;
      found.em += static_cast<double>(line.em) * line.characters;
      found.across += static_cast<double>(line.across) * line.characters;
    }
  }
  Found most;
  for (const auto& [at, unused] : sizes) {
    Found sum;
    for (int near = at - 1; near <= at + 1; ++near) {
      const auto it = sizes.find(near);
      if (it == sizes.end()) continue;
      sum.characters += it->second.characters;
      sum.em += it->second.em;
      sum.across += it->second.across;
    }
    if (sum.characters > most.characters) most = sum;
  }
  if (most.characters <= 0) return {};
  return {static_cast<float>(most.em / most.characters), static_cast<float>(most.across / most.characters)};
}

std::vector<Line> take_running(std::vector<std::vector<Line>>& pages, const std::vector<Sheet>& sheets) {
  std::vector<Edges> edges;
  std::map<std::u32string, std::size_t> heads;
  for (std::size_t p = 0; p < pages.size(); ++p) {
    edges.push_back(edges_of(pages[p], sheets[p]));
    std::map<std::u32string, bool> here;
    for (const auto* side : {&edges[p].top, &edges[p].bottom}) {
      for (const std::size_t i : *side) here[without_figures(pages[p][i])] = true;
    }
    for (const auto& [text, unused] : here) ++heads[text];
  }
  // Heads of left and right pages may differ: a third of the pages is enough, of two pages both.
  const std::size_t often = std::max<std::size_t>(2, (pages.size() + 2) / 3);
  std::vector<Line> taken;
  for (std::size_t p = 0; p < pages.size(); ++p) {
    std::vector<bool> out(pages[p].size(), false);
    for (const auto* side : {&edges[p].top, &edges[p].bottom}) {
      if (const auto row = first_row(pages[p], *side); is_masthead(pages[p], row)) {
        for (const std::size_t i : row) out[i] = true;
      }
      for (const std::size_t i : *side) {
        if (out[i]) continue;
        const Line& line = pages[p][i];
        const std::u32string text = without_figures(line);
        const bool repeated = text.size() >= 2 && heads[text] >= often && !ends_sentence(line);
        if (!repeated && !is_page_number(line)) {
          // The text begins: what is farther inside is no head. A line beside another is looked at for itself.
          const bool beside = std::ranges::any_of(*side, [&](std::size_t k) {
            return k != i && std::abs(pages[p][k].v - line.v) < 0.6F * line.em;
          });
          if (!beside) break;
          continue;
        }
        out[i] = true;
      }
    }
    std::vector<Line> kept;
    for (std::size_t i = 0; i < pages[p].size(); ++i) (out[i] ? taken : kept).push_back(std::move(pages[p][i]));
    pages[p] = std::move(kept);
  }
  return taken;
}

std::vector<bool> captions(const std::vector<Block>& blocks, BodySize body) {
  std::vector<bool> found(blocks.size(), false);
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const Block& block = blocks[i];
    std::uint32_t characters = 0;
    bool small = true;
    for (const Line& line : block.lines) {
      characters += line.characters;
      small = small && line.em < kSmaller * body.em && line.across < kSmaller * body.across;
    }
    if (characters > kCaptionCharacters || block.lines.size() > kCaptionLines) continue;
    // The date below a title is small, too, but has no text above it.
    const bool below_text = std::ranges::any_of(blocks, [&](const Block& other) {
      return other.box.bottom <= block.box.top && shares_column(other, block) && other.lines.size() >= 3 &&
             std::abs(other.lines.front().em / body.em - 1) < 0.1F;
    });
    found[i] = small && below_text;
    if (i > 0 && i + 1 < blocks.size() && block.lines.size() <= 4 && shares_column(blocks[i - 1], block) &&
        shares_column(blocks[i + 1], block) && stands_apart(blocks[i - 1], block, blocks[i + 1]) && runs_on(blocks[i - 1], blocks[i + 1])) {
      found[i] = true;
    }
  }
  return found;
}

}  // namespace luoshi::page

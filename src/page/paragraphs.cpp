// SPDX-License-Identifier: Apache-2.0
#include "page/paragraphs.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "base/utf8.h"
#include "page/furniture.h"

namespace luoshi::page {
namespace {

// Between which u the lines of a block's column run.
struct Column {
  float left = 0, right = 0;
};

Column extent(const Block& block) {
  Column column{block.lines.front().u0, block.lines.front().u1};
  for (const Line& line : block.lines) {
    column.left = std::min(column.left, line.u0);
    column.right = std::max(column.right, line.u1);
  }
  return column;
}

// A block of few lines may be all indented or all short: the narrowest larger block of its page that it fits in says
// where its column runs.
std::vector<Column> columns_of(const std::vector<Block>& blocks) {
  std::vector<Column> own;
  own.reserve(blocks.size());
  std::map<std::uint32_t, std::vector<std::size_t>> large;  // by page
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    own.push_back(extent(blocks[i]));
    if (blocks[i].lines.size() >= 4) large[blocks[i].lines.front().page].push_back(i);
  }
  std::vector<Column> columns = own;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const Line& first = blocks[i].lines.front();
    const float slack = first.em;
    float narrowest = -1;
    for (const std::size_t k : large[first.page]) {
      const Column& other = own[k];
      if (k == i || blocks[k].vertical != blocks[i].vertical || blocks[k].lines.size() < blocks[i].lines.size()) continue;
      if (other.left > own[i].left + slack || other.right < own[i].right - slack) continue;
      if (narrowest >= 0 && other.right - other.left >= narrowest) continue;
      narrowest = other.right - other.left;
      columns[i] = {std::min(other.left, own[i].left), std::max(other.right, own[i].right)};
    }
  }
  return columns;
}

struct Seen {
  const Line* line;
  Column column;
  std::size_t block;
  [[nodiscard]] float indent() const { return (line->u0 - column.left) / line->em; }
  [[nodiscard]] float rest() const { return (column.right - line->u1) / line->em; }
};

// In the middle of a sentence for certain.
bool breaks_off(const Line& line) {
  const std::string& text = line.runs.back().word->text;
  return text.ends_with("，") || text.ends_with("、");
}

constexpr float kIndent = 1.2F;  // ems; a paragraph's first line has 2

class Writer {
 public:
  Writer(const std::vector<Sheet>& sheets, std::string& text, std::vector<Piece>& pieces)
      : sheets_(sheets), text_(text), pieces_(pieces) {}

  void write(const std::vector<Seen>& lines) {
    measure(lines);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (i > 0) {
        if (begins_paragraph(lines[i - 1], lines[i])) {
          put("\n");
        } else {
          put(over_line_end(*lines[i - 1].line, *lines[i].line));
        }
      }
      put_line(*lines[i].line);
    }
    if (!lines.empty()) put("\n");
  }

 private:
  void measure(const std::vector<Seen>& lines) {
    std::size_t indented = 0;
    std::size_t flush = 0;
    std::vector<float> pitches;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const float indent = lines[i].indent();
      if (indent < 0.6F) ++flush;
      if (indent > kIndent && indent < 3) ++indented;
      if (i > 0 && lines[i].block == lines[i - 1].block) pitches.push_back((lines[i].line->v - lines[i - 1].line->v) / lines[i].line->em);
    }
    indents_ = indented >= 2 && indented * 25 >= flush;
    if (pitches.empty()) return;
    const auto half = pitches.begin() + static_cast<std::ptrdiff_t>(pitches.size() / 2);
    std::ranges::nth_element(pitches, half);
    pitch_ = *half;
  }

  bool begins_paragraph(const Seen& before, const Seen& now) const {
    const Line& a = *before.line;
    const Line& b = *now.line;
    if (a.vertical != b.vertical) return true;
    const auto apart = [](float x, float y, float factor) { return x > factor * y || y > factor * x; };
    if (apart(a.em, b.em, 1.2F) && apart(a.across, b.across, 1.12F)) return true;
    if (now.indent() > kIndent) return true;
    const bool ended = ends_sentence(a);
    // A line in the middle of its column is a heading.
    if (before.indent() > 3 && before.rest() > 3) return true;
    if (before.rest() > 8 && !breaks_off(a)) return true;
    if (ended && before.rest() > 2) return true;
    if (indents_) return false;
    const bool same_block = before.block == now.block;
    if (same_block && (b.v - a.v) / b.em > 1.3F * pitch_) return true;
    return !same_block && ended;
  }

  static const char* over_line_end(const Line& a, const Line& b) {
    const auto is_letter = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); };
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    const char end = a.runs.back().word->text.back();
    const char begin = b.runs.front().word->text.front();
    const bool words = (is_letter(end) && (is_letter(begin) || is_digit(begin))) || (is_digit(end) && is_letter(begin));
    return words ? " " : "";
  }

  void put(const char* characters) {
    text_ += characters;
    for (const char* c = characters; *c != '\0'; ++c) ++code_points_;
  }

  void put_line(const Line& line) {
    for (std::size_t i = 0; i < line.runs.size(); ++i) {
      if (i > 0) put(joint(line.runs[i - 1], line.runs[i]));
      const Run& run = line.runs[i];
      const auto characters = static_cast<std::uint32_t>(utf8::count(run.word->text));
      text_ += run.word->text;
      pieces_.push_back({{code_points_, code_points_ + characters}, line.page, tight_box(run, line.page), run.vertical, run.word->confidence});
      code_points_ += characters;
    }
  }

  // Boxes of fonts are often twice as high as what they draw.
  Box tight_box(const Run& run, std::uint32_t page) const {
    const float half = 0.6F * run.em;
    Box box = run.word->box;
    if (run.vertical) {
      const float x = sheets_[page].width - run.v;
      return {std::max(box.left, x - half), run.u0, std::min(box.right, x + half), run.u1};
    }
    box.top = std::max(box.top, run.v - half);
    box.bottom = std::min(box.bottom, run.v + half);
    return box;
  }

  const std::vector<Sheet>& sheets_;
  std::string& text_;
  std::vector<Piece>& pieces_;
  std::uint32_t code_points_ = 0;
  bool indents_ = false;
  float pitch_ = 1.5F;
};

}  // namespace

void write_paragraphs(const std::vector<Block>& blocks, const std::vector<Sheet>& sheets, std::string& text, std::vector<Piece>& pieces) {
  const std::vector<Column> columns = columns_of(blocks);
  std::vector<Seen> lines;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    for (const Line& line : blocks[i].lines) lines.push_back({&line, columns[i], i});
  }
  Writer(sheets, text, pieces).write(lines);
}

}  // namespace luoshi::page

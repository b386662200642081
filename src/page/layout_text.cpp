// SPDX-License-Identifier: Apache-2.0
#include "page/layout_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

#include "base/utf8.h"
#include "base/width.h"

namespace luoshi::page {
namespace {

constexpr std::string_view kFirst = "luoshi layout 1";

bool fits(float length) { return std::isfinite(length) && std::abs(length) <= kMostSide; }

bool fits(const Page& page) { return fits(page.width) && fits(page.height) && page.width > 0 && page.height > 0; }

bool fits(const Box& box) {
  return fits(box.left) && fits(box.top) && fits(box.right) && fits(box.bottom) && box.left <= box.right && box.top <= box.bottom;
}

void put_right(Box& box) {
  if (box.left > box.right) std::swap(box.left, box.right);
  if (box.top > box.bottom) std::swap(box.top, box.bottom);
}

bool fits(float confidence, float least) { return confidence >= least && confidence <= 1; }

// Of marks: the same characters may have two.
bool in_order(Span before, Span next) { return before.begin <= next.begin && before.end <= next.end; }

std::string one_line(std::string text) {
  text = valid_utf8(text);
  std::erase_if(text, [](char c) { return static_cast<unsigned char>(c) < 0x20; });
  return text;
}

void add(std::string& out, std::uint32_t number) { out += std::to_string(number); }

void add(std::string& out, float number) {
  std::array<char, 32> digits{};
  out.append(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr);
}

// The words of a line; the rest of it as one, for what may hold blanks.
class Words {
 public:
  explicit Words(std::string_view line) : rest_(line) {}
  std::string_view next() {
    const std::size_t end = std::min(rest_.find(' '), rest_.size());
    const std::string_view word = rest_.substr(0, end);
    rest_.remove_prefix(std::min(end + 1, rest_.size()));
    return word;
  }
  std::string_view rest() { return std::exchange(rest_, {}); }
  [[nodiscard]] bool ended() const { return rest_.empty(); }

  template <class T>
  bool take(T& number) {
    const std::string_view word = next();
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
    return error == std::errc() && end == word.data() + word.size();
  }

 private:
  std::string_view rest_;
};

class Reader {
 public:
  explicit Reader(std::uint64_t length) : length_(length) {}

  bool line(std::string_view line) {
    Words words(line);
    const bool number = !line.empty() && line[0] >= '0' && line[0] <= '9';
    if (number) return piece(words);
    const std::string_view what = words.next();
    if (what == "page") return page(words);
    if (what == "at") return words.take(at_) && words.ended();
    if (what == "engine") return layout_.engine.empty() && !(layout_.engine = words.rest()).empty();
    if (what == "doubtful") return mark(Mark::Kind::doubtful, words);
    if (what == "aside") return aside(words);
    return what == "repaired" && mark(Mark::Kind::repaired, words);
  }
  Layout take() { return std::move(layout_); }

 private:
  bool page(Words& words) {
    Page page;
    if (!words.take(page.width) || !words.take(page.height) || !words.ended() || !fits(page)) return false;
    layout_.pages.push_back(page);
    return layout_.pages.size() <= kMostPages;
  }

  bool piece(Words& words) {
    std::uint32_t gap = 0, size = 0;
    Piece piece;
    Box& box = piece.box;
    if (!words.take(gap) || !words.take(size) || size == 0 || !words.take(box.left) || !words.take(box.top) ||
        !words.take(box.right) || !words.take(box.bottom) || !fits(box) || at_ >= layout_.pages.size()) {
      return false;
    }
    if (!words.ended() && (!words.take(piece.confidence) || !fits(piece.confidence, 0))) return false;
    if (!words.ended()) piece.vertical = words.next() == "v";
    if (!words.ended() || std::uint64_t{end_} + gap + size > length_) return false;
    piece.page = at_;
    piece.span = {end_ + gap, end_ + gap + size};
    end_ = piece.span.end;
    layout_.pieces.push_back(piece);
    return true;
  }

  bool aside(Words& words) {
    Aside aside;
    Box& box = aside.box;
    if (!words.take(aside.page) || !words.take(box.left) || !words.take(box.top) || !words.take(box.right) || !words.take(box.bottom)) return false;
    aside.text = words.rest();
    if (aside.page >= layout_.pages.size() || !fits(box) || aside.text.empty()) return false;
    layout_.left_out.push_back(std::move(aside));
    return true;
  }

  bool mark(Mark::Kind kind, Words& words) {
    std::uint32_t begin = 0, size = 0;
    if (!words.take(begin) || !words.take(size) || size == 0 || std::uint64_t{begin} + size > length_) return false;
    Mark mark{kind, {begin, begin + size}, std::string(words.rest())};
    if ((kind == Mark::Kind::repaired) == mark.as_read.empty()) return false;
    if (!layout_.marks.empty() && !in_order(layout_.marks.back().span, mark.span)) return false;
    layout_.marks.push_back(std::move(mark));
    return true;
  }

  std::uint64_t length_;
  Layout layout_;
  std::uint32_t at_ = 0, end_ = 0;
};

}  // namespace

Layout tidy(Layout layout) {
  if (layout.pages.size() > kMostPages) layout.pages.resize(kMostPages);
  for (Page& page : layout.pages) {
    if (!fits(page)) page = {1, 1};
  }
  std::uint32_t end = 0;
  std::erase_if(layout.pieces, [&](Piece& piece) {
    put_right(piece.box);
    if (!fits(piece.confidence, 0)) piece.confidence = piece.confidence > 1 ? 1.0F : 0.0F;
    if (piece.span.begin < end || piece.span.empty() || piece.page >= layout.pages.size() || !fits(piece.box)) return true;
    end = piece.span.end;
    return false;
  });
  Span before;
  std::erase_if(layout.marks, [&](Mark& mark) {
    mark.as_read = mark.kind == Mark::Kind::repaired ? one_line(std::move(mark.as_read)) : std::string();
    const bool empty = mark.span.empty() || (mark.kind == Mark::Kind::repaired && mark.as_read.empty());
    if (empty || !in_order(before, mark.span)) return true;
    before = mark.span;
    return false;
  });
  std::erase_if(layout.left_out, [&](Aside& aside) {
    aside.text = one_line(std::move(aside.text));
    put_right(aside.box);
    return aside.text.empty() || aside.page >= layout.pages.size() || !fits(aside.box);
  });
  layout.engine = one_line(std::move(layout.engine));
  return layout;
}

std::string to_text(const Layout& layout) {
  std::string out(kFirst);
  out += '\n';
  if (!layout.engine.empty()) out += "engine " + layout.engine + "\n";
  const auto number = [&](auto value) {
    if (!out.ends_with('\n')) out += ' ';
    add(out, value);
  };
  for (const Page& page : layout.pages) {
    out += "page";
    number(page.width);
    number(page.height);
    out += '\n';
  }
  std::uint32_t at = 0, end = 0;
  for (const Piece& piece : layout.pieces) {
    if (piece.page != at) out += "at " + std::to_string(at = piece.page) + "\n";
    number(piece.span.begin - end);
    number(piece.span.size());
    for (const float side : {piece.box.left, piece.box.top, piece.box.right, piece.box.bottom}) number(side);
    if (piece.confidence != 1 || piece.vertical) number(piece.confidence);
    out += piece.vertical ? " v\n" : "\n";
    end = piece.span.end;
  }
  for (const Mark& mark : layout.marks) {
    out += mark.kind == Mark::Kind::doubtful ? "doubtful" : "repaired";
    number(mark.span.begin);
    number(mark.span.size());
    out += mark.as_read.empty() ? "\n" : " " + mark.as_read + "\n";
  }
  for (const Aside& aside : layout.left_out) {
    out += "aside";
    number(aside.page);
    for (const float side : {aside.box.left, aside.box.top, aside.box.right, aside.box.bottom}) number(side);
    out += " " + aside.text + "\n";
  }
  return out;
}

std::optional<Layout> layout_of(std::string_view text, std::uint64_t length) {
  const std::string_view whole = text;
  if (utf8::find_invalid(text) != utf8::npos) return std::nullopt;
  Reader reader(std::min<std::uint64_t>(length, 0xFFFFFFFF));
  bool first = true;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    if (end == text.npos) return std::nullopt;
    const std::string_view line = text.substr(0, end);
    if (first ? line != kFirst : !reader.line(line)) return std::nullopt;
    first = false;
    text.remove_prefix(end + 1);
  }
  if (first) return std::nullopt;
  Layout layout = reader.take();
  if (to_text(tidy(layout)) != whole) return std::nullopt;  // written in another way: 01, 1.50, a tab in what was read
  return layout;
}

}  // namespace luoshi::page

// SPDX-License-Identifier: Apache-2.0
#include "report/view.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "base/utf8.h"

namespace luoshi::report {
namespace {

constexpr std::uint32_t kAnchorStride = 64;

bool is_ascii_word(char16_t c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }
bool is_digit(char16_t c) { return c >= '0' && c <= '9'; }

// Ends a sentence; what follows on the next line is a new paragraph or at least a new sentence.
bool is_terminal(char16_t c) { return c == u'。' || c == u'！' || c == u'？'; }
bool is_clause_mark(char16_t c) { return c == u'，' || c == u'；' || c == u'：' || c == u'、' || is_terminal(c); }
bool is_closing(char16_t c) { return c == u'”' || c == u'’' || c == u'）' || c == u'》' || c == u'"'; }

bool is_numeral(char16_t c) {
  constexpr std::u16string_view kNumerals = u"一二三四五六七八九十百";
  return kNumerals.find(c) != std::u16string_view::npos;
}

// A line that opens with a heading's mark: "一、", "（二）", "##", "——", "第三部分".
bool opens_heading(std::u16string_view line, const catalog::ReportCues& cues) {
  if (line.empty()) return false;
  if (line[0] == u'#' || (line.size() > 1 && line[0] == u'—' && line[1] == u'—')) return true;
  std::size_t i = line[0] == u'（' || line[0] == u'第' ? 1 : 0;
  const std::size_t start = i;
  while (i < line.size() && is_numeral(line[i])) ++i;
  if (i == start || i >= line.size()) return false;
  if (line[0] == u'（') return line[i] == u'）';
  if (line[0] == u'第') return cues.match(line, i, catalog::ReportCues::Class::part) != 0;
  return line[i] == u'、';
}

// The bytes of a note's mark at `at`: [1] to [999], and small Roman numerals, in brackets of either width; 0 where none is.
// Years in brackets (国发[2015]1号) have four digits.
std::size_t note_mark(std::string_view source, std::size_t at) {
  constexpr std::string_view kRoman = "ivxl";
  const std::string_view rest = source.substr(at);
  std::size_t i = rest.starts_with('[') ? 1 : rest.starts_with("［") ? 3 : 0;
  if (i == 0) return 0;
  const std::size_t from = i;
  while (i < rest.size() && i - from < 4 && is_digit(static_cast<unsigned char>(rest[i]))) ++i;
  if (i - from > 3) return 0;
  if (i == from) {
    while (i < rest.size() && i - from < 8 && kRoman.find(rest[i]) != kRoman.npos) ++i;
  }
  if (i == from) return 0;
  const std::string_view end = rest.substr(i);
  if (end.starts_with(']')) return i + 1;
  return end.starts_with("］") ? i + 3 : 0;
}

}  // namespace

// Makes the view in one pass over the source, a line at a time: a line is appended as soon as it is
// read, and whether it goes on or ends is decided when the start of the next one is known.
class ViewBuilder {
 public:
  ViewBuilder(View& view, const catalog::Fold& fold, const catalog::ReportCues& cues)
      : view_(view), fold_(fold), cues_(cues) {}

  void build() {
    measure();
    const std::string_view source = view_.source_;
    view_.text_.reserve(source.size() / 3 + 16);
    view_.anchors_.reserve(source.size() / 3 / kAnchorStride + 16);
    std::size_t at = 0;
    while (at < source.size()) at = line(at);
    view_.text_.shrink_to_fit();
  }

 private:
  // The usual width of lines that do not end a sentence; 0 where the text is not hard-wrapped.
  void measure() {
    std::array<std::uint32_t, 128> widths{};
    std::uint32_t open = 0;
    std::uint32_t all = 0;
    const std::string_view source = view_.source_;
    for (std::size_t begin = 0; begin < source.size();) {
      const void* found = std::memchr(source.data() + begin, '\n', source.size() - begin);
      const std::size_t end = found ? static_cast<std::size_t>(static_cast<const char*>(found) - source.data()) : source.size();
      std::string_view text = source.substr(begin, end - begin);
      while (!text.empty() && (text.back() == ' ' || text.back() == '\r')) text.remove_suffix(1);
      if (text.size() >= 24) {
        ++all;
        const bool ended = text.ends_with("。") || text.ends_with("！") || text.ends_with("？") || text.ends_with("；") ||
                           text.ends_with("：") || text.ends_with("”") || text.ends_with(":") || text.ends_with(";");
        if (!ended) {
          ++open;
          ++widths[std::min<std::size_t>(text.size() > 512 ? 127 : utf8::count(text), 127)];
        }
      }
      begin = end + 1;
    }
    if (open < 8 || open * 5 < all * 2) return;
    std::uint32_t seen = 0;
    for (std::size_t w = 0; w < widths.size(); ++w) {
      seen += widths[w];
      if (seen * 2 >= open) {
        if (w < 100) width_ = static_cast<std::uint32_t>(w);
        break;
      }
    }
    view_.wrapped_ = width_ != 0;
  }

  // Appends the line at `at`; returns where the next one starts.
  std::size_t line(std::size_t at) {
    const std::string_view source = view_.source_;
    const auto begin = static_cast<std::uint32_t>(view_.text_.size());
    bool blank = false;  // whether blanks came before this character, and where the last one stands
    std::size_t blank_byte = 0;
    std::uint32_t blank_code_point = 0;
    bool first = true;
    while (at < source.size()) {
      const std::size_t here = at;
      const char16_t c = fold_(utf8::next(source, at));
      const auto code_point = code_point_++;
      if (c == u'\n') break;
      if (c == u' ') {
        blank = true;
        blank_byte = here;
        blank_code_point = code_point;
        continue;
      }
      if (c == 0) continue;
      // 新建5G基站[1]300个: the mark of a note is none of the sentence's words. At the front of a line the note itself stands.
      if (!first && (c == u'[' || c == u'［')) {
        if (const std::size_t length = note_mark(source, here); length != 0) {
          code_point_ += static_cast<std::uint32_t>(utf8::count(source.substr(at, here + length - at)));
          at = here + length;
          continue;
        }
      }
      if (first) {
        join(here);
        first = false;
        blank = false;
      }
      if (blank) {
        blank = false;
        if (!view_.text_.empty() && is_ascii_word(c) && is_ascii_word(view_.text_.back()) && !spaced_figure(c)) {
          put(u' ', blank_code_point, blank_byte);
        }
      }
      put(mark(c, source, at), code_point, here);
      at = run(at);
    }
    if (!first) finish(begin);
    return at;
  }

  // Appends the ideographs at `at`, as far as the last anchor serves them; returns where it stopped. Nothing that
  // line() looks for is among them, and they are nearly all of a report.
  std::size_t run(std::size_t at) {
    const std::string_view source = view_.source_;
    const auto view = static_cast<std::uint32_t>(view_.text_.size());
    const auto& anchor = view_.anchors_.back();
    if (code_point_ - anchor.code_point != view - anchor.view) return at;
    std::array<char16_t, kAnchorStride> characters{};
    const std::uint32_t room = anchor.view + kAnchorStride > view ? anchor.view + kAnchorStride - view : 0;
    std::uint32_t count = 0;
    while (count < room && at + 3 <= source.size()) {
      const auto lead = static_cast<unsigned char>(source[at]);
      if (lead < 0xE4 || lead > 0xE9) break;  // U+4000 to U+9FFF
      std::size_t next = at;
      const char16_t c = fold_(utf8::next(source, next));
      if (c < 0x3400) break;
      characters[count++] = c;
      at = next;
    }
    view_.text_.append(characters.data(), count);
    code_point_ += count;
    return at;
  }

  // 1 9 9 3年: old print sets a blank between the digits of one figure.
  bool spaced_figure(char16_t next) {
    const std::size_t n = view_.text_.size();
    const bool single = is_digit(next) && is_digit(view_.text_[n - 1]) && (n < 2 || !is_ascii_word(view_.text_[n - 2]) || spaced_end_ == n);
    if (single) spaced_end_ = n + 1;
    return single;
  }

  // 33，212万吨: a full-width comma between figures, with just three behind it.
  bool groups_thousands(std::string_view source, std::size_t next) const {
    if (view_.text_.empty() || !is_digit(view_.text_.back())) return false;
    for (int k = 0; k < 4; ++k) {
      const bool figure = next < source.size() && is_digit(fold_(utf8::next(source, next)));
      if (figure != (k < 3)) return false;
    }
    return true;
  }

  // A comma or colon of ASCII stays one between figures (1,234; 10:30) and divides clauses elsewhere.
  char16_t mark(char16_t c, std::string_view source, std::size_t next) const {
    if (c == u'，' && groups_thousands(source, next)) return u',';
    if (c != u',' && c != u':') return c;
    const bool figures = !view_.text_.empty() && is_digit(view_.text_.back()) && next < source.size() &&
                         is_digit(static_cast<char16_t>(static_cast<unsigned char>(source[next])));
    if (figures) return c;
    return c == u',' ? u'，' : u'：';
  }

  void put(char16_t c, std::uint32_t code_point, std::size_t byte) {
    const auto view = static_cast<std::uint32_t>(view_.text_.size());
    auto& anchors = view_.anchors_;
    if (anchors.empty() || code_point - anchors.back().code_point != view - anchors.back().view ||
        view - anchors.back().view >= kAnchorStride) {
      anchors.push_back({view, code_point, static_cast<std::uint32_t>(byte)});
    }
    view_.text_.push_back(c);
  }

  // Called at the first character of a line: does it go on with the line before?
  void join(std::size_t byte) {
    if (view_.text_.empty()) return;
    if (!open_ || opens_heading(peek(byte), cues_)) {
      put(u'\n', code_point_ - 1, byte);  // shares the code point of the character that follows
      view_.anchors_.push_back({static_cast<std::uint32_t>(view_.text_.size()), code_point_ - 1, static_cast<std::uint32_t>(byte)});
      continued_ = false;
      return;
    }
    continued_ = true;
    if (!is_ascii_word(view_.text_.back())) return;
    const unsigned char next = static_cast<unsigned char>(view_.source_[byte]);
    if (next < 0x80 && is_ascii_word(next) && !(is_digit(next) && is_digit(view_.text_.back()))) {
      put(u' ', code_point_ - 1, byte);
      view_.anchors_.push_back({static_cast<std::uint32_t>(view_.text_.size()), code_point_ - 1, static_cast<std::uint32_t>(byte)});
    }
  }

  std::u16string peek(std::size_t byte) const {
    std::u16string head;
    std::size_t at = byte;
    while (at < view_.source_.size() && head.size() < 8) {
      const char16_t c = fold_(utf8::next(view_.source_, at));
      if (c == u'\n') break;
      if (c != u' ' && c != 0) head.push_back(c);
    }
    return head;
  }

  // Called at the end of a line that began at `begin`: is its last sentence still open?
  void finish(std::uint32_t begin) {
    std::u16string_view text = std::u16string_view(view_.text_).substr(begin);
    const auto length = static_cast<std::uint32_t>(text.size());
    std::size_t last = text.size();
    while (last > 1 && is_closing(text[last - 1])) --last;
    const char16_t end = text[last - 1];
    // Beyond some hundred characters a line has marks; no need to look at all of a very long one.
    const bool has_marks = std::ranges::any_of(text.substr(0, 512), is_clause_mark);
    open_ = false;
    if (is_terminal(end)) return;
    if (end == u'，' || end == u'、') {
      open_ = true;
    } else if (end == u'；' || end == u'：') {
      open_ = width_ != 0 && length * 100 >= width_ * 85;
    } else if (width_ != 0) {
      if (has_marks) {
        open_ = true;
      } else {
        // No mark at all: a heading, or the middle of a long phrase. Headings stand at the start of
        // a paragraph and leave their line unfilled or, across several columns, overfill it.
        const bool full = length * 100 >= width_ * 85 && length * 100 <= width_ * 130;
        open_ = full && (continued_ || width_ >= 26);
      }
    } else {
      // Marks other than the one of a heading (一、2024年工作回顾) and of a list of names in it.
      const bool running = std::ranges::any_of(text.substr(0, 512), [](char16_t c) { return c == u'，' || c == u'；' || is_terminal(c); });
      open_ = running && length >= 15 && text[0] != u'—' && text[0] != u'#' && end != u'—' && !opens_heading(text, cues_);
    }
  }

  View& view_;
  const catalog::Fold& fold_;
  const catalog::ReportCues& cues_;
  std::uint32_t width_ = 0;
  std::uint32_t code_point_ = 0;
  std::size_t spaced_end_ = 0;  // where the last spaced figure ends
  bool open_ = false;
  bool continued_ = false;
};

View::View(std::string_view text, const catalog::Fold& fold, const catalog::ReportCues& cues) : source_(text) {
  ViewBuilder(*this, fold, cues).build();
}

View::Place View::place(std::uint32_t view) const {
  const auto after = std::upper_bound(anchors_.begin(), anchors_.end(), view,
                                      [](std::uint32_t v, const Anchor& a) { return v < a.view; });
  if (after == anchors_.begin()) return {0, 0};
  const Anchor& anchor = *(after - 1);
  std::size_t byte = anchor.byte;
  // Lengths are all that is asked: an ideograph's without a look at more than its first byte.
  for (std::uint32_t i = anchor.view; i < view && byte < source_.size(); ++i) {
    const auto lead = static_cast<unsigned char>(source_[byte]);
    byte += lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  }
  return {anchor.code_point + (view - anchor.view), static_cast<std::uint32_t>(byte)};
}

Span View::source(Span view) const {
  if (view.empty()) {
    const auto at = place(view.begin).code_point;
    return {at, at};
  }
  return {place(view.begin).code_point, place(view.end - 1).code_point + 1};
}

std::string_view View::source_text(Span view) const {
  if (view.empty()) return {};
  const std::size_t begin = place(view.begin).byte;
  std::size_t end = place(view.end - 1).byte;
  (void)utf8::next(source_, end);
  return source_.substr(begin, end - begin);
}

std::string View::quote(Span view) const {
  const std::string_view text = source_text(view);
  std::string out;
  out.reserve(text.size());
  bool blank = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    // Ideographs go over as they are, in one piece.
    while (at + 3 <= text.size() && static_cast<unsigned char>(text[at]) >= 0xE4 && static_cast<unsigned char>(text[at]) <= 0xE9) at += 3;
    if (at > begin) {
      blank = false;
      out.append(text, begin, at - begin);
      continue;
    }
    if (const std::size_t mark = out.empty() ? 0 : note_mark(text, at); mark != 0) {
      at += mark;
      continue;
    }
    const char32_t c = utf8::next(text, at);
    if (c <= 0x20 || c == 0x3000 || c == 0xA0 || c == 0xFEFF || c == 0x200B) {
      blank = true;
      continue;
    }
    // Blanks are kept between Latin words only, as in the view.
    if (blank && !out.empty() && c < 0x80 && is_ascii_word(static_cast<char16_t>(c)) &&
        is_ascii_word(static_cast<unsigned char>(out.back()))) {
      out.push_back(' ');
    }
    blank = false;
    out.append(text.substr(begin, at - begin));
  }
  return out;
}

}  // namespace luoshi::report

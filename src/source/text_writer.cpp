// SPDX-License-Identifier: Apache-2.0
#include "source/text_writer.h"

#include <algorithm>
#include <utility>

namespace luoshi::source {
namespace {

constexpr std::size_t npos = static_cast<std::size_t>(-1);
constexpr std::string_view kIdeographicSpace = "\xE3\x80\x80";  // U+3000
constexpr int kIndent = 4;                                       // half widths: two characters
constexpr std::string_view kSentenceEnds[] = {"。", "！", "？", "：", "；", "”"};

// The length in bytes of the blank that text[at] starts, 0 where it starts none: ASCII blanks, U+00A0,
// U+2000 to U+200A, U+2028, U+2029, U+202F, U+205F. U+3000 is not among them.
std::size_t blank_length(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
  const unsigned lead = byte(at);
  if (lead < 0x80) return lead == ' ' || (lead >= '\t' && lead <= '\r') ? 1 : 0;
  if (lead == 0xC2) return byte(at + 1) == 0xA0 ? 2 : 0;
  if (lead != 0xE2) return 0;
  const unsigned second = byte(at + 1);
  const unsigned third = byte(at + 2);
  if (second == 0x80) return third <= 0x8A || third == 0xA8 || third == 0xA9 || third == 0xAF ? 3 : 0;
  return second == 0x81 && third == 0x9F ? 3 : 0;
}

}  // namespace

std::size_t visible_bytes(std::string_view text) {
  std::size_t visible = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t blank = blank_length(text, at);
    if (blank != 0) {
      at += blank;
      continue;
    }
    // The first bytes E2 and C2 and those of ASCII are all that may start a blank.
    const std::size_t begin = at++;
    while (at < text.size() && static_cast<unsigned char>(text[at]) >= 0x80 && text[at] != '\xE2' && text[at] != '\xC2') ++at;
    visible += at - begin;
  }
  return visible;
}

void TextWriter::text(std::string_view text, bool keep_lines, bool link) {
  for (std::size_t at = 0; at < text.size();) {
    const bool wide = text[at] == kIdeographicSpace[0] && text.substr(at).starts_with(kIdeographicSpace);
    if (const std::size_t length = blank_length(text, at); length != 0) {
      keep_lines && text[at] == '\n' ? line() : blank();
      if (length == 2) indent_ += 1;                                       // U+00A0
      if (length == 3) indent_ += text[at + 2] == '\x83' ? 2 : 1;          // U+2003, and what is narrower
      at += length;
      continue;
    }
    if (wide) {
      indent_ += 2;
      ++wide_;
      at += kIdeographicSpace.size();
      continue;
    }
    if (indent_ >= kIndent && gap_ != Gap::line && ends_sentence()) gap_ = Gap::line;
    close_gap();
    // The rest of the character goes with its first byte; continuation bytes never start a blank.
    visible_ = true;
    indent_ = 0;
    const std::size_t begin = out_.size() + line_.size();
    line_ += text[at++];
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0u) == 0x80u) line_ += text[at++];
    if (!link) continue;
    if (links_.empty() || links_.back().end != begin || new_link_) links_.push_back({begin, begin});
    new_link_ = false;
    links_.back().end = out_.size() + line_.size();
  }
}

bool TextWriter::ends_sentence() const {
  return std::ranges::any_of(kSentenceEnds, [&](std::string_view end) { return line_.ends_with(end); });
}

void TextWriter::blank() { gap_ = std::max(gap_, Gap::blank); }

void TextWriter::line() {
  // A block that opens a cell does not part it from the cell before.
  if (!cells_.empty() && cells_.back().empty) return;
  gap_ = Gap::line;
  wide_ = 0;  // at the end of a line they indent nothing
  indent_ = 0;
}

void TextWriter::begin_cell() {
  blank();
  cells_.emplace_back();
}

void TextWriter::end_cell() {
  if (cells_.empty()) return;
  const Cell cell = cells_.back();
  cells_.pop_back();
  if (cell.empty) return blank();
  if (lines_ == cell.lines) {
    gap_ = Gap::blank;  // one line: the end of the block in it does not part it from the next cell
    return;
  }
  if (cell.joint != npos) out_[cell.joint] = '\n';
  gap_ = Gap::line;
}

std::string TextWriter::finish() {
  flush();
  return std::move(out_);
}

// Before a character is written.
void TextWriter::close_gap() {
  std::size_t joint = npos;
  if (gap_ == Gap::line) flush();
  if (gap_ == Gap::blank && visible_) {
    joint = out_.size() + line_.size();
    line_ += ' ';
  }
  gap_ = Gap::none;
  for (; wide_ > 0; --wide_) line_ += kIdeographicSpace;
  for (std::size_t i = cells_.size(); i-- > 0 && cells_[i].empty;) cells_[i] = {false, lines_, joint};
}

void TextWriter::flush() {
  if (visible_) {
    out_ += line_;
    out_ += '\n';
    ++lines_;
  }
  line_.clear();
  visible_ = false;
}

}  // namespace luoshi::source

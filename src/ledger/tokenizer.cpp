// SPDX-License-Identifier: Apache-2.0
#include "ledger/tokenizer.h"

#include "base/utf8.h"

namespace luoshi::ledger {
namespace {

constexpr char32_t kInvalid = 0xFFFD;

bool in(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

bool is_digit(unsigned char c) { return c >= '0' && c <= '9'; }

// Of a folded character of the basic plane.
Characters::Class class_of(char32_t c) {
  using enum Characters::Class;
  if (c < 0x80) {
    if (in(c, '0', '9') || in(c, 'a', 'z') || in(c, 'A', 'Z')) return letter;
    if (c == '%') return symbol;
    return c == 0 || c == '"' || c == '\'' || c == '`' ? passed_over : separator;
  }
  if (in(c, 0x4E00, 0x9FFF) || in(c, 0x3400, 0x4DBF) || in(c, 0xF900, 0xFAFF) || in(c, 0x2E80, 0x2FDF)) return ideograph;
  if (c == 0x3005 || c == 0x3007 || in(c, 0x3040, 0x318F) || in(c, 0xAC00, 0xD7AF) || in(c, 0xE000, 0xF8FF)) {
    return ideograph;
  }
  if (c == 0xB7 || in(c, 0x2018, 0x201F) || in(c, 0x3008, 0x300F)) return passed_over;
  if (in(c, 0x0300, 0x036F) || in(c, 0xFE00, 0xFE0F)) return passed_over;  // combining marks, variation selectors
  if (c < 0xC0) return c == 0xB2 || c == 0xB3 || c == 0xB5 || in(c, 0xBC, 0xBE) ? symbol : separator;
  if (c == 0xD7 || c == 0xF7) return separator;
  if (c == 0x2030 || in(c, 0x2100, 0x218F) || in(c, 0x2460, 0x249B) || in(c, 0x3200, 0x33FF)) return symbol;
  if (in(c, 0x2000, 0x2E7F) || in(c, 0x3000, 0x303F) || in(c, 0xD800, 0xDFFF) || c >= 0xFE10) return separator;
  return letter;
}

}  // namespace

Characters::Characters(const catalog::Fold& fold) : table_(0x10000) {
  for (char32_t c = 0; c < 0x10000; ++c) {
    char32_t folded = fold(c);
    // The bullet is a mark of lists as well as a middle dot; a folded 〇 may have been a circle. Both stay as folded.
    const Class cls = class_of(folded);
    if (folded >= 'A' && folded <= 'Z') folded += 'a' - 'A';
    table_[c] = folded | static_cast<std::uint32_t>(cls) << 16;
  }
}

char32_t UnitScanner::decode(std::size_t& at) const {
  const auto byte = [&](std::size_t i) { return i < text_.size() ? static_cast<unsigned char>(text_[i]) : 0u; };
  const unsigned lead = byte(at);
  if (lead < 0x80) return ++at, lead;
  if (lead > 0xE0 && lead < 0xED && at + 3 <= text_.size()) {
    const unsigned second = byte(at + 1), third = byte(at + 2);
    if ((second & 0xC0u) == 0x80u && (third & 0xC0u) == 0x80u) {
      at += 3;
      return (lead & 0x0Fu) << 12 | (second & 0x3Fu) << 6 | (third & 0x3Fu);
    }
  }
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4) return ++at, kInvalid;
  char32_t c = lead & (0xFFu >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    const unsigned tail = byte(at + i);
    if ((tail & 0xC0u) != 0x80u) return ++at, kInvalid;
    c = c << 6 | (tail & 0x3Fu);
  }
  constexpr char32_t kShortest[] = {0, 0, 0x80, 0x800, 0x10000};
  if (c < kShortest[length] || c > 0x10FFFF || in(c, 0xD800, 0xDFFF)) return ++at, kInvalid;
  at += length;
  return c;
}

bool UnitScanner::next(Unit& unit) {
  unit.broken = false;
  while (at_ < text_.size()) {
    std::size_t end = at_;
    const char32_t original = decode(end);
    const Characters::Character first = (*characters_)(original);
    if (first.cls == Characters::separator || first.cls == Characters::passed_over) {
      unit.broken |= first.cls == Characters::separator;
      at_ = end;
      continue;
    }
    unit.span = {static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(end)};
    unit.ideograph = first.cls == Characters::ideograph;
    if (unit.ideograph && first.folded == original) {  // nearly all of a report: nothing to copy
      unit.text = text_.substr(at_, end - at_);
      at_ = end;
      return true;
    }
    folded_.clear();
    utf8::append(folded_, first.folded);
    char32_t last = first.folded;
    while (first.cls == Characters::letter && end < text_.size()) {
      std::size_t after = end;
      Characters::Character c = (*characters_)(decode(after));
      if (c.folded == U'.' && last < 0x80 && is_digit(static_cast<unsigned char>(last)) && after < text_.size()) {
        std::size_t behind = after;
        const char32_t digit = (*characters_)(decode(behind)).folded;
        if (in(digit, '0', '9')) c.cls = Characters::letter;
      }
      if (c.cls != Characters::letter) break;
      if (folded_.size() + 4 <= kMaxUnit) utf8::append(folded_, c.folded);
      last = c.folded;
      end = after;
    }
    unit.text = folded_;
    unit.span.end = static_cast<std::uint32_t>(end);
    at_ = end;
    return true;
  }
  return false;
}

Units::Units(const Characters& characters, std::string_view text) {
  UnitScanner scanner(characters, text);
  for (Unit unit; scanner.next(unit);) {
    units_.push_back({static_cast<std::uint32_t>(folded_.size()), static_cast<std::uint32_t>(unit.text.size()), unit.span,
                      unit.ideograph, unit.broken});
    folded_ += unit.text;
  }
}

std::vector<Span> Units::find(const Units& phrase) const {
  std::vector<Span> found;
  const std::size_t n = phrase.size();
  if (n == 0) return found;
  for (std::size_t i = 0; i + n <= units_.size();) {
    std::size_t k = 0;
    while (k < n && folded(units_[i + k]) == phrase.folded(phrase.units_[k]) &&
           (k == 0 || units_[i + k].broken == phrase.units_[k].broken)) {
      ++k;
    }
    if (k < n) {
      ++i;
      continue;
    }
    found.push_back({units_[i].span.begin, units_[i + n - 1].span.end});
    i += n;
  }
  return found;
}

}  // namespace luoshi::ledger

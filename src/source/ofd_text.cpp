// SPDX-License-Identifier: Apache-2.0
#include "source/ofd_text.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>

#include "base/utf8.h"
#include "base/width.h"
#include "source/xml.h"

namespace luoshi::source::ofd {
namespace {

constexpr double kMost = 1e10;
constexpr double kUsualSize = 4.23;   // millimetres: 12 points, where an object names none
constexpr double kAbove = 0.88;       // of the size, above and below the base line
constexpr double kBelow = 0.12;
constexpr double kWideGap = 1.0;      // of the size: more between two characters parts words
constexpr double kOffLine = 0.3;      // of the size: a character this far beside its line stands on another
constexpr float kFarthest = 1e5F;     // points: 35 metres; what is drawn beyond is a mistake
constexpr double kSlope = 0.1;        // text that rises more than this is no line of a page

bool is_blank(char32_t c) { return c <= 0x20 || c == 0xA0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200B) || c == 0xFEFF; }

bool says_nothing(char32_t c) {
  return c == 0xFFFD || (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000 || (c >= 0x7F && c < 0xA0);
}

// A character as it is drawn, in points of the page.
struct Glyph {
  char32_t character = 0;
  page::Box box;
};

page::Box joined(const page::Box& a, const page::Box& b) {
  return {std::min(a.left, b.left), std::min(a.top, b.top), std::max(a.right, b.right), std::max(a.bottom, b.bottom)};
}

// Puts glyphs into words: those that stand beside each other on one line.
class Words {
 public:
  explicit Words(Text& text) : text_(text) {}

  void set_vertical() { vertical_ = true; }

  void add(const Glyph& glyph) {
    if (is_blank(glyph.character)) return end();
    if (!word_.text.empty() && !goes_on(glyph.box)) end();
    word_.box = word_.text.empty() ? glyph.box : joined(word_.box, glyph.box);
    last_ = glyph.box;
    utf8::append(word_.text, glyph.character);
  }

  void end() {
    const page::Box& box = word_.box;
    const bool sound = box.left > -kFarthest && box.top > -kFarthest && box.right < kFarthest && box.bottom < kFarthest && box.width() > 0 && box.height() > 0;
    if (!word_.text.empty() && sound && !drawn_before()) {
      word_.vertical = vertical_;
      text_.words.push_back(word_);
    }
    word_ = {};
  }

 private:
  [[nodiscard]] bool goes_on(const page::Box& box) const {
    const float size = vertical_ ? last_.width() : last_.height();
    const float gap = vertical_ ? box.top - last_.bottom : box.left - last_.right;
    const float back = vertical_ ? box.top - last_.top : box.left - last_.left;
    const float aside = vertical_ ? box.left - last_.left : box.top - last_.top;
    return gap <= size * static_cast<float>(kWideGap) && back > -size * 0.5F && std::abs(aside) <= size * static_cast<float>(kOffLine);
  }

  // Bold print is now and then drawn twice, a hair beside itself.
  [[nodiscard]] bool drawn_before() const {
    if (text_.words.empty() || text_.words.back().text != word_.text) return false;
    const page::Box& before = text_.words.back().box;
    const float hair = std::min(word_.box.width(), word_.box.height()) * 0.2F;
    return std::abs(before.left - word_.box.left) <= hair && std::abs(before.top - word_.box.top) <= hair;
  }

  Text& text_;
  bool vertical_ = false;
  page::Word word_;
  page::Box last_;
};

double number(const pugi::xml_node& node, std::string_view name, double otherwise) {
  return Numbers(value(node, name)).next().value_or(otherwise);
}

// How many glyphs a CGTransform draws for characters that may not be there.
std::uint64_t glyphs_of(const pugi::xml_node& object) {
  std::uint64_t count = 0;
  for (const pugi::xml_node node : object.children()) {
    if (local_name(node) != "CGTransform") continue;
    const std::string list = text_of(child(node, "Glyphs"));
    Numbers numbers(list);
    while (numbers.next()) ++count;
  }
  return count;
}

class Reader {
 public:
  Reader(const pugi::xml_node& object, const Matrix& around, Text& text)
      : matrix_(placement(object, around)), text_(text), words_(text), scale_(number(object, "HScale", 1)) {
    // Asked for by the standard; where it is missing, the object's height says as much.
    const auto boundary = rectangle(value(object, "Boundary"));
    size_ = number(object, "Size", number(object, "size", boundary && (*boundary)[3] > 0 ? (*boundary)[3] : kUsualSize));
    const double direction = number(object, "ReadDirection", 0);
    down_ = direction == 90 || direction == 270;
    const Matrix::Point from = matrix_.apply(0, 0);
    const Matrix::Point to = down_ ? matrix_.apply(0, 1) : matrix_.apply(1, 0);
    const double x = std::abs(to.x - from.x);
    const double y = std::abs(to.y - from.y);
    straight_ = std::min(x, y) <= std::max(x, y) * kSlope && std::max(x, y) > 0;
    if (y > x) words_.set_vertical();
  }

  [[nodiscard]] bool can_be_read() const { return straight_ && size_ > 0 && scale_ > 0; }

  void read(const pugi::xml_node& code) {
    x_ = number(code, "X", x_);
    y_ = number(code, "Y", y_);
    const std::string characters = valid_utf8(text_of(code));
    Deltas across(value(code, "DeltaX"));
    Deltas along(value(code, "DeltaY"));
    double x = x_;
    double y = y_;
    for (std::size_t at = 0; at < characters.size();) {
      const char32_t c = utf8::next(characters, at);
      if (c == '\n' || c == '\r' || c == '\t') continue;  // of the XML, not drawn
      const double em = c < 0x2E80 ? size_ / 2 : size_;
      if (!is_blank(c)) ++(says_nothing(c) ? text_.unreadable : text_.characters);
      words_.add({c, box(x, y, em)});
      const double dx = across.next();
      const double dy = along.next();
      // Without either, by the width of characters.
      const bool given = across.given() || along.given();
      x += given ? dx : (down_ ? 0 : em * scale_);
      y += given ? dy : (down_ ? size_ : 0);
    }
    words_.end();
  }

 private:
  [[nodiscard]] page::Box box(double x, double y, double em) const {
    const Matrix::Point a = matrix_.apply(x, y - size_ * kAbove);
    const Matrix::Point b = matrix_.apply(x + (down_ ? size_ : em) * scale_, y + size_ * kBelow);
    const auto points = [](double millimetres) { return static_cast<float>(millimetres * kPointsPerMillimetre); };
    return {points(std::min(a.x, b.x)), points(std::min(a.y, b.y)), points(std::max(a.x, b.x)), points(std::max(a.y, b.y))};
  }

  Matrix matrix_;
  Text& text_;
  Words words_;
  double size_ = 0;
  double scale_;
  double x_ = 0, y_ = 0;
  bool down_ = false;      // read from top to bottom
  bool straight_ = false;
};

}  // namespace

Matrix combined(const Matrix& inner, const Matrix& outer) {
  const Matrix::Point origin = outer.apply(inner.e, inner.f);
  return {outer.a * inner.a + outer.c * inner.b, outer.b * inner.a + outer.d * inner.b,
          outer.a * inner.c + outer.c * inner.d, outer.b * inner.c + outer.d * inner.d, origin.x, origin.y};
}

std::string_view Numbers::token() {
  constexpr std::string_view kBlanks = " \t\r\n,";
  text_.remove_prefix(std::min(text_.find_first_not_of(kBlanks), text_.size()));
  const std::string_view found = text_.substr(0, text_.find_first_of(kBlanks));
  text_.remove_prefix(found.size());
  return found;
}

std::optional<double> Numbers::next() {
  const std::string_view word = token();
  double number = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
  if (word.empty() || error != std::errc{} || end == word.data() || !(std::abs(number) < kMost)) {
    text_ = {};
    return std::nullopt;
  }
  return number;
}

double Deltas::next() {
  if (repeat_ > 1) {
    --repeat_;
    return value_;
  }
  const std::string_view before = text_;
  repeat_ = 0;
  if (token() == "g") {
    repeat_ = Numbers::next().value_or(0);
  } else {
    text_ = before;
  }
  if (const auto number = Numbers::next()) {
    value_ = *number;
    given_ = true;
  }
  return value_;
}

std::optional<Rectangle> rectangle(std::string_view text) {
  Numbers numbers(text);
  Rectangle all{};
  for (double& one : all) {
    const auto number = numbers.next();
    if (!number) return std::nullopt;
    one = *number;
  }
  return all;
}

Matrix placement(const pugi::xml_node& object, const Matrix& around) {
  Matrix own;
  if (Numbers numbers(value(object, "CTM")); const auto first = numbers.next()) {
    own.a = *first;
    for (double* one : {&own.b, &own.c, &own.d, &own.e, &own.f}) *one = numbers.next().value_or(0);
  }
  if (const auto boundary = rectangle(value(object, "Boundary"))) {
    own.e += (*boundary)[0];
    own.f += (*boundary)[1];
  }
  return combined(own, around);
}

void put_on_page(Text& text, float& width, float& height) {
  std::size_t far = 0;
  std::size_t all = 0;
  const auto is_far = [&](const page::Word& word) { return word.box.left >= 2 * width || word.box.top >= 2 * height; };
  for (const page::Word& word : text.words) {
    all += word.text.size();
    far += is_far(word) ? word.text.size() : 0;
  }
  const bool keep_far = far * 10 > all;
  std::erase_if(text.words, [&](const page::Word& word) {
    return word.box.right <= 0 || word.box.bottom <= 0 || (!keep_far && is_far(word));
  });
  for (const page::Word& word : text.words) {
    width = std::max(width, word.box.right);
    height = std::max(height, word.box.bottom);
  }
}

void read_text(const pugi::xml_node& object, const Matrix& around, Text& text) {
  Reader reader(object, around, text);
  if (!reader.can_be_read()) return;
  const std::uint64_t before = text.characters + text.unreadable;
  for (const pugi::xml_node code : object.children()) {
    if (local_name(code) == "TextCode") reader.read(code);
  }
  const std::uint64_t named = text.characters + text.unreadable - before;
  if (named == 0) text.unreadable += glyphs_of(object);
}

}  // namespace luoshi::source::ofd

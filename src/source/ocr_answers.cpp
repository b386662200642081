// SPDX-License-Identifier: Apache-2.0
//
// What engines answer, taken apart.
#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/utf8.h"
#include "source/ocr_engine.h"

namespace luoshi::source {
namespace {

constexpr float kMostPixels = 1e6F;
constexpr float kSurest = 0.9999F;  // 1 is for text that was in the file

// Takes a number and the mark behind it from the front of `line`.
bool take(std::string_view& line, float& value, char mark) {
  const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), value);
  if (error != std::errc() || !std::isfinite(value) || std::fabs(value) > kMostPixels) return false;
  line.remove_prefix(static_cast<std::size_t>(end - line.data()));
  if (line.empty()) return mark == '\0';
  if (line.front() != mark) return false;
  line.remove_prefix(1);
  return true;
}

bool good_text(std::string_view text) {
  return !text.empty() && utf8::find_invalid(text) == utf8::npos &&
         std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == '\x7F'; });
}

bool good_box(const page::Box& box) { return box.left <= box.right && box.top <= box.bottom; }

}  // namespace

bool parse_ocr_page(std::string_view line, OcrPage& page) {
  if (!line.starts_with("page ")) return false;
  line.remove_prefix(5);
  float width = 0;
  float height = 0;
  if (!take(line, width, ' ') || !take(line, height, ' ') || !take(line, page.degrees, '\0')) return false;
  if (width < 1 || height < 1 || page.degrees < 0 || page.degrees > 360) return false;
  page.given = {width, height};
  const int quarters = static_cast<int>(std::lround(page.degrees / 90));
  const bool lies = quarters % 2 != 0;
  page.sheet.width = lies ? height : width;
  page.sheet.height = lies ? width : height;
  return true;
}

std::optional<page::Word> parse_ocr_word(std::string_view line) {
  if (!line.starts_with("word ")) return std::nullopt;
  line.remove_prefix(5);
  page::Word word;
  if (!take(line, word.box.left, ' ') || !take(line, word.box.top, ' ') || !take(line, word.box.right, ' ') ||
      !take(line, word.box.bottom, ' ') || !take(line, word.confidence, ' ')) {
    return std::nullopt;
  }
  if (!good_box(word.box) || word.confidence < 0 || word.confidence > 1 || !good_text(line)) return std::nullopt;
  word.text = line;
  word.confidence = std::min(word.confidence, kSurest);
  return word;
}

// Lines of twelve columns: level, page, block, paragraph, line, word, left, top, width, height, confidence, text.
// Level 1 is the page, 5 a word.
bool parse_tesseract(std::string_view tsv, OcrPage& page) {
  for (std::size_t at = 0; at < tsv.size();) {
    const std::size_t end = std::min(tsv.find('\n', at), tsv.size());
    std::string_view line = tsv.substr(at, end - at);
    at = end + 1;
    float level = 0;
    if (line.starts_with("level") || line.empty()) continue;
    if (!take(line, level, '\t')) return false;
    float ignored = 0;
    for (int i = 0; i < 5; ++i) {
      if (!take(line, ignored, '\t')) return false;
    }
    page::Box box;
    float width = 0;
    float height = 0;
    float sure = 0;
    if (!take(line, box.left, '\t') || !take(line, box.top, '\t') || !take(line, width, '\t') || !take(line, height, '\t')) return false;
    if (!take(line, sure, '\t')) return false;
    box.right = box.left + width;
    box.bottom = box.top + height;
    if (level == 1) {
      page.given = {width, height};
      page.sheet.width = width;
      page.sheet.height = height;
    } else if (level == 5 && good_text(line) && line.find_first_not_of(' ') != line.npos) {
      page.sheet.words.push_back({std::string(line), box, false, std::clamp(sure / 100, 0.0F, kSurest)});
    }
  }
  return page.given.width > 0;
}

}  // namespace luoshi::source

// SPDX-License-Identifier: Apache-2.0
//
// Values as cells take them, and what cells look like.
#include <algorithm>
#include <charconv>

#include "base/csv.h"
#include "base/width.h"
#include "ledger/xlsx_internal.h"

namespace luoshi::ledger {
namespace {

constexpr std::size_t kDigits = 15;  // what a double keeps of any decimal

constexpr double kTitleSize = 14, kLine = 14.5, kMostHeight = 409;  // points
constexpr lxw_color_t kLink = 0x0563C1, kBorder = 0xA6A6A6;
// Of XlsxBook::Shade, from the palette of Okabe and Ito made pale, so that black letters stand on all of them.
constexpr lxw_color_t kShades[] = {0xFFFFFF, 0x9CCDEB, 0xDCEEF8, 0xF3B48A, 0xFAF0B4, 0xE0E0E0};

// The number of significant digits of a plain number.
std::size_t significant(std::string_view number) {
  std::string digits;
  for (const char c : number) {
    if (c >= '0' && c <= '9') digits.push_back(c);
  }
  const std::size_t first = digits.find_first_not_of('0');
  if (first == digits.npos) return 0;
  return digits.find_last_not_of('0') - first + 1;
}

}  // namespace

std::optional<double> as_double(std::string_view text) {
  double value = 0;
  if (!is_plain_number(text)) return std::nullopt;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc()) return std::nullopt;
  return value;
}

bool keeps_double(std::string_view number) { return significant(number) <= kDigits; }

std::optional<lxw_datetime> as_date(std::string_view text, bool with_time) {
  const std::string_view pattern = with_time ? "0000-00-00T00:00:00Z" : "0000-00-00";
  if (text.size() != pattern.size()) return std::nullopt;
  int parts[6] = {};
  std::size_t part = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (pattern[i] != '0') {
      if (text[i] != pattern[i]) return std::nullopt;
      ++part;
    } else if (text[i] < '0' || text[i] > '9') {
      return std::nullopt;
    } else {
      parts[part] = parts[part] * 10 + (text[i] - '0');
    }
  }
  const auto [year, month, day, hour, minute, second] = parts;
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  const int days[] = {31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (year < 1900 || month < 1 || month > 12 || day < 1 || day > days[month - 1]) return std::nullopt;
  if (hour > 23 || minute > 59 || second > 59) return std::nullopt;
  return lxw_datetime{year, month, day, hour, minute, static_cast<double>(second)};
}

double height_of(std::span<const Cell> cells, std::span<const XlsxBook::Heading> headings) {
  std::size_t most = 1;
  for (std::size_t i = 0; i < cells.size() && i < headings.size(); ++i) {
    // A column of w digits has room for a little less, and a line ends before a word that is too long for it.
    const std::size_t room = std::max<std::size_t>(headings[i].width, 3) - 2;
    std::size_t lines = 0;
    for (std::string_view rest = cells[i].text;;) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      lines += std::max<std::size_t>((text_width(valid_utf8(rest.substr(0, end))) + room - 1) / room, 1);
      if (end == rest.size()) break;
      rest.remove_prefix(end + 1);
    }
    most = std::max(most, lines);
  }
  return std::min(static_cast<double>(most) * kLine, kMostHeight);
}

lxw_format* XlsxBook::Workbook::format(Ink ink, bool printed, Shade shade) {
  lxw_format*& made = formats[{ink, printed, shade}];
  if (made != nullptr) return made;
  made = workbook_add_format(book);
  const bool title = ink == Ink::title;
  format_set_align(made, title ? LXW_ALIGN_VERTICAL_CENTER : LXW_ALIGN_VERTICAL_TOP);
  if (ink == Ink::heading || title) format_set_bold(made);
  if (title) format_set_font_size(made, kTitleSize);
  if (ink == Ink::heading && !printed) format_set_bottom(made, LXW_BORDER_THIN);
  if (ink == Ink::wrapped || (printed && (ink == Ink::plain || ink == Ink::heading || ink == Ink::link))) format_set_text_wrap(made);
  if (ink == Ink::whole) format_set_num_format(made, "0");
  if (ink == Ink::date) format_set_num_format(made, "yyyy-mm-dd");
  if (ink == Ink::moment) format_set_num_format(made, "yyyy-mm-dd hh:mm:ss");
  if (ink == Ink::link) {
    format_set_font_color(made, kLink);
    format_set_underline(made, LXW_UNDERLINE_SINGLE);
  }
  if (printed && !title) {
    format_set_border(made, LXW_BORDER_THIN);
    format_set_border_color(made, kBorder);
  }
  if (ink == Ink::heading && printed) shade = Shade::grey;
  if (shade != Shade::none) {
    format_set_pattern(made, LXW_PATTERN_SOLID);
    format_set_bg_color(made, kShades[static_cast<std::size_t>(shade)]);
  }
  return made;
}

}  // namespace luoshi::ledger

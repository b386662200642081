// SPDX-License-Identifier: Apache-2.0
#include "base/csv.h"

#include <algorithm>

namespace luoshi {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

bool is_formula(std::string_view text) {
  if (text.empty()) return false;
  if (std::string_view("=+-@\t\r\n").find(text.front()) != std::string_view::npos) return true;
  for (const std::string_view full_width : {"＝", "＋", "－", "＠"}) {
    if (text.starts_with(full_width)) return true;
  }
  return false;
}

bool is_plain_number(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  const std::size_t point = std::min(text.find('.'), text.size());
  const std::string_view whole = text.substr(0, point);
  const std::string_view fraction = text.substr(std::min(point + 1, text.size()));
  return !whole.empty() && std::all_of(whole.begin(), whole.end(), is_digit) && fraction.empty() == (point == text.size()) &&
         std::all_of(fraction.begin(), fraction.end(), is_digit);
}

void CsvRow::field(std::string_view apostrophe, std::string_view text) {
  if (!first_) out_.push_back(',');
  first_ = false;
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
    out_ += apostrophe;
    out_ += text;
    return;
  }
  out_.push_back('"');
  out_ += apostrophe;
  for (const char c : text) {
    if (c == '"') out_.push_back('"');
    out_.push_back(c);
  }
  out_.push_back('"');
}

void CsvRow::text(std::string_view text) { field(is_formula(text) ? "'" : "", text); }

void CsvRow::number(std::string_view number) {
  if (is_plain_number(number)) return field("", number);
  text(number);
}

void CsvRow::integer(std::int64_t integer) { field("", std::to_string(integer)); }

void CsvRow::end() {
  out_ += "\r\n";
  first_ = true;
}

std::string csv_line(const std::vector<std::string_view>& fields) {
  std::string line;
  CsvRow row(line);
  for (const std::string_view field : fields) row.text(field);
  row.end();
  return line;
}

}  // namespace luoshi

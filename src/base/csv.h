// SPDX-License-Identifier: Apache-2.0
//
// Writes CSV after RFC 4180: lines end with CR LF, fields with commas, quotes or line ends stand in quotes.
//
//   std::string out;
//   CsvRow row(out);
//   row.text(sentence);
//   row.number("-5.2");
//   row.end();
//
// Spreadsheets take a cell that begins with = + - @ for a formula and run it. Texts that come from files are
// therefore made harmless: one that begins with such a character (also ＝＋－＠, and a tab, CR or LF, which some
// programs skip before looking) gets an apostrophe before it, '=1+1, and reads as text everywhere. The apostrophe
// stays in the cell: who needs texts to the byte takes JSON Lines.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi {

// What Excel wants before UTF-8.
inline constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// Would a spreadsheet take it for a formula?
[[nodiscard]] bool is_formula(std::string_view text);

// An ASCII number as we write them: -?digits[.digits].
[[nodiscard]] bool is_plain_number(std::string_view text);

// One line at a time; calls after end() begin the next.
class CsvRow {
 public:
  // Appends to `out`, which must outlive the row.
  explicit CsvRow(std::string& out) : out_(out) {}

  void text(std::string_view text);       // made harmless
  void number(std::string_view number);   // as it is where it is a plain number or empty, else like a text
  void integer(std::int64_t integer);
  void end();

 private:
  void field(std::string_view apostrophe, std::string_view text);

  std::string& out_;
  bool first_ = true;
};

// A whole line of texts, made harmless.
[[nodiscard]] std::string csv_line(const std::vector<std::string_view>& fields);

}  // namespace luoshi

// SPDX-License-Identifier: Apache-2.0
//
// What XlsxBook keeps between its calls, and values as cells take them. Private to xlsx*.cpp.
#pragma once

#include <xlsxwriter.h>

#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "ledger/xlsx.h"

namespace luoshi::ledger {

// A table with the sheet that it is at.
struct XlsxBook::Table {
  std::string name;
  std::vector<Heading> headings;
  Look look;
  int part = 0;
  std::string sheet_name;
  lxw_worksheet* sheet = nullptr;
  std::uint32_t next = 0;  // row of the sheet

  [[nodiscard]] lxw_row_t header() const { return look.title.empty() ? 0 : 1; }
};

struct XlsxBook::Workbook {
  ~Workbook() {
    if (book != nullptr) lxw_workbook_free(book);
  }

  // What cells look like; made when the first one is written.
  enum class Ink : std::uint8_t { heading, title, plain, wrapped, whole, date, moment, link };
  lxw_format* format(Ink ink, bool printed, Shade shade = Shade::none);
  Table& table() { return tables[at]; }

  lxw_workbook* book = nullptr;
  std::string folder;                     // of temporary files; the library keeps a pointer to it
  std::vector<lxw_worksheet*> sheets;
  std::set<std::string> names;            // of all sheets, in small letters: Excel makes no difference
  std::map<std::tuple<Ink, bool, Shade>, lxw_format*> formats;
  std::vector<Table> tables;
  std::size_t at = 0;  // the table at hand
};

// A plain number as the double nearest to it.
[[nodiscard]] std::optional<double> as_double(std::string_view text);
// Does a double keep all its digits?
[[nodiscard]] bool keeps_double(std::string_view number);
// Reads "2023-01-15" or "2023-01-15T08:00:00Z". Excel knows no day before 1900.
[[nodiscard]] std::optional<lxw_datetime> as_date(std::string_view text, bool with_time);
// The height of a row whose texts are wrapped, in points: Excel finds it by itself when it opens the file, others do not.
[[nodiscard]] double height_of(std::span<const Cell> cells, std::span<const XlsxBook::Heading> headings);

}  // namespace luoshi::ledger

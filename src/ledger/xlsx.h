// SPDX-License-Identifier: Apache-2.0
//
// A workbook of tables (ECMA-376), written row by row in constant memory.
//
//   auto book = XlsxBook::create("claims.xlsx", {});
//   book->begin_table("断言", headings);
//   book->row(cells);
//   book->close();
//
// Each table has a bold, frozen header with filters. One that is longer than a sheet goes on in 断言 2, 断言 3, …,
// each with the header; so does the next table of a name that is taken. Cells have types: numbers, dates and date-times are
// what they say; a text is never a formula or a link, whatever it begins with. Same rows, same bytes: the workbook does not
// say when it was made.
//
// Tables can be filled in turns (go_on), each sheet in its own file on the way: a workbook of n sheets needs n open files.
//
// What Excel cannot hold is changed:
// - a number of more than 15 significant digits is written as text, exactly;
// - a text of more than 32,767 characters (UTF-16) ends with … there;
// - control characters that XML forbids are dropped, CR LF and CR become LF, bytes that are no UTF-8 become U+FFFD;
// - a date before 1900 stays a text;
// - a sheet's name has at most 31 characters and none of []:*?/\.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/output_file.h"
#include "base/result.h"
#include "ledger/columns.h"

namespace luoshi::ledger {

class XlsxBook {
 public:
  struct Options {
    std::uint32_t rows = 1'048'576;  // of a sheet, with its header
    bool huge = false;               // the file may grow beyond 4 GiB; some programs want it repaired then
  };
  struct Heading {
    std::string text;
    CellKind kind;
    std::uint8_t width;
  };

  // How a table looks beyond its rows.
  struct Look {
    std::string title;     // in a row of its own above the headings; empty for none
    bool printed = false;  // for paper: all texts wrapped, borders, A3 across, one page wide with the headings on each page
  };
  // Backgrounds, of different lightness, so that they can be told apart with any sight of colour.
  enum class Shade : std::uint8_t { none, blue, pale_blue, orange, yellow, grey };

  // Errors of all functions: not_written {path, reason}.
  [[nodiscard]] static Result<std::unique_ptr<XlsxBook>> create(const std::string& path, Options options);
  ~XlsxBook();
  XlsxBook(const XlsxBook&) = delete;
  XlsxBook& operator=(const XlsxBook&) = delete;

  [[nodiscard]] Result<void> begin_table(std::string name, std::vector<Heading> headings) {
    return begin_table(std::move(name), std::move(headings), Look());
  }
  [[nodiscard]] Result<void> begin_table(std::string name, std::vector<Heading> headings, Look look);
  // One cell a heading, of its kind; the background of each where `shades` has one.
  [[nodiscard]] Result<void> row(std::span<const Cell> cells, std::span<const Shade> shades = {});
  // What row() adds to from now on: a table begun before, counted from 0.
  void go_on(std::size_t table);
  // The sheet that the table at hand is written to.
  [[nodiscard]] const std::string& sheet() const;
  // Without it nothing stays.
  [[nodiscard]] Result<void> close();

 private:
  struct Workbook;  // libxlsxwriter's
  XlsxBook(OutputFile file, std::string path, Options options);
  struct Table;
  [[nodiscard]] Result<void> begin_sheet(Table& table);
  void end_sheet(Table& table);
  [[nodiscard]] std::string free_name(Table& table) const;
  [[nodiscard]] Error failure(int number) const;
  [[nodiscard]] Result<void> check_room() const;

  OutputFile file_;
  std::string path_;
  Options options_{};
  std::unique_ptr<Workbook> book_;
};

// The text as a cell may hold it; see above.
[[nodiscard]] std::string xlsx_text(std::string_view bytes);
// The name of a table's sheet number `part`, from 1.
[[nodiscard]] std::string xlsx_sheet_name(std::string_view name, int part);

}  // namespace luoshi::ledger

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
// each with the header. Cells have types: numbers, dates and date-times are what they say; a text is never a formula or a link,
// whatever it begins with. Same rows, same bytes: the workbook does not say when it was made.
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

  // Errors of all functions: not_written {path, reason}.
  [[nodiscard]] static Result<std::unique_ptr<XlsxBook>> create(const std::string& path, Options options);
  ~XlsxBook();
  XlsxBook(const XlsxBook&) = delete;
  XlsxBook& operator=(const XlsxBook&) = delete;

  // Ends the table before it.
  [[nodiscard]] Result<void> begin_table(std::string name, std::vector<Heading> headings);
  // One cell a heading, of its kind.
  [[nodiscard]] Result<void> row(std::span<const Cell> cells);
  // Without it nothing stays.
  [[nodiscard]] Result<void> close();

 private:
  struct Workbook;  // libxlsxwriter's
  XlsxBook(OutputFile file, std::string path, Options options);
  [[nodiscard]] Result<void> begin_sheet();
  void end_sheet();
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

// SPDX-License-Identifier: Apache-2.0
//
// Verdicts as a workbook: the table at the end of the year of an inspection office (督查室年终对账表). The first sheet has
// the counts of each place and year and leads to its sheet, which has a row for each target, with the sentences that it
// stands on and an empty column for people's opinions. docs/export.md describes the columns.
//
//   auto book = CheckBook::create("2024.xlsx", messages, settings.to_string());
//   check(…, [&](const Checked& c) { return (done = (*book)->add(c)).has_value(); });
//   (*book)->close();
//
// Takes the memory of one place and year. Same verdicts and language, same bytes; what a cell cannot hold is changed as
// ledger/xlsx.h says. The file is there when close() has returned, and not before.
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "catalog/messages.h"
#include "ledger/xlsx.h"
#include "verdict/verdict.h"

namespace luoshi::verdict {

class CheckBook {
 public:
  // Of places and years: each needs an open file while the workbook is written, and most systems allow 1,024.
  static constexpr std::size_t kMostSheets = 900;

  // Errors of all functions: not_written, too_many_sheets.
  [[nodiscard]] static Result<std::unique_ptr<CheckBook>> create(const std::string& path, const Messages& messages, const std::string& settings);
  CheckBook(const CheckBook&) = delete;
  CheckBook& operator=(const CheckBook&) = delete;

  // Those of a place and year come one after the other, as check() gives them.
  [[nodiscard]] Result<void> add(const Checked& checked);
  // Without it nothing stays.
  [[nodiscard]] Result<void> close();

 private:
  static constexpr std::size_t kVerdicts = 9;
  struct Sheet {
    std::string place, name;  // the sheet's name
    int year = 0;
    std::array<std::int64_t, kVerdicts> counts{};
  };

  CheckBook(std::unique_ptr<ledger::XlsxBook> book, std::string path, const Messages& messages)
      : book_(std::move(book)), path_(std::move(path)), messages_(messages) {}
  [[nodiscard]] Result<void> write_sheet();
  [[nodiscard]] Result<void> write_row(std::int64_t number, const Checked& checked);
  [[nodiscard]] Result<void> write_counts(const Sheet& sheet, bool all);
  [[nodiscard]] std::string title(const std::string& place, int year) const;

  std::unique_ptr<ledger::XlsxBook> book_;
  std::string path_;
  const Messages& messages_;
  ledger::Facts facts_;                     // of the sheet to come
  std::vector<Checked> targets_;   // its rows
  std::vector<Sheet> sheets_;               // those that are written
};

}  // namespace luoshi::verdict

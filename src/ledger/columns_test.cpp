// SPDX-License-Identifier: Apache-2.0
#include "ledger/columns.h"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>

#include "ledger/column_lines.h"
#include "ledger/export.h"

namespace luoshi::ledger {
namespace {

template <class Row>
std::map<std::string_view, Cell> cells(std::span<const Column<Row>> columns, const Row& row) {
  std::map<std::string_view, Cell> out;
  for (const Column<Row>& column : columns) {
    EXPECT_TRUE(out.emplace(column.id, column.cell(row)).second) << column.id << " is there twice";
    EXPECT_GE(column.width, 6) << column.id;
  }
  return out;
}

TEST(Columns, OfClaims) {
  FoundClaim found;
  found.doc = "=a.txt";
  found.report = {220100, "长春市", "prefecture", 2024};
  found.sentence = "新建高标准农田200万亩。";
  found.claim.value = "2000000";
  found.claim.end = 5;
  auto row = cells(claim_columns(), found);
  EXPECT_EQ(row["report_place"].text, "长春市");
  EXPECT_EQ(row["report_year"].integer, 2024);
  EXPECT_EQ(row["place_code"].integer, 220100);
  EXPECT_EQ(row["sentence"].text, found.sentence);
  EXPECT_EQ(row["value"].text, "2000000");
  EXPECT_EQ(row["number"].text, "2000000");
  EXPECT_EQ(row["start"].integer, 0);
  EXPECT_TRUE(row["start"].known) << "the first character is a place, an unknown year is none";
  EXPECT_FALSE(row["year_first"].known);
  EXPECT_FALSE(row["page"].known);
}

TEST(Columns, PagesOnlyWhereThereAreAny) {
  FoundClaim found;
  std::string csv, json;
  append_csv(csv, claim_columns(), found);
  append_json(json, claim_columns(), found);
  EXPECT_TRUE(csv.ends_with(",,,,,\r\n")) << csv;
  EXPECT_TRUE(json.ends_with(", \"claim\": 0}\n")) << json;
  found.printed = {3, {720, 1015, 1302, 1130}, 98, true, "0.796"};
  append_csv(csv, claim_columns(), found);
  append_json(json, claim_columns(), found);
  EXPECT_TRUE(csv.ends_with(",3,72.0 101.5 130.2 113.0,0.98,true,0.796\r\n")) << csv;
  EXPECT_TRUE(json.ends_with(", \"page\": 3, \"box\": [72.0, 101.5, 130.2, 113.0], \"confidence\": 0.98, \"doubtful\": true, "
                             "\"as_read\": \"0.796\"}\n")) << json;
}

TEST(Columns, TheSentenceHasItsOwnAndIsWrapped) {
  int passages = 0;
  for (const auto& column : claim_columns()) {
    if (column.kind != CellKind::passage) continue;
    ++passages;
    EXPECT_EQ(column.id, "sentence");
  }
  EXPECT_EQ(passages, 1);
}

TEST(Columns, OfReports) {
  ReportRow report;
  report.facts.place = "中华人民共和国";
  report.delivered = "2024-03-05";
  auto row = cells(report_columns(), report);
  EXPECT_EQ(row["delivered"].text, "2024-03-05");
  EXPECT_TRUE(row["place_code"].known) << "0 is the state's code";
  EXPECT_FALSE(row["read_place_code"].known);
  EXPECT_FALSE(row["report_year"].known);
  EXPECT_EQ(row["current"].integer, 1);
}

// Columns of both tables that are called the same say the same of the same kind.
TEST(Columns, OneNameOneMeaning) {
  std::map<std::string_view, CellKind> kinds;
  for (const auto& column : report_columns()) kinds[column.id] = column.kind;
  for (const auto& column : claim_columns()) {
    const auto known = kinds.find(column.id);
    EXPECT_TRUE(known == kinds.end() || known->second == column.kind) << column.id;
  }
}

TEST(Export, TheReportsStandBesideTheClaims) {
  EXPECT_EQ(reports_csv_path("a/b.csv"), "a/b.reports.csv");
  EXPECT_EQ(reports_csv_path("B.CSV"), "B.reports.csv");
  EXPECT_EQ(reports_csv_path("b.txt"), "b.txt.reports.csv");
}

}  // namespace
}  // namespace luoshi::ledger

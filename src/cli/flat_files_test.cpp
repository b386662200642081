// SPDX-License-Identifier: Apache-2.0
#include "cli/flat_files.h"

#include <gtest/gtest.h>

#include <map>
#include <utility>

namespace luoshi::cli {
namespace {

using Rows = std::vector<std::vector<std::string>>;

// RFC 4180, section 2, read the slow way.
Rows parse_csv(std::string_view text) {
  Rows rows;
  std::vector<std::string> row;
  std::string field;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted) {
      if (c != '"') {
        field.push_back(c);
      } else if (i + 1 < text.size() && text[i + 1] == '"') {
        field.push_back(text[++i]);
      } else {
        quoted = false;
      }
    } else if (c == '"') {
      quoted = true;
    } else if (c == ',' || c == '\r') {
      row.push_back(std::exchange(field, {}));
      if (c == '\r') {
        EXPECT_EQ(text[++i], '\n');
        rows.push_back(std::exchange(row, {}));
      }
    } else {
      field.push_back(c);
    }
  }
  EXPECT_TRUE(row.empty() && field.empty()) << "the last line has no end";
  return rows;
}

TEST(FlatFiles, ClaimsOnPages) {
  claim::Record record;
  record.type = "commitment";
  const std::string plain = claim::to_json(record, "a");
  EXPECT_EQ(plain.find("page"), plain.npos) << "text without pages stays as it was";
  EXPECT_TRUE(to_csv(record, "a").ends_with(",,,,,\r\n")) << to_csv(record, "a");
  page::Layout layout;
  layout.pages = {{100, 100}};
  layout.pieces = {{{0, 10}, 0, {10, 20, 60.04F, 30}, false, 0.5F}};
  layout.marks = {{page::Mark::Kind::doubtful, {2, 4}, {}}, {page::Mark::Kind::repaired, {3, 4}, "=1"}};
  record.start = 2;
  record.end = 4;
  claim::locate(record, layout);
  EXPECT_TRUE(claim::to_json(record, "a").ends_with(", \"page\": 1, \"box\": [20.0, 20.0, 30.0, 30.0], \"doubtful\": true, \"as_read\": \"=1\"}"));
  layout.engine = "an engine";
  claim::locate(record, layout);
  EXPECT_TRUE(claim::to_json(record, "a").ends_with("30.0], \"confidence\": 0.50, \"doubtful\": true, \"as_read\": \"=1\"}"));
  EXPECT_TRUE(to_csv(record, "a").ends_with(",1,20.0 20.0 30.0 30.0,0.50,true,'=1\r\n")) << to_csv(record, "a");
  record.start = 8;
  record.end = 9;
  claim::locate(record, layout);
  EXPECT_TRUE(claim::to_json(record, "a").ends_with("30.0], \"confidence\": 0.50}"));
}

TEST(FlatFiles, ClaimsHaveTheColumnsOfTheirHeader) {
  claim::Record record;
  record.type = "quantity";
  record.value = "2000000";
  record.unit = "亩";
  record.comparator = "eq";
  record.text = "200万亩";
  record.sentence = "严守耕地红线，新建\"高标准\"农田200万亩。";
  record.start = 8123;
  record.end = 8128;
  const Rows rows = parse_csv(claim_csv_header() + to_csv(record, "a,b.txt"));
  ASSERT_EQ(rows.size(), 2u);
  ASSERT_EQ(rows[0].size(), rows[1].size());
  std::map<std::string, std::string> fields;
  for (std::size_t i = 0; i < rows[0].size(); ++i) fields[rows[0][i]] = rows[1][i];
  EXPECT_EQ(fields.size(), 29u) << "two columns of one name";
  EXPECT_EQ(fields["doc"], "a,b.txt");
  EXPECT_EQ(fields["value"], "2000000");
  EXPECT_EQ(fields["value_max"], "");
  EXPECT_EQ(fields["start"], "8123");
  EXPECT_EQ(fields["end"], "8128");
  EXPECT_EQ(fields["sentence"], record.sentence);
}

// Values are numbers and stay so, whatever their sign; what a report says is a text.
TEST(FlatFiles, TextsAreNoFormulas) {
  claim::Record record;
  record.value = "-5.2";
  record.indicator = "=HYPERLINK(\"http://example.org\",\"x\")";
  record.text = "-5.2%";
  record.sentence = "＝1+1";
  const Rows rows = parse_csv(claim_csv_header() + to_csv(record, "@a.txt"));
  ASSERT_EQ(rows.size(), 2u);
  std::map<std::string, std::string> fields;
  for (std::size_t i = 0; i < rows[0].size(); ++i) fields[rows[0][i]] = rows[1][i];
  EXPECT_EQ(fields["doc"], "'@a.txt");
  EXPECT_EQ(fields["value"], "-5.2");
  EXPECT_EQ(fields["indicator"], "'" + record.indicator);
  EXPECT_EQ(fields["text"], "'-5.2%");
  EXPECT_EQ(fields["sentence"], "'＝1+1");
}

// The CSV columns are the JSON keys, in their order, of each type.
TEST(FlatFiles, CsvHasAllFieldsOfJson) {
  const std::string header = "," + claim_csv_header();
  for (const char* type : {"quantity", "milestone", "commitment"}) {
    claim::Record record;
    record.type = type;
    const std::string json = claim::to_json(record, "d");
    std::size_t column = 0;
    for (std::size_t at = json.find("\": "); at != json.npos; at = json.find("\": ", at + 1)) {
      const std::size_t begin = json.rfind('"', at - 1) + 1;
      const std::size_t found = header.find("," + json.substr(begin, at - begin), column);
      ASSERT_NE(found, header.npos) << json.substr(begin, at - begin) << " of " << type;
      column = found + 1;
    }
  }
}

TEST(FlatFiles, Numbers) {
  NumberRecord record;
  record.role = "name";
  record.rule = "latin-code";
  record.why = "a code, as in 5G";
  record.text = "5";
  record.sentence = "建设5G基站。";
  record.start = 2;
  record.end = 3;
  EXPECT_EQ(to_json(record, "a\"b"),
            "{\"doc\": \"a\\\"b\", \"type\": \"number\", \"role\": \"name\", \"rule\": \"latin-code\", "
            "\"why\": \"a code, as in 5G\", \"text\": \"5\", \"start\": 2, \"end\": 3, \"sentence\": \"建设5G基站。\"}");
  const Rows rows = parse_csv(number_csv_header() + to_csv(record, "a"));
  EXPECT_EQ(rows, (Rows{{"doc", "type", "role", "rule", "why", "text", "start", "end", "sentence", "page", "box", "confidence", "doubtful", "as_read"},
                        {"a", "number", "name", "latin-code", "a code, as in 5G", "5", "2", "3", "建设5G基站。", "", "", "", "", ""}}));
}

}  // namespace
}  // namespace luoshi::cli

// SPDX-License-Identifier: Apache-2.0
#include "base/csv.h"

#include <gtest/gtest.h>

namespace luoshi {
namespace {

// One line, RFC 4180, read the slow way.
std::vector<std::string> parse_line(std::string_view text) {
  std::vector<std::string> row(1);
  bool quoted = false;
  EXPECT_TRUE(text.ends_with("\r\n"));
  text.remove_suffix(2);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted && c == '"' && i + 1 < text.size() && text[i + 1] == '"') {
      row.back().push_back(text[++i]);
    } else if (c == '"') {
      quoted = !quoted;
    } else if (c == ',' && !quoted) {
      row.emplace_back();
    } else {
      EXPECT_TRUE(quoted || (c != '\r' && c != '\n'));
      row.back().push_back(c);
    }
  }
  EXPECT_FALSE(quoted);
  return row;
}

TEST(Csv, TextsComeBackAsTheyWere) {
  const std::string parts[] = {"", "a", ",", "\"", "市场主体，“十四五”", "\"\",\"", "'", " =1", "..", "../../x",
                               "a\r\nb", std::string(10'000, 'x')};
  for (const std::string& a : parts) {
    for (const std::string& b : parts) {
      EXPECT_EQ(parse_line(csv_line({a, b, a + b, b + a})), (std::vector<std::string>{a, b, a + b, b + a}));
    }
  }
}

TEST(Csv, FormulasAreMadeHarmless) {
  for (const std::string text : {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠a", "=", "-",
                                 "=cmd|' /C calc'!A0", "-5.2%", "=a,\"b\"\r\n"}) {
    EXPECT_TRUE(is_formula(text)) << text;
    EXPECT_EQ(parse_line(csv_line({"x", text})), (std::vector<std::string>{"x", "'" + text}));
  }
  for (const char* text : {"", "a=1", "1-2", "——", "–5", "−5", "'=1", "《=》", "一"}) EXPECT_FALSE(is_formula(text)) << text;
}

TEST(Csv, NumbersStayNumbers) {
  for (const char* number : {"0", "-5.2", "2389000", "-0.05", "007", "123456789012345678"}) {
    EXPECT_TRUE(is_plain_number(number)) << number;
  }
  for (const char* text : {"", "-", ".", "-.5", "5.", "+5", "1e9", "1,000", "-5%", "--5", "-5-3", "5.2.1", "－5", "=5"}) {
    EXPECT_FALSE(is_plain_number(text)) << text;
  }
  std::string out;
  CsvRow row(out);
  row.number("-5.2");
  row.number("");
  row.number("-5%");
  row.number("=5");
  row.integer(-7);
  row.end();
  row.text("-5.2");
  row.end();
  EXPECT_EQ(out, "-5.2,,'-5%,'=5,-7\r\n'-5.2\r\n");
}

}  // namespace
}  // namespace luoshi

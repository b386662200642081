// SPDX-License-Identifier: Apache-2.0
//
// `luoshi findings` from outside, and over real reports beside the project.
#include "base/utf8.h"
#include "ledger_program.h"
#include "shared.h"

namespace luoshi::tests {
namespace {

class ProgramFindings : public ProgramLedger {
 protected:
  // Two reports of one place, of which the later one says another figure for a year that the first one reviews.
  void two_reports() {
    const std::string head = "云泽市政府工作报告\n各位代表：\n现在，我代表市人民政府，向大会报告工作，请予审议。\n";
    write("2023.txt", head + "一、2022年工作回顾\n城镇新增就业10.8万人。\n二、2023年工作安排\n城镇新增就业10万人以上。\n");
    write("2025.txt", head + "一、2024年工作回顾\n2022年城镇新增就业11.3万人。\n二、2025年工作安排\n新建学校3所。\n");
    ASSERT_EQ(on({"add", "--place", "长春市", "--year", "2023", "2023.txt"}).status, 0);
    ASSERT_EQ(on({"add", "--place", "长春市", "--year", "2025", "2025.txt"}).status, 0);
  }
};

TEST_F(ProgramFindings, TableWithCountsOnTop) {
  two_reports();
  const Done done = on(ledger_, {"findings"}, "zh");
  EXPECT_EQ(done.status, 0) << done.err;
  EXPECT_LT(done.out.find("任务顺延"), done.out.find("长春市"));
  EXPECT_SAYS(done.out, "相互矛盾");
  EXPECT_SAYS(done.out, "11.3万人");
  EXPECT_SAYS(done.out, "10.8万人");
  EXPECT_SAYS(on({"findings"}).out, "below base");
  EXPECT_EQ(on(ledger_, {"findings"}, "zh").out, done.out);
}

TEST_F(ProgramFindings, BothSentencesInJsonAndCsv) {
  two_reports();
  const Done json = on(ledger_, {"findings", "--finding", "conflict", "--format", "jsonl"}, "zh");
  EXPECT_EQ(count(json.out, "\n"), 1u) << json.out;
  EXPECT_TRUE(json.out.starts_with("{\"finding\": \"conflict\", \"rule\": \"two_reports\", \"why\": \"两份报告所说的2022年城镇新增就业不一：11.3万人，10.8万人\", "
                                   "\"first\": {"))
      << json.out;
  EXPECT_SAYS(json.out, "\"sentence\": \"2022年城镇新增就业11.3万人。\"");
  EXPECT_SAYS(json.out, "\"sentence\": \"城镇新增就业10.8万人。\"");
  const Done csv = on({"findings", "--format", "csv"});
  EXPECT_TRUE(csv.out.starts_with("finding,place,year,topic,indicator,period,rule,why,first_claim,first_text,"));
  EXPECT_EQ(count(csv.out, "\r\n"), 3u) << csv.out;
  EXPECT_SAYS(csv.out, "below_base");
  EXPECT_SAYS(csv.out, "2023.txt");
}

TEST_F(ProgramFindings, OnlyWhatIsAskedFor) {
  two_reports();
  EXPECT_EQ(count(on({"findings", "--year", "2025", "--format", "jsonl"}).out, "\n"), 1u);
  EXPECT_EQ(on({"findings", "--place", "吉林市", "--format", "jsonl"}).out, "");
  EXPECT_EQ(on({"findings", "--finding", "met"}).status, 2);
  EXPECT_EQ(on({"findings", "--year", "x"}).status, 2);
  EXPECT_EQ(on({"findings", "extra"}).status, 2);
  EXPECT_EQ(on((folder_ / "none.db").string(), {"findings"}).status, 1);
}

// What careful readers found between a province and its city, and nothing that contradicts where they saw no contradiction.
TEST_F(ProgramFindings, RealReports) {
  SKIP_WITHOUT_SHARED("reports/seeds");
  ASSERT_EQ(on({"add", shared("reports/seeds").string()}).status, 0);
  const std::string found = on({"findings", "--format", "jsonl"}).out;
  EXPECT_EQ(count(found, "\"finding\": \"consistent\""), 3u);
  EXPECT_EQ(count(found, "\"finding\": \"conflict\""), 0u);
  EXPECT_SAYS(found, "\"rule\": \"by_name\"");
  EXPECT_SAYS(found, "\"rule\": \"beside\"");
  EXPECT_SAYS(found, "\"rule\": \"same_name\"");
  EXPECT_SAYS(found, "\"rule\": \"place_above\"");
}

}  // namespace
}  // namespace luoshi::tests

// SPDX-License-Identifier: Apache-2.0
//
// `luoshi series` from outside.
#include <sstream>

#include "base/utf8.h"
#include "base/width.h"
#include "program.h"

namespace luoshi::tests {
namespace {

class ProgramSeries : public Program {
 protected:
  void SetUp() override {
    Program::SetUp();
    const Done done = run({"add", "--ledger", "l.db", LUOSHI_SOURCE_DIR "/examples/yunze-2024.txt",
                           LUOSHI_SOURCE_DIR "/examples/yunze-2025.txt"});
    ASSERT_EQ(done.status, 0) << done.err;
  }
  Done series(Arguments arguments, const char* language = "zh") {
    arguments.insert(arguments.begin(), {"series", "--ledger", "l.db"});
    return run(arguments, "", language);
  }
};

TEST_F(ProgramSeries, TableWithSentencesAndChart) {
  const Done done = series({"城镇新增就业", "--place", "云泽"});
  EXPECT_EQ(done.status, 0);
  EXPECT_EQ(done.err, "");
  EXPECT_SAYS(done.out, "云泽市  城镇新增就业  流量 · 单位 人");
  EXPECT_SAYS(done.out, "≥4.2万人");
  EXPECT_SAYS(done.out, "城镇新增就业4.36万人");
  EXPECT_SAYS(done.out, "yunze-2025.txt");
  EXPECT_SAYS(done.out, "单位：万人");
  EXPECT_SAYS(done.out, "█ 结果");
  std::istringstream lines(done.out);
  for (std::string line; std::getline(lines, line);) {
    EXPECT_EQ(utf8::find_invalid(line), utf8::npos);
    EXPECT_LE(text_width(line), 120u) << line;
  }
  EXPECT_SAYS(series({"urban-new-jobs"}, "en").out, "城镇新增就业  flow · unit 人");
}

TEST_F(ProgramSeries, JsonAndCsvSayWhichClaims) {
  const Done json = series({"城镇新增就业", "--format", "jsonl"});
  EXPECT_EQ(count(json.out, "\n"), 4u);
  EXPECT_SAYS(json.out, "\"nature\": \"flow\", \"measure\": \"level\", \"unit\": \"人\", \"work\": \"\"");
  EXPECT_SAYS(json.out, "\"year\": 2024, \"kind\": \"target\", \"comparator\": \"ge\", \"value\": \"42000\", \"value_max\": null, "
                        "\"preferred\": true, \"conflict\": false, \"sources\": [{\"claim\": 1");
  EXPECT_SAYS(json.out, "\"text\": \"4.2万人\"");
  const Done csv = series({"城镇新增就业", "--format", "csv"});
  EXPECT_TRUE(csv.out.starts_with("place,place_code,key,catalog_id,line,scope,nature,measure,unit,work,departs_from,break,"));
  EXPECT_EQ(count(csv.out, "\r\n"), 5u);
}

TEST_F(ProgramSeries, Draws) {
  const Done done = series({"地区生产总值", "--svg", "a.svg"});
  EXPECT_EQ(done.status, 0) << done.err;
  const std::string svg = slurp(folder_ / "a.svg");
  EXPECT_TRUE(svg.starts_with("<"));
  EXPECT_SAYS(svg, "云泽市地区生产总值");
  const Done bad = series({"地区生产总值", "--svg", "no/a.svg"});
  EXPECT_EQ(bad.status, 1);
  EXPECT_SAYS(bad.err, "no/a.svg：写不进去");
  EXPECT_SAYS(bad.out, "5.8%");
}

TEST_F(ProgramSeries, SaysWhatElseThereIs) {
  const Done unknown = series({"新增就业人数"});
  EXPECT_EQ(unknown.status, 0);
  EXPECT_EQ(unknown.out, "");
  EXPECT_SAYS(unknown.err, "台账里没有指标“新增就业人数”");
  EXPECT_SAYS(unknown.err, "城镇新增就业（");
  EXPECT_SAYS(series({"城镇新增就业", "--place", "长春市"}).err, "但所选的地方和年份没有");
  EXPECT_EQ(series({"新增就业人数", "--svg", "a.svg"}).status, 1);
  EXPECT_FALSE(fs::exists(folder_ / "a.svg"));
}

}  // namespace
}  // namespace luoshi::tests

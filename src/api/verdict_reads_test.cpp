// SPDX-License-Identifier: Apache-2.0
//
// Verdicts as the API tells them: lists, a place at a glance, what a claim answers.
#include <set>

#include "api/reading_test.h"

namespace luoshi::api {
namespace {

TEST_F(ApiReads, VerdictsAddUpAndHeadlinesComeFirst) {
  const json all = ok("verdicts?place=云泽市&limit=500");
  std::int64_t sum = 0;
  for (const auto& [code, count] : all["counts"].items()) sum += count.get<std::int64_t>();
  EXPECT_EQ(sum, all["total"]);
  EXPECT_EQ(static_cast<std::int64_t>(all["items"].size()), all["total"]);
  bool others = false;
  for (const json& checked : all["items"]) {
    if (!checked["headline"].get<bool>()) others = true;
    EXPECT_FALSE(others && checked["headline"].get<bool>());
    EXPECT_FALSE(checked["why"].get<std::string>().empty());
    if (checked["verdict"] == "met") {
      EXPECT_FALSE(checked["result"].is_null());
    }
  }
  ASSERT_GT(all["counts"].value("met", 0), 0);
  const json met = ok("verdicts?place=云泽市&verdict=met&limit=500");
  EXPECT_EQ(met["total"], all["counts"]["met"]);
  EXPECT_EQ(met["counts"], all["counts"]) << "counts by verdict are those of all verdicts";
  EXPECT_EQ(ok("verdicts?place=云泽市&year=2025&verdict=met")["total"], 0) << "nothing reviews 2025 yet";
  std::int64_t by_topic = 0;
  for (const auto& [topic, count] : all["topics"].items()) {
    EXPECT_EQ(ok("verdicts?topic=" + topic)["total"], count) << topic;
    by_topic += count.get<std::int64_t>();
  }
  EXPECT_EQ(by_topic, all["total"]);
}

TEST_F(ApiReads, AnAnswerLeadsBackToItsTargets) {
  const json met = ok("verdicts?verdict=met&limit=500")["items"];
  ASSERT_FALSE(met.empty());
  for (const json& checked : met) {
    if (checked["result"]["type"] == "sentence") continue;
    const json card = ok("claims/" + std::to_string(checked["result"]["claim"].get<std::int64_t>()));
    bool found = false;
    for (const json& answered : card["answers"]) found = found || answered["target"]["claim"] == checked["target"]["claim"];
    EXPECT_TRUE(found) << checked["target"]["text"] << " by " << checked["result"]["text"];
  }
}

TEST_F(ApiReads, OverviewHasHeadlinesOfBothYears) {
  const json overview = ok("places/云泽市/overview");
  EXPECT_EQ(overview["place"]["name"], "云泽市");
  ASSERT_FALSE(overview["headlines"].empty());
  std::set<int> years;
  for (const json& year : overview["headlines"][0]["years"]) years.insert(year["year"].get<int>());
  EXPECT_TRUE(years.contains(2024) && years.contains(2025));
  ASSERT_EQ(overview["verdicts"].size(), 2U);
  EXPECT_EQ(overview["verdicts"][0]["year"], 2025);
  EXPECT_EQ(overview["newest"]["report"], second_);
  EXPECT_EQ(overview["newest"]["before"], first_);
  std::int64_t rows = 0;
  for (const auto& [code, count] : overview["newest"]["counts"].items()) rows += count.get<std::int64_t>();
  const json diff = ok("diff?before=" + std::to_string(first_) + "&after=" + std::to_string(second_));
  EXPECT_EQ(static_cast<std::int64_t>(diff["items"].size()), rows);
  EXPECT_EQ(diff["counts"], overview["newest"]["counts"]);
}

TEST_F(ApiReads, LanguageIsAsked) {
  const json chinese = ok("verdicts?limit=1")["items"][0];
  const json english = ok("verdicts?limit=1&lang=en")["items"][0];
  EXPECT_NE(chinese["why"], english["why"]);
  EXPECT_EQ(chinese["target"], english["target"]);
}

// A province's report may answer a city's target by what it says of the city: its claim's card shows that target.
TEST_F(ApiReads, AnAnswerLeadsBackToTargetsOfInnerPlaces) {
  const auto report = [](const std::string& place, int year, const std::string& review, const std::string& plan) {
    return place + "政府工作报告\n——" + std::to_string(year) + "年1月10日在" + place + "人民代表大会会议上\n" + place +
           "人民政府\n各位代表：\n现在，我代表人民政府向大会报告工作，请予审议。\n一、" + std::to_string(year - 1) +
           "年工作回顾\n过去一年，各项工作取得新成绩。\n" + review + "\n二、" + std::to_string(year) + "年工作安排\n" + plan + "\n";
  };
  add(path_, "changchun-2024.txt", report("长春市", 2024, "经济稳中向好。", "城镇新增就业10万人。"));
  add(path_, "jilin-2025.txt", report("吉林省", 2025, "长春市城镇新增就业10.4万人。", "新的一年，形势依然严峻。"));
  const json results = ok("claims?place=吉林省&year=2025&kind=result&type=quantity")["items"];
  ASSERT_EQ(results.size(), 1U) << results;
  ASSERT_EQ(results[0]["text"], "10.4万人");
  const json answers = ok("claims/" + std::to_string(results[0]["claim"].get<std::int64_t>()))["answers"];
  ASSERT_EQ(answers.size(), 1U) << answers;
  EXPECT_EQ(answers[0]["target"]["report_place"], "长春市");
  EXPECT_EQ(answers[0]["target"]["text"], "10万人");
  EXPECT_EQ(answers[0]["rule"], "above_met");
}

}  // namespace
}  // namespace luoshi::api

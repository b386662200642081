// SPDX-License-Identifier: Apache-2.0
//
// Who is answered by the report of the level above: invented reports of real places.
#include <gtest/gtest.h>

#include <algorithm>

#include "verdict/above.h"
#include "verdict/samples_test.h"
#include "verdict/verdict.h"

namespace luoshi::verdict {
namespace {

constexpr std::uint32_t kState = 0, kProvince = 220000, kCity = 220100, kCounty = 220182, kOtherProvince = 210000;

class AnswerAbove : public Sample {
 protected:
  void report(std::uint32_t code, int year, const std::string& review, const std::string& plan = "新的一年，形势依然严峻。") {
    const catalog::Place& place = code == kState ? catalog_->places().state() : *catalog_->places().by_code(code);
    const std::string text = "政府工作报告\n——" + std::to_string(year) + "年1月10日在" + place.name + "人民代表大会会议上\n" + place.name +
                             "人民政府\n各位代表：\n现在，我代表人民政府向大会报告工作，请予审议。\n一、" + std::to_string(year - 1) +
                             "年工作回顾\n过去一年，各项工作取得新成绩。\n" + review + "\n二、" + std::to_string(year) + "年工作安排\n" + plan + "\n";
    const auto source = source::decode(text, "a.txt");
    ASSERT_TRUE(source);
    report::Overrides told;
    told.place = place;
    told.year = year;
    const report::Report read = report::Reader(*catalog_).read(source->text, told);
    const auto entry = ledger::make_entry(*catalog_, *source, read, ledger::facts_of(read.identity()), place.name + std::to_string(year) + ".txt",
                                          ledger::sha256(text), text.size());
    auto batch = ledger_->begin();
    ASSERT_TRUE(batch && ledger_->add(entry, ledger::Ledger::As::separate) && batch->commit());
  }

  // "met above_met" for each target of the place, in the order of the text.
  std::vector<std::string> verdicts(std::uint32_t code = kCity) {
    std::vector<std::string> out;
    const auto settings = Settings::builtin();
    EXPECT_TRUE(settings && check(*ledger_, *settings, {}, [&](const Checked& c) {
      if (c.target.report.place_code != code) return true;
      out.push_back(std::string(name(c.verdict)) + " " + c.rule);
      arguments_ = c.why.arguments;
      return true;
    }));
    return out;
  }
  using Lines = std::vector<std::string>;
  std::vector<std::string> arguments_;  // of the last one's reason
};

constexpr char kPlan[] = "建成地铁6号线。城镇新增就业10万人。";

TEST_F(AnswerAbove, TheProvinceNamesTheCity) {
  report(kCity, 2024, "经济稳中向好。", kPlan);
  report(kProvince, 2025, "长春地铁6号线建成通车。全省经济回升，长春市城镇新增就业10.4万人。");
  EXPECT_EQ(verdicts(), (Lines{"met above_met", "met above_met"}));
  EXPECT_EQ(arguments_, (Lines{"吉林省", "2025", "长春市城镇新增就业10.4万人", "10万人", "4000"}));
}

TEST_F(AnswerAbove, ItSaysThatTheTargetWasMissed) {
  report(kCity, 2024, "经济稳中向好。", kPlan);
  report(kProvince, 2025, "长春市城镇新增就业9.5万人。");
  EXPECT_EQ(verdicts(), (Lines{"open no_report", "missed above_missed"}));
}

TEST_F(AnswerAbove, WhatDoesNotNameTheCityIsNoAnswer) {
  report(kCity, 2024, "经济稳中向好。", kPlan);
  report(kProvince, 2025, "地铁6号线建成通车。城镇新增就业10.4万人。长春经济稳中向好，城镇新增就业10.4万人。");
  EXPECT_EQ(verdicts(), (Lines{"open no_report", "open no_report"}));
}

TEST_F(AnswerAbove, WhatIsSaidOfOthersIsNoAnswer) {
  report(kCity, 2024, "经济稳中向好。", kPlan);
  report(kProvince, 2025, "四平市城镇新增就业10.4万人。长春、四平两市城镇新增就业10.4万人。四平地铁6号线建成通车。");
  EXPECT_EQ(verdicts(), (Lines{"open no_report", "open no_report"}));
}

TEST_F(AnswerAbove, WhatIsSaidOfSeveralIsAHintAtMost) {
  report(kCity, 2024, "经济稳中向好。", kPlan);
  report(kProvince, 2025, "长春、四平地铁6号线建成通车。长春市等3市城镇新增就业10.4万人。");
  EXPECT_EQ(verdicts(), (Lines{"proxy above_proxy", "open no_report"}));
}

TEST_F(AnswerAbove, AnotherProvinceIsNotAsked) {
  report(kCity, 2024, "经济稳中向好。", kPlan);
  report(kOtherProvince, 2025, "长春地铁6号线建成通车。长春市城镇新增就业10.4万人。");
  EXPECT_EQ(verdicts(), (Lines{"open no_report", "open no_report"}));
}

TEST_F(AnswerAbove, AnotherYearIsAHintAtMost) {
  report(kCity, 2024, "经济稳中向好。", kPlan);
  report(kProvince, 2024, "长春地铁6号线建成通车。长春市城镇新增就业10.4万人。");
  EXPECT_EQ(verdicts(), (Lines{"open no_report", "open no_report"}));
  report(kProvince, 2025, "长春市2022年城镇新增就业10.4万人。");
  EXPECT_EQ(verdicts(), (Lines{"open no_report", "proxy above_proxy"}));
}

TEST_F(AnswerAbove, AnotherMeasureIsNotComparable) {
  report(kCity, 2024, "经济稳中向好。", "社会消费品零售总额达到3000亿元。");
  report(kProvince, 2025, "长春市社会消费品零售总额增长7%。");
  EXPECT_EQ(verdicts(), (Lines{"incomparable above_incomparable"}));
}

TEST_F(AnswerAbove, WhereTheCityItselfIsSilent) {
  report(kCity, 2024, "经济稳中向好。", kPlan);
  report(kCity, 2025, "财政收支平衡。");
  report(kProvince, 2025, "长春地铁6号线建成通车。长春市城镇新增就业10.4万人。");
  EXPECT_EQ(verdicts(), (Lines{"met above_met", "met above_met"}));
}

TEST_F(AnswerAbove, TheCitysOwnAnswerCounts) {
  report(kCity, 2024, "经济稳中向好。", kPlan);
  report(kCity, 2025, "加快建设地铁6号线。城镇新增就业9.1万人。");
  report(kProvince, 2025, "长春地铁6号线建成通车。长春市城镇新增就业10.4万人。");
  EXPECT_EQ(verdicts(), (Lines{"proxy stage_before", "missed same_missed"}));
}

TEST_F(AnswerAbove, WordsAreAHint) {
  report(kCity, 2024, "经济稳中向好。", "创建国家中欧班列集结中心。扩大对外开放。");
  report(kProvince, 2025, "长春获批国家中欧班列集结中心。长春扩大对外开放。");
  EXPECT_EQ(verdicts(), (Lines{"proxy above_proxy", "open no_report"}));
}

TEST_F(AnswerAbove, OneLevelAndNoMore) {
  report(kCounty, 2024, "经济稳中向好。", "城镇新增就业1万人。建成榆树湖大桥。");
  report(kCity, 2025, "榆树市城镇新增就业1.1万人。");
  report(kProvince, 2025, "榆树市榆树湖大桥建成通车。");
  EXPECT_EQ(verdicts(kCounty), (Lines{"met above_met", "open no_report"}));
}

TEST_F(AnswerAbove, TheStateOfAProvince) {
  report(kProvince, 2024, "经济稳中向好。", "建成吉林西部抽水蓄能电站。");
  report(kState, 2025, "吉林西部抽水蓄能电站建成投产。");
  EXPECT_EQ(verdicts(kProvince), (Lines{"met above_met"}));
}

TEST_F(AnswerAbove, NamesThatCanMeanTheProvinceMeanIt) {
  const catalog::Places& places = catalog_->places();
  const catalog::Place& jilin = *places.by_code(kProvince);
  EXPECT_TRUE(mentions(places, "吉林品牌更响", jilin).empty());
  const auto named = mentions(places, "长春、沈阳和朝阳区", jilin);
  ASSERT_EQ(named.size(), 3u);
  EXPECT_EQ(named[0].codes, std::vector{kCity});
  EXPECT_TRUE(named[1].codes.empty());  // of another province
  EXPECT_TRUE(named[2].codes.empty());  // lies in 长春市
  EXPECT_EQ(named[0].end, 6u);
}

}  // namespace
}  // namespace luoshi::verdict

// SPDX-License-Identifier: Apache-2.0
//
// Findings between figures of invented reports, read from their text.
#include "verdict/cross_findings.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <optional>

#include "report/report.h"
#include "source/source.h"

namespace luoshi::verdict {
namespace {

namespace fs = std::filesystem;

const catalog::Catalog& words() {
  static const catalog::Catalog kCatalog = *catalog::Catalog::builtin();
  return kCatalog;
}

constexpr std::uint32_t kCity = 220100, kProvince = 220000;

class CrossFindings : public testing::Test {
 protected:
  CrossFindings() : folder_(fs::temp_directory_path() / ("luoshi_findings_" + std::to_string(::getpid()))) {
    fs::create_directories(folder_);
    auto ledger = ledger::Ledger::open((folder_ / "a.db").string(), ledger::Ledger::Access::create, words());
    EXPECT_TRUE(ledger);
    ledger_.emplace(std::move(*ledger));
  }
  ~CrossFindings() override {
    ledger_.reset();
    fs::remove_all(folder_);
  }

  // A report of `year` whose review and plan say this.
  void report(std::uint32_t code, int year, const std::string& review, const std::string& plan = "新的一年，形势依然严峻。") {
    const bool city = code == kCity;
    const std::string place = city ? "长春市" : "吉林省";
    const std::string text = "政府工作报告\n——" + std::to_string(year) + "年1月10日在" + place + "人民代表大会会议上\n" + place +
                             "人民政府\n各位代表：\n现在，我代表人民政府向大会报告工作，请予审议。\n一、" + std::to_string(year - 1) +
                             "年工作回顾\n过去一年，各项工作取得新成绩。\n" + review + "\n二、" + std::to_string(year) + "年工作安排\n" + plan + "\n";
    const auto source = source::decode(text, "a.txt");
    ASSERT_TRUE(source);
    report::Overrides told;
    told.place = *words().places().by_code(code);
    told.year = year;
    const report::Report read = report::Reader(words()).read(source->text, told);
    const auto entry = ledger::make_entry(words(), *source, read, ledger::facts_of(read.identity()), place + std::to_string(year) + ".txt", ledger::sha256(text), text.size());
    auto batch = ledger_->begin();
    ASSERT_TRUE(batch && ledger_->add(entry, ledger::Ledger::As::separate) && batch->commit());
  }

  // "conflict two_reports 1.2万人 1.5万人", in the order given.
  std::vector<std::string> found(const ledger::Filter& filter = {}, std::optional<Finding> only = {}) {
    std::vector<std::string> out;
    const auto settings = Settings::builtin();
    EXPECT_TRUE(settings && findings(*ledger_, *settings, filter, only, [&](const CrossFinding& f) {
      out.push_back(std::string(name(f.finding)) + " " + f.why.id + " " + f.first.claim.text + " " + f.second.claim.text);
      return true;
    }));
    return out;
  }
  using Lines = std::vector<std::string>;

  fs::path folder_;
  std::optional<ledger::Ledger> ledger_;
};

TEST_F(CrossFindings, TwoReportsDisagree) {
  report(kCity, 2023, "城镇新增就业10.8万人。公路通车里程达到8200公里。");
  report(kCity, 2025, "城镇新增就业11.2万人。2022年城镇新增就业11.3万人。公路通车里程达到8500公里。");
  EXPECT_EQ(found(), Lines{"conflict two_reports 11.3万人 10.8万人"});
}

TEST_F(CrossFindings, BoundsAndRoundingDoNotDisagree) {
  report(kCity, 2023, "城镇新增就业10.8万人。粮食产量接近260亿斤。");
  report(kCity, 2025, "2022年城镇新增就业超过10万人。2022年粮食产量258亿斤。2022年城镇新增就业11万人。");
  EXPECT_EQ(found(), Lines{});
}

TEST_F(CrossFindings, OneReportDisagreesWithItself) {
  report(kCity, 2024, "社会消费品零售总额增长7.2%。\n全年社会消费品零售总额增长6.9%。");
  EXPECT_EQ(found(), Lines{"conflict one_report 6.9% 7.2%"});
}

TEST_F(CrossFindings, WhatIsNotOneThingDoesNotDisagree) {
  // Parts of the place, several years, another basis, no final figure, another kind of work.
  report(kCity, 2024,
         "社会消费品零售总额增长7.2%。\n高新区社会消费品零售总额增长9.1%。\n一般公共预算收入增长5.1%。\n扣除特殊因素后，一般公共预算收入增长8.2%。\n"
         "城镇新增就业10.8万人。\n五年来城镇新增就业12万人。\n新建高标准农田30万亩。\n改造高标准农田40万亩。\n"
         "固定资产投资增长4.4%。\n预计固定资产投资增长4.8%。");
  EXPECT_EQ(found(), Lines{});
}

TEST_F(CrossFindings, GrowthOnLevels) {
  report(kCity, 2023, "旅游总收入200亿元。实际使用外资10亿美元。地区生产总值7000亿元。");
  report(kCity, 2024, "旅游总收入210亿元，增长15%。实际使用外资11亿美元，增长10%。地区生产总值7200亿元，增长6%。");
  EXPECT_EQ(found(), Lines{"conflict growth 15% 200亿元"});  // GDP grows in constant prices
}

TEST_F(CrossFindings, MultipleOfTheYearBefore) {
  report(kCity, 2023, "建成高标准农田100万亩。");
  report(kCity, 2024, "建成高标准农田130万亩，是上年的1.5倍。");
  EXPECT_EQ(found(), Lines{"conflict multiple 1.5倍 100万亩"});
}

TEST_F(CrossFindings, WhereATargetStarts) {
  report(kCity, 2024, "森林覆盖率达到43.2%。", "森林覆盖率由2023年的42.5%提高到44%。");
  EXPECT_EQ(found(), Lines{"conflict baseline 42.5% 43.2%"});
}

TEST_F(CrossFindings, SaidAgain) {
  report(kCity, 2023, "城镇新增就业10.8万人。新建学校100所。");
  report(kCity, 2025, "2022年城镇新增就业10.8万人。");
  EXPECT_EQ(found(), Lines{"consistent said_again 10.8万人 10.8万人"});
}

TEST_F(CrossFindings, TheProvinceNamesTheCity) {
  report(kProvince, 2024, "长春市35条断头路全部打通，88处交通不畅点位完成治理。城镇新增就业25万人。");
  report(kCity, 2024, "完成88个主要堵点改造，打通35条断头路。新建停车场35座。");
  EXPECT_EQ(found(), (Lines{"consistent beside 88个 88处", "consistent by_name 35条 35条"}));
}

TEST_F(CrossFindings, EqualFiguresOfOthers) {
  // Neither names the city, and 吉林 is the province itself.
  report(kProvince, 2024, "四平市35条断头路全部打通。打造吉林品牌45个。固定资产投资增长5.25%。");
  report(kCity, 2024, "打通35条断头路。打造品牌45个。固定资产投资增长5.25%。");
  EXPECT_EQ(found(), Lines{});
}

TEST_F(CrossFindings, APartAboveItsWhole) {
  report(kProvince, 2024, "新建农村公路3000公里。城镇新增就业25万人。旅游总收入5000亿元。森林覆盖率45%。");
  report(kCity, 2024, "新建农村公路3100公里。城镇新增就业16万人。旅游总收入突破2000亿元。森林覆盖率60%。");
  EXPECT_EQ(found(), (Lines{"part_exceeds_whole place_above 3100公里 3000公里", "part_exceeds_whole large_share 16万人 25万人"}));
}

TEST_F(CrossFindings, TheLargestOfTheWholeCounts) {
  report(kProvince, 2024, "新建农村公路3000公里。\n全省新建农村公路超过5000公里。");
  report(kCity, 2024, "新建农村公路3100公里。");
  EXPECT_EQ(found(), Lines{});
}

TEST_F(CrossFindings, ANarrowerScopeAboveThePlainOne) {
  report(kCity, 2024, "新增学位12570个。\n新增公办学位2.1万个。");
  EXPECT_EQ(found(), Lines{"part_exceeds_whole scope_above 2.1万个 12570个"});
}

TEST_F(CrossFindings, TargetsWithThem) {
  report(kCity, 2024, "城镇新增就业10.8万人。", "新建农村公路300公里。城镇新增就业10万人以上。");
  EXPECT_EQ(found(), Lines{"below_base below_base 10万人 10.8万人"});
  EXPECT_EQ(found({}, Finding::below_base), found());
  EXPECT_EQ(found({}, Finding::conflict), Lines{});
}

TEST_F(CrossFindings, ByPlaceYearAndTextAndAsTheFilterSays) {
  report(kCity, 2025, "2022年城镇新增就业11.3万人。");
  report(kCity, 2024, "社会消费品零售总额增长7.2%。\n全年社会消费品零售总额增长6.9%。\n新建农村公路3100公里。");
  report(kProvince, 2024, "新建农村公路3000公里。\n固定资产投资增长4.4%。\n全年固定资产投资增长4.9%。");
  report(kCity, 2023, "城镇新增就业10.8万人。");
  const Lines all = found();
  EXPECT_EQ(all, (Lines{"conflict one_report 4.9% 4.4%", "conflict one_report 6.9% 7.2%", "part_exceeds_whole place_above 3100公里 3000公里",
                        "conflict two_reports 11.3万人 10.8万人"}));
  EXPECT_EQ(found(), all);
  EXPECT_EQ(found({}, Finding::part_exceeds_whole), Lines{all[2]});
  ledger::Filter city;
  city.place_code = kCity;
  EXPECT_EQ(found(city), Lines(all.begin() + 1, all.end()));
  // A finding belongs to both reports of its place.
  ledger::Filter year;
  year.year_first = year.year_last = 2023;
  EXPECT_EQ(found(year), Lines(all.begin() + 3, all.end()));
}

}  // namespace
}  // namespace luoshi::verdict

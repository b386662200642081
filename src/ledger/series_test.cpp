// SPDX-License-Identifier: Apache-2.0
#include "ledger/series.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/utf8.h"
#include "report/report.h"
#include "source/source.h"

namespace luoshi::ledger {
namespace {

namespace fs = std::filesystem;

const catalog::Catalog& words() {
  static const catalog::Catalog kCatalog = *catalog::Catalog::builtin();
  return kCatalog;
}

// One figure of a report, in a sentence of its own: `indicator` as written, what stands before the number, the number.
struct Figure {
  std::string kind, indicator, action, value, unit, period;
  std::string comparator = "eq", measure = "level", before = {}, place = {}, role = "claim";
};

class SeriesTest : public testing::Test {
 protected:
  SeriesTest() : folder_(fs::temp_directory_path() / ("luoshi_series_" + std::to_string(::getpid()))) {
    fs::create_directories(folder_);
    auto ledger = Ledger::open((folder_ / "a.db").string(), Ledger::Access::create, words());
    EXPECT_TRUE(ledger);
    ledger_.emplace(std::move(*ledger));
  }
  ~SeriesTest() override {
    ledger_.reset();
    fs::remove_all(folder_);
  }

  void add(const Entry& entry) {
    auto batch = ledger_->begin();
    ASSERT_TRUE(batch);
    ASSERT_TRUE(ledger_->add(entry, Ledger::As::separate));
    ASSERT_TRUE(batch->commit());
  }

  // A report of `year` that reviews the year before.
  void report(int year, const std::vector<Figure>& figures, std::uint32_t code = 220100, const std::string& place = "长春市") {
    Entry entry;
    ClaimPacker packer(entry.claims);
    entry.report.facts = entry.report.read = {code, place, "prefecture", year};
    entry.report.sha256 = sha256(place + std::to_string(year) + std::to_string(++reports_));
    entry.report.name = place + std::to_string(year) + ".txt";
    entry.report.form = "report";
    entry.report.review_first = entry.report.review_last = year - 1;
    entry.report.plan_first = entry.report.plan_last = year;
    std::string text;
    for (const Figure& f : figures) {
      const auto n = static_cast<std::uint32_t>(entry.sentences.size());
      const std::string number = f.value + f.unit;
      SentenceRow sentence;
      sentence.ordinal = n;
      sentence.frame = f.kind == "target" ? "plan" : "review";
      sentence.text = f.before + f.action + f.indicator + number + "。";
      sentence.first_claim = n;
      sentence.claims = 1;
      ClaimRow claim;
      claim.sentence = claim.ordinal = n;
      claim.type = "quantity";
      claim.role = f.role;
      claim.kind = f.kind;
      claim.measure = f.measure;
      claim.comparator = f.comparator;
      claim.stage = "none";
      claim.indicator = f.indicator;
      claim.action = f.action;
      claim.value = f.value;
      claim.unit = f.unit;
      claim.period = f.period;
      claim.place = f.place;
      claim.text = number;
      const auto length = [](const std::string& t) { return static_cast<std::uint32_t>(utf8::count(t)); };
      sentence.start = length(text);
      sentence.end = sentence.start + length(sentence.text);
      claim.start = sentence.end - 1 - length(number);
      claim.end = sentence.end - 1;
      if (f.period.size() >= 4) {
        claim.year_first = std::stoi(f.period.substr(0, 4));
        claim.year_last = f.period.size() == 9 ? std::stoi(f.period.substr(5)) : claim.year_first;
      }
      const auto joined = words().indicators().join(f.indicator, f.action, f.unit);
      const auto measure = *catalog::parse_term<catalog::Measure>(f.measure);
      claim.nature = name(words().indicators().nature_of(joined, measure, f.unit, f.before + f.action));
      claim.key = joined.key;
      claim.scope = joined.scope;
      if (joined.indicator != nullptr) claim.catalog_id = joined.indicator->id;
      text += sentence.text;
      packer.add(claim, sentence);
      entry.sentences.push_back(std::move(sentence));
    }
    entry.report.sentences = static_cast<std::int64_t>(entry.sentences.size());
    entry.report.claims = static_cast<std::int64_t>(entry.claims.claims.size());
    entry.text = pack_text(text, text);
    add(entry);
  }

  void example(const char* name) {
    std::ifstream in(std::string(LUOSHI_SOURCE_DIR "/examples/") + name, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    const auto source = source::decode(bytes, name);
    ASSERT_TRUE(source);
    const report::Report report = report::Reader(words()).read(source->text);
    add(make_entry(words(), *source, report, facts_of(report.identity()), name, sha256(bytes), bytes.size()));
  }

  SeriesSet series_of(std::string_view indicator, const Filter& filter = {}) {
    auto set = series(*ledger_, indicator, filter);
    EXPECT_TRUE(set);
    return set ? std::move(*set) : SeriesSet{};
  }

  fs::path folder_;
  std::optional<Ledger> ledger_;
  int reports_ = 0;
};

// 2023: ≥42000 | 43600 ≠43000
std::string shown(const std::vector<Value>& values) {
  std::string out;
  for (const Value& v : values) {
    if (!out.empty()) out += " ";
    if (v.conflict) out += "!";
    if (v.comparator != "eq") out += v.comparator + " ";
    out += v.value;
    if (v.mentions.size() > 1) out += "*" + std::to_string(v.mentions.size());
  }
  return out;
}

std::string shown(const Line& line) {
  std::string out;
  for (const Year& y : line.years) out += std::to_string(y.year) + ": " + shown(y.targets) + " | " + shown(y.results) + "; ";
  for (const Apart& a : line.apart) out += "(" + a.period + " " + shown(a.targets) + " | " + shown(a.results) + ") ";
  return out;
}

Filter in(std::uint32_t place) {
  Filter filter;
  filter.place_code = place;
  return filter;
}

TEST_F(SeriesTest, ATargetMeetsTheResultOfTheNextReport) {
  example("yunze-2024.txt");
  example("yunze-2025.txt");
  const SeriesSet jobs = series_of("城镇新增就业");
  ASSERT_EQ(jobs.lines.size(), 1u);
  EXPECT_EQ(shown(jobs.lines[0]), "2023:  | 40800; 2024: ge 42000 | 43600; 2025: 42000 | ; ");
  EXPECT_EQ(jobs.catalog_id, "urban-new-jobs");
  EXPECT_EQ(jobs.lines[0].place.place, "云泽市");
  EXPECT_EQ(jobs.lines[0].unit, "人");
  const Mention& said = jobs.lines[0].years[1].results[0].mentions[0];
  EXPECT_EQ(said.found.doc, "yunze-2025.txt");
  EXPECT_EQ(said.found.sentence.substr(said.hit_begin, said.hit_end - said.hit_begin), "4.36万人");

  // 5% is found where it stands, not in 7.5% before it.
  const SeriesSet revenue = series_of("一般公共预算收入");
  const Mention& five = revenue.lines.at(0).years.at(1).targets.at(0).mentions.at(0);
  EXPECT_EQ(five.found.claim.text, "5%");
  EXPECT_TRUE(five.found.sentence.substr(0, five.hit_begin).ends_with("一般公共预算收入增长"));

  // The county's rates (白石县、禾阳县) are not the city's; the rate and the amount are two lines.
  Filter rates;
  rates.measure = "growth";
  const SeriesSet gdp = series_of("GDP", rates);
  ASSERT_EQ(gdp.lines.size(), 1u);
  EXPECT_EQ(shown(gdp.lines[0]), "2023:  | 6.2; 2024: approx 6 | 5.8; 2025: approx 5.5 | ; (2020/2024  | 6.3) ");
  EXPECT_EQ(gdp.lines[0].apart[0].why, Apart::Why::average);
  const SeriesSet all = series_of("地区生产总值");
  ASSERT_GE(all.lines.size(), 2u);
  EXPECT_EQ(shown(all.lines[1]), "2023:  | 129860000000; 2024:  | 138640000000; ");
}

TEST_F(SeriesTest, FlowAndStockRateAndLevelApart) {
  report(2023, {{"result", "5G基站", "新建", "1000", "个", "2022"},
                {"result", "5G基站", "", "5000", "个", "2022", "eq", "level", "累计达到"},
                {"result", "5G基站", "", "12", "%", "2022", "eq", "growth"}});
  report(2024, {{"result", "5G基站", "新建", "1100", "个", "2023"},
                {"result", "5G基站", "", "6100", "个", "2023", "eq", "level", "累计达到"}});
  const SeriesSet set = series_of("5G基站");
  ASSERT_EQ(set.lines.size(), 3u);
  const Line* flow = nullptr;
  const Line* stock = nullptr;
  for (const Line& line : set.lines) {
    if (line.definition.nature == "flow") flow = &line;
    if (line.definition.nature == "stock") stock = &line;
    EXPECT_EQ(line.definition.nature == "rate", line.definition.unit == "%");
    EXPECT_EQ(line.departs_from >= 0, line.definition.nature == "stock") << "a rate is no other definition of an amount";
  }
  ASSERT_TRUE(flow != nullptr && stock != nullptr);
  EXPECT_EQ(shown(*flow), "2022:  | 1000; 2023:  | 1100; ");
  EXPECT_EQ(shown(*stock), "2022:  | 5000; 2023:  | 6100; ");
  EXPECT_EQ(flow->definition.work, "新建");
  EXPECT_EQ(stock->definition.work, "");
}

TEST_F(SeriesTest, AnotherUnitBeginsALine) {
  report(2021, {{"result", "高标准农田", "新建", "100", "亩", "2020"}});
  report(2022, {{"result", "高标准农田", "建成", "110", "亩", "2021"}});
  report(2023, {{"result", "高标准农田", "新建", "8", "公顷", "2022"}});
  const SeriesSet set = series_of("高标准农田");
  ASSERT_EQ(set.lines.size(), 2u);
  EXPECT_EQ(shown(set.lines[0]), "2020:  | 100; 2021:  | 110; ") << "新建 and 建成 are one kind of work";
  EXPECT_EQ(set.lines[1].departs_from, 0);
  EXPECT_EQ(set.lines[1].changes, (std::vector<Change>{{Field::unit, "亩", "公顷"}}));
  EXPECT_EQ(set.lines[0].departs_from, -1);
}

TEST_F(SeriesTest, EqualUnitsAreOne) {
  report(2022, {{"result", "农村公路", "新建", "100", "公里", "2021"}, {"result", "高新技术企业", "", "200", "户", "2021"}});
  report(2023, {{"result", "农村公路", "新建", "120", "千米", "2022"}, {"result", "高新技术企业", "", "250", "家", "2022"}});
  ASSERT_EQ(series_of("农村公路").lines.size(), 1u);
  EXPECT_EQ(series_of("农村公路").lines[0].definition.unit, "公里");
  ASSERT_EQ(series_of("高新技术企业").lines.size(), 1u);
}

TEST_F(SeriesTest, AnotherScopeOrWorkBeginsALine) {
  report(2022, {{"result", "老旧小区", "改造", "100", "个", "2021"}, {"target", "老旧小区", "改造", "120", "个", "2022"}});
  report(2023, {{"result", "老旧小区", "开工改造", "130", "个", "2022"}, {"result", "老旧小区", "改造", "9000", "户", "2022"},
                {"result", "发电量", "", "500", "千瓦时", "2022"}});
  report(2024, {{"result", "规模以上发电量", "", "450", "千瓦时", "2023"}});
  const SeriesSet set = series_of("老旧小区");
  ASSERT_EQ(set.lines.size(), 3u);
  EXPECT_EQ(shown(set.lines[0]), "2021:  | 100; 2022: 120 | ; ") << "what was begun is not what was done";
  for (std::size_t i = 1; i < 3; ++i) {
    EXPECT_EQ(set.lines[i].departs_from, 0);
    ASSERT_EQ(set.lines[i].changes.size(), 1u);
    EXPECT_TRUE(set.lines[i].changes[0].field == Field::work || set.lines[i].changes[0].field == Field::unit);
  }
  const SeriesSet power = series_of("发电量");
  ASSERT_EQ(power.lines.size(), 2u);
  EXPECT_EQ(power.lines[1].changes, (std::vector<Change>{{Field::scope, "", "规模以上"}}));
}

TEST_F(SeriesTest, WhatContradictsIsKept) {
  report(2023, {{"result", "城镇新增就业", "", "43000", "人", "2022"}, {"result", "城镇新增就业", "", "43000", "人", "2022"},
                {"result", "城镇新增就业", "", "40000", "人", "2022", "gt"},
                {"target", "城镇新增就业", "", "1000", "人", "2023"}, {"target", "城镇新增就业", "", "42000", "人", "2023", "ge"}});
  report(2024, {{"result", "城镇新增就业", "", "44000", "人", "2022"}});
  const SeriesSet set = series_of("城镇新增就业");
  ASSERT_EQ(set.lines.size(), 1u);
  // The report that reviews the year comes first; 突破4万 agrees with it.
  EXPECT_EQ(shown(set.lines[0]), "2022:  | 43000*2 gt 40000 !44000; 2023: ge 42000 !1000 | ; ");
}

TEST_F(SeriesTest, TwoAimsOfOneSentence) {
  example("yunze-2024.txt");
  std::ifstream in(LUOSHI_SOURCE_DIR "/examples/yunze-2025.txt", std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(in), {}};
  const std::string one = "固定资产投资增长5%，";
  ASSERT_NE(bytes.find(one), bytes.npos);
  bytes.replace(bytes.find(one), one.size(), "固定资产投资确保增长5%、力争6%以上，");
  const auto source = source::decode(bytes, "b.txt");
  const report::Report report = report::Reader(words()).read(source->text);
  add(make_entry(words(), *source, report, facts_of(report.identity()), "b.txt", sha256(bytes), bytes.size()));
  const SeriesSet set = series_of("固定资产投资");
  EXPECT_EQ(shown(set.lines.at(0)), "2024: 8 | 4.6; 2025: 5 ge 6 | ; ");
}

TEST_F(SeriesTest, RoundedFiguresDoNotContradict) {
  report(2023, {{"result", "地区生产总值", "", "129860000000", "元", "2022"}, {"result", "地区生产总值", "", "129900000000", "元", "2022"},
                {"result", "地区生产总值", "", "130000000000", "元", "2022", "near"},
                {"result", "城镇调查失业率", "", "5.2", "%", "2022"}, {"result", "城镇调查失业率", "", "5", "%", "2022"}});
  EXPECT_EQ(shown(series_of("地区生产总值").lines.at(0)), "2022:  | 129860000000 129900000000 near 130000000000; ");
  EXPECT_EQ(shown(series_of("城镇调查失业率").lines.at(0)), "2022:  | 5.2 !5; ") << "too short to be a rounding";
}

TEST_F(SeriesTest, PartsOfYearsAndSeveralYearsStandApart) {
  report(2023, {{"result", "城镇新增就业", "", "43000", "人", "2022"}, {"result", "城镇新增就业", "", "41000", "人", "2022-11"},
                {"result", "城镇新增就业", "", "210000", "人", "2018/2022"},
                {"result", "城镇新增就业", "", "42000", "人", "2018/2022", "eq", "level", "年均"},
                {"result", "城镇新增就业", "", "1", "人", ""}});
  const SeriesSet set = series_of("城镇新增就业");
  ASSERT_EQ(set.lines.size(), 1u);
  EXPECT_EQ(shown(set.lines[0]), "2022:  | 43000; (  | 1) (2018/2022  | 210000) (2018/2022  | 42000) (2022-11  | 41000) ");
  ASSERT_EQ(set.lines[0].apart.size(), 4u);
  EXPECT_EQ(set.lines[0].apart[0].why, Apart::Why::undated);
  EXPECT_EQ(set.lines[0].apart[1].why, Apart::Why::years);
  EXPECT_EQ(set.lines[0].apart[2].why, Apart::Why::average);
  EXPECT_EQ(set.lines[0].apart[3].why, Apart::Why::part);
}

TEST_F(SeriesTest, OnlyTheReportsOwnPlaceAndNoBaselines) {
  report(2023, {{"result", "城镇新增就业", "", "43000", "人", "2022"},
                {"result", "城镇新增就业", "", "12060000", "人", "2022", "eq", "level", "", "全国"},
                {"result", "城镇新增就业", "", "1", "人", "2021", "eq", "level", "", "", "baseline"}});
  report(2023, {{"result", "城镇新增就业", "", "9000", "人", "2022"}}, 220200, "吉林市");
  report(2023, {{"result", "城镇新增就业", "", "8000", "人", "2022"}}, 210100, "沈阳市");
  SeriesSet set = series_of("城镇新增就业", in(220000));
  ASSERT_EQ(set.lines.size(), 2u) << "one for each city of the province";
  EXPECT_EQ(set.lines[0].place.place, "长春市");
  EXPECT_EQ(shown(set.lines[0]), "2022:  | 43000; ");
  EXPECT_EQ(set.lines[1].place.place, "吉林市");
  EXPECT_EQ(set.lines[1].departs_from, -1);
  EXPECT_EQ(series_of("城镇新增就业").lines.size(), 3u);

  set = series_of("城镇新增就业", in(110000));
  EXPECT_TRUE(set.lines.empty());
  EXPECT_TRUE(set.known);
}

TEST_F(SeriesTest, SaysWhatElseThereIs) {
  report(2023, {{"result", "全社会研发投入", "", "5", "元", "2022"}, {"result", "全社会研发投入", "", "6", "元", "2021"},
                {"result", "企业研发经费", "", "4", "元", "2022"}});
  const SeriesSet set = series_of("研发经费");
  EXPECT_FALSE(set.known);
  EXPECT_TRUE(set.lines.empty());
  ASSERT_EQ(set.near.size(), 2u);
  EXPECT_EQ(set.near[0].key, "全社会研发投入") << "by its alias 全社会研发经费";
  EXPECT_EQ(set.near[0].claims, 2);
  EXPECT_EQ(set.near[1].key, "企业研发经费");
  EXPECT_TRUE(series_of("没有这样的东西").near.empty());
  EXPECT_TRUE(series_of("").near.empty());
}

}  // namespace
}  // namespace luoshi::ledger

// SPDX-License-Identifier: Apache-2.0
//
// Places, reports, claims, what is searched for and measured, on a ledger of the two example reports.
#include "api/reading_test.h"
#include "base/utf8.h"

namespace luoshi::api {
namespace {

TEST_F(ApiReads, PlacesAreAMatrixOfReports) {
  const json places = ok("places");
  EXPECT_EQ(places["years"], json({2024, 2025}));
  ASSERT_EQ(places["places"].size(), 1U);
  const json& place = places["places"][0];
  EXPECT_EQ(place["name"], "云泽市");
  ASSERT_EQ(place["reports"].size(), 2U);
  EXPECT_EQ(place["claims"], place["reports"][0]["claims"].get<int>() + place["reports"][1]["claims"].get<int>());
}

TEST_F(ApiReads, ReportsHaveNoPathOfThisMachine) {
  const json reports = ok("reports?sort=-year");
  ASSERT_EQ(reports["total"], 2);
  EXPECT_EQ(reports["items"][0]["report_year"], 2025);
  EXPECT_FALSE(reports["items"][0].contains("path"));
  EXPECT_EQ(ok("reports?limit=1&offset=1&sort=-year")["items"][0]["report_year"], 2024);
  EXPECT_EQ(ok("reports/" + std::to_string(first_)), reports["items"][1]);
}

TEST_F(ApiReads, EveryClaimOfATextSlicesToItsWords) {
  const json text = ok("reports/" + std::to_string(second_) + "/text");
  const std::string whole = text["text"];
  EXPECT_EQ(whole, example_report("yunze-2025.txt"));
  std::vector<std::size_t> points;  // byte where each code point begins
  for (std::size_t at = 0; at < whole.size(); ++at) {
    if ((static_cast<unsigned char>(whole[at]) & 0xC0U) != 0x80U) points.push_back(at);
  }
  points.push_back(whole.size());
  std::size_t targets = 0;
  std::size_t judged = 0;
  for (const json& claim : text["claims"]) {
    const std::size_t start = claim["start"];
    const std::size_t end = claim["end"];
    ASSERT_LT(start, end);
    ASSERT_LT(end, points.size());
    const json card = ok("claims/" + std::to_string(claim["claim"].get<std::int64_t>()));
    EXPECT_EQ(card["claim"]["start"], claim["start"]);
    if (claim["type"] == "quantity") {
      EXPECT_EQ(whole.substr(points[start], points[end] - points[start]), card["claim"]["text"].get<std::string>());
    }
    const bool target = claim["kind"] == "target" && claim["role"] == "claim";
    targets += target;
    judged += target && !claim["verdict"].is_null();
    EXPECT_EQ(card["verdict"].is_null(), claim["verdict"].is_null());
    EXPECT_FALSE(card["rule_text"].get<std::string>().empty());
  }
  EXPECT_GT(targets, 20U);
  EXPECT_EQ(judged, targets);
}

TEST_F(ApiReads, PagesOfClaimsMakeUpTheList) {
  const json all = ok("claims?limit=500");
  const std::int64_t total = all["total"];
  ASSERT_EQ(static_cast<std::int64_t>(all["items"].size()), total);
  json joined = json::array();
  for (std::int64_t offset = 0; offset < total; offset += 37) {
    const json page = ok("claims?limit=37&offset=" + std::to_string(offset));
    EXPECT_EQ(page["total"], total);
    for (const json& claim : page["items"]) joined.push_back(claim);
  }
  EXPECT_EQ(joined, all["items"]);
}

// What a filter lets pass is what passes, and as many as it says.
TEST_F(ApiReads, FiltersCountWhatTheyShow) {
  const json all = ok("claims?limit=500")["items"];
  const std::pair<const char*, const char*> filters[] = {{"kind", "target"}, {"type", "milestone"}, {"role", "baseline"}, {"measure", "growth"},
                                                         {"comparator", "ge"}, {"topic", "农业农村"}, {"unit", "亩"}, {"stage", "full"}};
  for (const auto& [name, value] : filters) {
    const json page = ok("claims?limit=500&" + std::string(name) + "=" + value);
    std::int64_t fits = 0;
    for (const json& claim : all) fits += claim[name] == value;
    EXPECT_EQ(page["total"], fits) << name;
    EXPECT_EQ(static_cast<std::int64_t>(page["items"].size()), fits) << name;
    for (const json& claim : page["items"]) EXPECT_EQ(claim[name], value);
  }
  const json grain = ok("claims?indicator=粮食产量&limit=500");
  EXPECT_GE(grain["total"].get<int>(), 2);
  EXPECT_EQ(static_cast<std::size_t>(grain["total"].get<int>()), grain["items"].size());
  EXPECT_EQ(ok("claims?year=2025&limit=1")["total"].get<int>() + ok("claims?year=2024&limit=1")["total"].get<int>(),
            static_cast<int>(all.size()));
  EXPECT_EQ(ok("claims?year=2030-&limit=1")["total"], 0);
}

TEST_F(ApiReads, SortsByValue) {
  const json page = ok("claims?type=quantity&sort=-value&limit=20");
  double before = 1e300;
  for (const json& claim : page["items"]) {
    const double value = std::stod(claim["value"].get<std::string>());
    EXPECT_LE(value, before);
    before = value;
  }
}

TEST_F(ApiReads, SeriesAndSearchLeadToSentences) {
  const json set = ok("series?indicator=粮食产量");
  ASSERT_TRUE(set["known"].get<bool>());
  ASSERT_FALSE(set["lines"].empty());
  for (const json& year : set["lines"][0]["years"]) {
    for (const char* kind : {"targets", "results"}) {
      for (const json& value : year[kind]) {
        ASSERT_FALSE(value["mentions"].empty());
        for (const json& mention : value["mentions"]) {
          EXPECT_NE(mention["sentence"].get<std::string>().find(mention["text"].get<std::string>()), std::string::npos);
        }
      }
    }
  }
  EXPECT_EQ(ok("series?indicator=粮食产量&place=吉林省,长春市")["lines"].size(), 0U);
  EXPECT_FALSE(ok("series?indicator=不存在的指标")["known"].get<bool>());

  const json found = ok("search?q=云泽港");
  ASSERT_FALSE(found["items"].empty());
  for (const json& hit : found["items"]) {
    for (const json& span : hit["spans"]) {
      const std::string sentence = hit["sentence"];
      std::u32string points;
      for (std::size_t at = 0; at < sentence.size();) points += utf8::next(sentence, at);
      EXPECT_EQ(points.substr(span[0].get<std::size_t>(), span[1].get<std::size_t>() - span[0].get<std::size_t>()), U"云泽港");
    }
  }
  const json indicators = ok("indicators?q=粮食");
  ASSERT_GT(indicators["total"].get<int>(), 0);
  EXPECT_EQ(ok("claims?limit=500&indicator=" + indicators["items"][0]["key"].get<std::string>())["total"], indicators["items"][0]["claims"]);
}

TEST_F(ApiReads, NoListLosesItsTotalBehindTheLastPage) {
  for (const std::string list : {"indicators", "indicators?q=粮食", "indicators?place=云泽市", "claims?kind=target", "reports", "verdicts"}) {
    const std::string more = list + (list.find('?') == std::string::npos ? "?" : "&");
    const std::int64_t total = ok(more + "limit=1")["total"];
    ASSERT_GT(total, 0) << list;
    for (const std::int64_t offset : {total - 1, total, total + 1, std::int64_t{1'000'000}}) {
      const json page = ok(more + "limit=5&offset=" + std::to_string(offset));
      EXPECT_EQ(page["total"], total) << list << " from " << offset;
      EXPECT_EQ(page["items"].size(), offset < total ? 1U : 0U) << list << " from " << offset;
    }
  }
  EXPECT_EQ(ok("indicators?q=没有这个&offset=7")["total"], 0);
}

}  // namespace
}  // namespace luoshi::api

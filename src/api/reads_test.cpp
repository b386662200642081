// SPDX-License-Identifier: Apache-2.0
//
// The reading half of the API, on a ledger of the two example reports.
#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <set>
#include <thread>

#include "api/api.h"
#include "api/params.h"
#include "api/service.h"
#include "base/utf8.h"
#include "intake/prepare.h"
#include "ledger/ledger.h"

namespace luoshi::api {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

const catalog::Catalog& words() {
  static const auto catalog = catalog::Catalog::builtin();
  return *catalog;
}

std::string example(const std::string& name) {
  std::ifstream in(fs::path(LUOSHI_SOURCE_DIR) / "examples" / name, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::int64_t add(const std::string& path, const std::string& name, std::string bytes) {
  auto ledger = ledger::Ledger::open(path, ledger::Ledger::Access::create, words());
  EXPECT_TRUE(ledger);
  const std::string hash = ledger::sha256(bytes);
  const auto file = intake::decode(std::move(bytes), name, hash, {}, intake::KeepFile::automatic);
  EXPECT_TRUE(file);
  const auto prepared = intake::prepare(words(), *file, {});
  EXPECT_TRUE(prepared);
  auto batch = ledger->begin();
  EXPECT_TRUE(batch);
  const auto added = ledger->add(prepared->entry, ledger::Ledger::As::revision);
  EXPECT_TRUE(added);
  EXPECT_TRUE(batch->commit());
  return added->report;
}

// "claims?limit=5&q=粮食" as a request; values are taken as they are.
Request get(const std::string& target) {
  Request request;
  request.method = "GET";
  const std::size_t mark = target.find('?');
  const auto split = [](const std::string& text, char by, auto&& take) {
    for (std::size_t begin = 0; begin <= text.size();) {
      const std::size_t end = std::min(text.find(by, begin), text.size());
      take(text.substr(begin, end - begin));
      begin = end + 1;
    }
  };
  split(target.substr(0, mark), '/', [&](const std::string& segment) { request.path.push_back(segment); });
  if (mark != std::string::npos) {
    split(target.substr(mark + 1), '&', [&](const std::string& pair) {
      const std::size_t equals = pair.find('=');
      request.query.emplace_back(pair.substr(0, equals), equals == std::string::npos ? "" : pair.substr(equals + 1));
    });
  }
  return request;
}

class ApiReads : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("luoshi-api-" + std::to_string(::getpid()) + "-" +
                                           ::testing::UnitTest::GetInstance()->current_test_info()->name());
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    path_ = (folder_ / "l.db").string();
    first_ = add(path_, "yunze-2024.txt", example("yunze-2024.txt"));
    second_ = add(path_, "yunze-2025.txt", example("yunze-2025.txt"));
    Options options;
    options.ledger = path_;
    options.jobs = 2;
    auto opened = open(options);
    ASSERT_TRUE(opened);
    handler_ = std::move(*opened);
  }
  void TearDown() override {
    if (handler_) handler_->stop();
    handler_.reset();
    fs::remove_all(folder_);
  }

  json ok(const std::string& target) {
    const Answer answer = handler_->handle(get(target));
    EXPECT_EQ(answer->status, 200) << target << "\n" << answer->body;
    EXPECT_EQ(answer->type, "application/json");
    json parsed = json::parse(answer->body, nullptr, false);
    EXPECT_FALSE(parsed.is_discarded()) << target << "\n" << answer->body.substr(0, 500);
    return parsed;
  }
  json refused(const std::string& target, int status) {
    const Answer answer = handler_->handle(get(target));
    EXPECT_EQ(answer->status, status) << target << "\n" << answer->body;
    EXPECT_EQ(answer->type, "application/problem+json");
    EXPECT_TRUE(answer->etag.empty());
    json parsed = json::parse(answer->body, nullptr, false);
    EXPECT_EQ(parsed["status"], status);
    for (const char* member : {"title", "code", "detail"}) {
      // No words that nobody wrote: an id in their place would show.
      EXPECT_FALSE(parsed[member].get<std::string>().starts_with("http.")) << parsed;
    }
    return parsed;
  }

  fs::path folder_;
  std::string path_;
  std::int64_t first_ = 0, second_ = 0;
  std::unique_ptr<Handler> handler_;
};

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
  EXPECT_EQ(whole, example("yunze-2025.txt"));
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
      EXPECT_EQ(whole.substr(points[start], points[end] - points[start]), card["claim"]["text"]);
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

TEST_F(ApiReads, FilesHaveEveryRow) {
  const std::int64_t total = ok("claims?kind=target&limit=1")["total"];
  const Answer csv = handler_->handle(get("export/claims?kind=target&format=csv"));
  ASSERT_EQ(csv->status, 200);
  EXPECT_EQ(csv->filename, "claims.csv");
  EXPECT_TRUE(csv->body.starts_with("\xEF\xBB\xBF"));
  const Answer rows = handler_->handle(get("export/claims?kind=target&format=json"));
  EXPECT_EQ(static_cast<std::int64_t>(json::parse(rows->body).size()), total);
  const Answer book = handler_->handle(get("export/claims?kind=target&format=xlsx"));
  ASSERT_EQ(book->status, 200) << book->body;
  EXPECT_TRUE(book->body.starts_with("PK"));
  EXPECT_EQ(book->body, handler_->handle(get("export/claims?kind=target&format=xlsx"))->body);
  const Answer verdicts = handler_->handle(get("export/verdicts?format=json&verdict=met"));
  EXPECT_EQ(static_cast<std::int64_t>(json::parse(verdicts->body).size()), ok("verdicts?verdict=met&limit=1")["total"]);
  EXPECT_TRUE(handler_->handle(get("export/verdicts?format=xlsx"))->body.starts_with("PK"));
}

TEST_F(ApiReads, LanguageIsAsked) {
  const json chinese = ok("verdicts?limit=1")["items"][0];
  const json english = ok("verdicts?limit=1&lang=en")["items"][0];
  EXPECT_NE(chinese["why"], english["why"]);
  EXPECT_EQ(chinese["target"], english["target"]);
}

TEST_F(ApiReads, WhatCannotBeUsedIsNamed) {
  EXPECT_EQ(refused("claims?foo=1", 400)["code"], "bad_argument");
  EXPECT_NE(refused("claims?foo=1", 400)["detail"].get<std::string>().find("foo"), std::string::npos);
  for (const char* target : {"claims?limit=0", "claims?limit=501", "claims?offset=-1", "claims?limit=1&limit=2", "claims?kind=goal", "claims?year=23",
                             "claims?year=-", "claims?sort=size", "claims?doubtful=yes", "search", "search?q=", "search?q=\"", "series", "diff?before=1",
                             "reports/abc", "claims/1x", "verdicts?verdict=good", "export/claims?format=pdf", "verdicts?lang=fr", "meta?x=1"}) {
    refused(target, 400);
  }
  refused("reports/999", 404);
  refused("reports/999/text", 404);
  refused("claims/99999999999", 404);
  refused("places/长春市/overview", 404);
  refused("reports/" + std::to_string(first_) + "/original", 404);
  refused("nothing", 404);
  refused("reports/1/2/3", 404);
  Request post = get("claims");
  post.method = "POST";
  EXPECT_EQ(handler_->handle(post)->status, 405);
  EXPECT_EQ(handler_->handle(post)->allow, "GET");
}

TEST_F(ApiReads, WritesAreForThoseWhoMay) {
  Request request = get("reports/" + std::to_string(first_));
  request.method = "DELETE";
  EXPECT_EQ(handler_->handle(request)->status, 403);
  request.could_write = true;
  EXPECT_EQ(handler_->handle(request)->status, 401);
  EXPECT_EQ(ok("reports")["total"], 2);
  EXPECT_FALSE(ok("meta")["writable"].get<bool>());
}

// An answer is remembered until somebody writes, whoever it is.
TEST_F(ApiReads, RemembersUntilTheLedgerChanges) {
  const Request request = get("claims?limit=3");
  EXPECT_EQ(handler_->at_hand(request), nullptr);
  const Answer first = handler_->handle(request);
  const Answer again = handler_->at_hand(request);
  ASSERT_NE(again, nullptr);
  EXPECT_EQ(again->etag, first->etag);
  EXPECT_FALSE(first->etag.empty());
  add(path_, "later.txt", example("yunze-2025.txt") + "　　新建学校8所。\n");
  std::this_thread::sleep_for(std::chrono::milliseconds(60));
  EXPECT_EQ(handler_->at_hand(request), nullptr);
  EXPECT_NE(json::parse(handler_->handle(get("reports?revisions=true"))->body)["total"], 2);
}

// Every way that the routes offer stands in the description, and the other way round is tested from outside.
TEST_F(ApiReads, RoutesAreDescribed) {
  const Answer description = handler_->handle(get("openapi.yaml"));
  ASSERT_EQ(description->status, 200);
  EXPECT_EQ(description->type, "application/yaml");
  for (const Route& route : routes()) {
    // places/{}/overview → "  /places/{place}/overview:"
    std::string pattern = "\n  /";
    for (const char c : route.path) pattern += c;
    const std::size_t hole = pattern.find("{}");
    const std::string before = pattern.substr(0, hole == std::string::npos ? pattern.size() : hole + 1);
    EXPECT_NE(description->body.find(before), std::string::npos) << route.path;
  }
}

TEST_F(ApiReads, ThreadsGetTheSameAnswers) {
  const std::vector<std::string> targets{"claims?limit=20", "verdicts?limit=20", "places/云泽市/overview", "series?indicator=粮食产量", "search?q=粮食"};
  std::vector<std::string> alone;
  alone.reserve(targets.size());
  for (const std::string& target : targets) alone.push_back(handler_->handle(get(target))->body);
  std::vector<std::jthread> threads;
  std::atomic<int> different{0};
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < 20; ++i) {
        const std::size_t at = static_cast<std::size_t>(t + i) % targets.size();
        // Not remembered: another order of parameters is another key.
        if (handler_->handle(get(targets[at]))->body != alone[at]) ++different;
      }
    });
  }
  threads.clear();
  EXPECT_EQ(different, 0);
}

}  // namespace
}  // namespace luoshi::api

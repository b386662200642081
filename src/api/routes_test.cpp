// SPDX-License-Identifier: Apache-2.0
//
// What all routes have in common: parameters, languages, who may write, what is remembered.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <thread>

#include "api/reading_test.h"
#include "api/service.h"

namespace luoshi::api {
namespace {

TEST_F(ApiReads, WhatCannotBeUsedIsNamed) {
  EXPECT_EQ(refused("claims?foo=1", 400)["code"], "bad_argument");
  EXPECT_NE(refused("claims?foo=1", 400)["detail"].get<std::string>().find("foo"), std::string::npos);
  for (const char* target : {"claims?limit=0", "claims?limit=501", "claims?offset=-1", "claims?limit=1&limit=2", "claims?kind=goal", "claims?year=23",
                             "claims?year=-", "claims?sort=size", "claims?doubtful=yes", "search", "search?q=", "search?q=\"", "series", "diff?before=1",
                             "reports/abc", "claims/1x", "verdicts?verdict=good", "export/claims?format=pdf", "verdicts?lang=fr", "claims?lang=fr", "claims?lang=en&lang=zh", "meta?x=1"}) {
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
  add(path_, "later.txt", example_report("yunze-2025.txt") + "　　新建学校8所。\n");
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
  threads.reserve(4);
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

// Requests whose parts run together are different requests, each with an answer of its own.
TEST_F(ApiReads, RemembersNoAnswerForAnotherRequest) {
  const auto request = [](std::vector<std::string> path, Query query) {
    Request made;
    made.method = "GET";
    made.path = std::move(path);
    made.query = std::move(query);
    return made;
  };
  const std::vector<Request> all{request({"claims"}, {{"indicator", "粮食=产量"}, {"limit", "3"}}),
                                 request({"claims"}, {{"indicator=粮食", "产量"}, {"limit", "3"}}),
                                 request({"claims"}, {{"indicator", "粮食=产量&limit=3"}}),
                                 request({"claims"}, {{"indicator", "粮食=产量limit3"}}),
                                 request({"claims"}, {{"indicator", "粮食=产量"}, {"limit", "3"}, {"", ""}}),
                                 request({"claims", "indicator"}, {{"粮食=产量", ""}, {"limit", "3"}}),
                                 request({"claims", "indicator=粮食=产量"}, {{"limit", "3"}})};
  for (const Request& each : all) EXPECT_EQ(handler_->at_hand(each), nullptr);
  for (std::size_t i = 0; i < all.size(); ++i) {
    const int status = handler_->handle(all[i])->status;
    EXPECT_EQ(status, i == 0 || i == 2 || i == 3 ? 200 : 400) << i;
    EXPECT_EQ(handler_->at_hand(all[i]) != nullptr, status == 200) << i;
    for (std::size_t j = i + 1; j < all.size(); ++j) EXPECT_EQ(handler_->at_hand(all[j]), nullptr) << "after " << i << ": " << j;
  }
}

// What a route must be given; a new one that needs more fails below.
Request asked(const Route& route, const std::vector<std::string>& holes) {
  Request request;
  request.method = route.method;
  request.may_write = request.could_write = true;
  request.query = {};
  std::size_t hole = 0;
  for (std::size_t begin = 0; begin <= route.path.size();) {
    const std::size_t end = std::min(route.path.find('/', begin), route.path.size());
    const std::string part(route.path.substr(begin, end - begin));
    request.path.push_back(part == "{}" ? holes.at(hole++) : part);
    begin = end + 1;
  }
  if (route.method == "PATCH") request.body = R"({"year": 2023})";
  if (route.method == "PUT") request.body = R"({"verdict": "met", "why": "有据", "by": "某人"})";
  if (route.path == "search") request.query = {{"q", "粮食"}};
  if (route.path == "series") request.query = {{"indicator", "粮食产量"}};
  if (route.path == "uploads" && route.method == "POST") {
    request.query = {{"name", "a.txt"}};
    request.body = "text";
  }
  if (route.path == "claims/{}/judgement" && route.method == "DELETE") request.query = {{"why", "看错了"}, {"by", "某人"}};
  return request;
}

TEST_F(ApiReads, EveryRouteTakesTheLanguageAndNothingUnknown) {
  Request sent = get("uploads?name=a.txt");
  sent.method = "POST";
  sent.body = "text";
  sent.may_write = true;
  const std::string upload = json::parse(handler_->handle(sent)->body)["upload"];
  const std::string target = std::to_string(ok("claims?kind=target&type=quantity&limit=1")["items"][0]["claim"].get<std::int64_t>());
  // Twice: first what is refused and must change nothing, then what is done.
  for (const bool refused : {true, false}) {
    for (const Route& route : routes()) {
      const std::string_view path = route.path;
      const bool removes = route.method == "DELETE" && path == "reports/{}";
      Request request = asked(route, {path.starts_with("places") ? "云泽市" : path.starts_with("claims") ? target : path.starts_with("uploads") ? upload
                                      : std::to_string(removes ? second_ : first_)});
      if (path == "diff") request.query = {{"before", std::to_string(first_)}, {"after", std::to_string(second_)}};
      const std::string what = std::string(route.method) + " " + std::string(path);
      const Query usual = request.query;
      const auto with = [&](const std::string& name, const std::string& value) {
        request.query = usual;
        request.query.emplace_back(name, value);
        return handler_->handle(request);
      };
      if (refused) {
        for (const auto& [name, value] : {std::pair("lang", "fr"), std::pair("nonsense", "1")}) {
          const Answer answer = with(name, value);
          EXPECT_EQ(answer->status, 400) << what << " " << name;
          EXPECT_NE(answer->body.find(name), std::string::npos) << what << ": " << answer->body;
        }
        continue;
      }
      const Answer answer = with("lang", "en");
      EXPECT_TRUE(answer->status != 400 && answer->status < 500) << what << ": " << answer->status << " " << answer->body.substr(0, 300);
      if (answer->type != "application/problem+json") continue;
      // No original was kept, an upload of no report cannot be kept: said in English.
      const std::string title = json::parse(answer->body)["title"];
      EXPECT_TRUE(std::ranges::all_of(title, [](char c) { return static_cast<unsigned char>(c) < 0x80; })) << what << ": " << title;
    }
  }
}

TEST_F(ApiReads, NoAnswerHasAPathOfThisMachine) {
  for (const Route& route : routes()) {
    if (route.method != "GET" || route.path.starts_with("uploads/")) continue;
    Request request = asked(route, {route.path.starts_with("places") ? "云泽市" : route.path.starts_with("claims") ? std::to_string(first_ * 10'000'000) : std::to_string(first_)});
    if (route.path == "diff") request.query = {{"before", std::to_string(first_)}, {"after", std::to_string(second_)}};
    const Answer answer = handler_->handle(request);
    EXPECT_TRUE(answer->status == 200 || route.path == "reports/{}/original") << route.path << ": " << answer->body;
    EXPECT_EQ(answer->body.find("nobodys-business"), std::string::npos) << route.path;
    EXPECT_EQ(answer->body.find(folder_.string()), std::string::npos) << route.path;
  }
}

}  // namespace
}  // namespace luoshi::api

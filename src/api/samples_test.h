// SPDX-License-Identifier: Apache-2.0
//
// For tests of what the API writes: a folder with an empty ledger, the example reports, requests that write.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "api/api.h"
#include "catalog/catalog.h"
#include "ledger/ledger.h"

namespace luoshi::api {

using nlohmann::json;

inline const catalog::Catalog& test_catalog() {
  static const auto catalog = catalog::Catalog::builtin();
  return *catalog;
}

inline std::string example_report(const std::string& name) {
  std::ifstream in(std::filesystem::path(LUOSHI_SOURCE_DIR) / "examples" / name, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// A report of a place that there is, so that its place can be corrected.
inline std::string short_report(const std::string& city, const std::string& last_year, const std::string& this_year) {
  return "2024年" + city + "政府工作报告\n——2024年1月10日在" + city + "第五届人民代表大会第三次会议上\n" + city + "市长　周砚清\n\n各位代表：\n　　现在，我代表市人民政府，向大会报告政府工作，请予审议。\n\n一、2023年工作回顾\n　　" +
         last_year + "\n\n二、2024年工作安排\n　　" + this_year + "\n";
}

class WritingSample : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::temp_directory_path() /
              ("luoshi-api-" + std::to_string(::getpid()) + "-" + ::testing::UnitTest::GetInstance()->current_test_info()->name());
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
    options_.ledger = (folder_ / "l.db").string();
    options_.jobs = 2;
    const auto made = ledger::Ledger::open(options_.ledger, ledger::Ledger::Access::create, test_catalog());
    ASSERT_TRUE(made);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::filesystem::path folder_;
  Options options_;
};

using Query = std::vector<std::pair<std::string, std::string>>;

class WritingApi : public WritingSample {
 protected:
  void SetUp() override {
    WritingSample::SetUp();
    open_again();
  }
  void TearDown() override {
    if (handler_) handler_->stop();
    handler_.reset();
    WritingSample::TearDown();
  }
  void open_again() {
    handler_.reset();
    auto opened = open(options_);
    ASSERT_TRUE(opened);
    handler_ = std::move(*opened);
  }

  Answer ask(const std::string& method, std::vector<std::string> path, std::string body = "", Query query = {}) {
    Request request;
    request.method = method;
    request.path = std::move(path);
    request.body = std::move(body);
    request.query = std::move(query);
    request.may_write = may_write_;
    request.could_write = true;
    return handler_->handle(request);
  }
  static json parsed(const Answer& answer) { return json::parse(answer->body, nullptr, false); }
  // The code of a problem, after its status: "404 no_such_report".
  static std::string refusal(const Answer& answer) {
    const json problem = parsed(answer);
    if (answer->type != "application/problem+json") return std::to_string(answer->status) + " is no problem: " + answer->body;
    // An id in place of words, or a path of the server's, would show.
    EXPECT_FALSE(problem["detail"].get<std::string>().starts_with("http.")) << problem;
    EXPECT_FALSE(problem["title"].get<std::string>().starts_with("http.")) << problem;
    EXPECT_EQ(problem["detail"].get<std::string>().find("/tmp"), std::string::npos) << problem;
    EXPECT_EQ(problem["detail"].get<std::string>().find("expected."), std::string::npos) << problem;
    EXPECT_EQ(problem["status"], answer->status);
    return std::to_string(answer->status) + " " + problem["code"].get<std::string>();
  }

  std::string send(const std::string& name, std::string bytes) {
    const Answer answer = ask("POST", {"uploads"}, std::move(bytes), {{"name", name}});
    EXPECT_EQ(answer->status, 202) << answer->body;
    const std::string id = parsed(answer)["upload"].get<std::string>();
    EXPECT_EQ(answer->location, "/api/v1/uploads/" + id);
    return id;
  }
  // The upload once it is no longer read.
  json settled(const std::string& id) {
    for (int i = 0; i < 3000; ++i) {
      const auto event = handler_->upload(id, Language::english);
      if (!event) return nullptr;
      if (event->last) return json::parse(event->json, nullptr, false);
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    ADD_FAILURE() << "it never ended";
    return nullptr;
  }
  std::int64_t keep(const std::string& id) {
    EXPECT_EQ(settled(id)["state"], "ready");
    const Answer answer = ask("POST", {"uploads", id, "keep"});
    EXPECT_EQ(answer->status, 201) << answer->body;
    const std::int64_t report = parsed(answer)["report"].get<std::int64_t>();
    EXPECT_EQ(answer->location, "/api/v1/reports/" + std::to_string(report));
    return report;
  }

  std::unique_ptr<Handler> handler_;
  bool may_write_ = true;
};

class ApiWrites : public WritingApi {
 protected:
  static inline const std::string kCity = "长春市";
  static inline const std::string kReport = short_report(kCity, "地区生产总值增长6.2%。新建停车位1200个。", "新建停车位1500个。开工建设滨河大桥。地区生产总值增长6%左右。");

  // The claims of a report, as the API has them.
  json claims(std::int64_t report, const Query& more = {}) {
    Query query{{"report", std::to_string(report)}, {"limit", "500"}};
    query.insert(query.end(), more.begin(), more.end());
    return parsed(ask("GET", {"claims"}, "", query))["items"];
  }
  std::string a_target(std::int64_t report, const std::string& text) {
    for (const json& claim : claims(report, {{"kind", "target"}})) {
      if (claim["text"] == text) return std::to_string(claim["claim"].get<std::int64_t>());
    }
    ADD_FAILURE() << "no target " << text;
    return "0";
  }
  Answer judge(const std::string& claim, const json& body) { return ask("PUT", {"claims", claim, "judgement"}, body.dump()); }
};

}  // namespace luoshi::api

// SPDX-License-Identifier: Apache-2.0
//
// For tests of what the API reads: a ledger of the two example reports, requests as they stand in an address.
#pragma once

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>

#include "api/samples_test.h"
#include "intake/prepare.h"

namespace luoshi::api {

// Where the files lay that were added: nothing that the API says may show it.
inline const std::string kNobodysBusiness = "/srv/nobodys-business/";

inline std::int64_t add(const std::string& ledger_path, const std::string& path, std::string bytes) {
  auto ledger = ledger::Ledger::open(ledger_path, ledger::Ledger::Access::create, test_catalog());
  EXPECT_TRUE(ledger);
  const std::string hash = ledger::sha256(bytes);
  const auto file = intake::decode(std::move(bytes), path, hash, {}, intake::KeepFile::automatic);
  EXPECT_TRUE(file);
  const auto prepared = intake::prepare(test_catalog(), *file, {});
  EXPECT_TRUE(prepared);
  auto batch = ledger->begin();
  EXPECT_TRUE(batch);
  const auto added = ledger->add(prepared->entry, ledger::Ledger::As::revision);
  EXPECT_TRUE(added);
  EXPECT_TRUE(batch->commit());
  return added->report;
}

// "claims?limit=5&q=粮食" as a request; values are taken as they are.
inline Request get(const std::string& target) {
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
    folder_ = std::filesystem::temp_directory_path() / ("luoshi-api-" + std::to_string(::getpid()) + "-" +
                                           ::testing::UnitTest::GetInstance()->current_test_info()->name());
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
    path_ = (folder_ / "l.db").string();
    first_ = add(path_, kNobodysBusiness + "yunze-2024.txt", example_report("yunze-2024.txt"));
    second_ = add(path_, kNobodysBusiness + "yunze-2025.txt", example_report("yunze-2025.txt"));
    options_.ledger = path_;
    options_.jobs = 2;
    auto opened = open(options_);
    ASSERT_TRUE(opened);
    handler_ = std::move(*opened);
  }
  void TearDown() override {
    if (handler_) handler_->stop();
    handler_.reset();
    std::filesystem::remove_all(folder_);
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
    EXPECT_EQ(answer->body.find(folder_.string()), std::string::npos) << "a path of this machine: " << answer->body;
    return parsed;
  }

  std::filesystem::path folder_;
  std::string path_;
  std::int64_t first_ = 0, second_ = 0;
  Options options_;
  std::unique_ptr<Handler> handler_;
};

}  // namespace luoshi::api

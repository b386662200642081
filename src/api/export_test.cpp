// SPDX-License-Identifier: Apache-2.0
//
// Lists as files.
#include <atomic>
#include <future>
#include <mutex>
#include <thread>

#include "api/reading_test.h"
#include "api/service.h"
#include "unzipped.h"

namespace luoshi::api {
namespace {

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

// Where a file lay when it was added is nobody's business, in whatever form it is asked for.
TEST_F(ApiReads, FilesHaveNoPathOfThisMachine) {
  for (const char* what : {"claims", "verdicts"}) {
    for (const char* format : {"csv", "json", "xlsx"}) {
      const Answer file = handler_->handle(get("export/" + std::string(what) + "?lang=en&format=" + format));
      ASSERT_EQ(file->status, 200) << file->body;
      const std::string name = (folder_ / (std::string(what) + "." + format)).string();
      std::ofstream(name, std::ios::binary) << file->body;
      const std::string text = format == std::string("xlsx") ? tests::unzipped(name, "xl/*") : file->body;
      EXPECT_NE(text.find("yunze-2024.txt"), std::string::npos) << what << " " << format << " names the file";
      EXPECT_EQ(text.find("nobodys-business"), std::string::npos) << what << " " << format;
      for (const char* head : {">path<", "\"path\"", ",path,"}) EXPECT_EQ(text.find(head), std::string::npos) << what << " " << format;
    }
  }
}

// A service's parts, whose lock for exports a test can hold.
class ApiExportsThreads : public ApiReads {
 protected:
  void SetUp() override {
    ApiReads::SetUp();
    auto settings = verdict::Settings::builtin();
    auto opened = Ledgers::open(path_, true, test_catalog(), options_.write_patience);
    ASSERT_TRUE(settings && opened);
    settings_ = *settings;
    ledgers_ = std::move(*opened);
    verdicts_ = std::make_unique<VerdictStore>(*ledgers_, settings_, 1);
    uploads_ = std::make_unique<Uploads>(options_, test_catalog(), *ledgers_, chinese_, english_);
  }
  void TearDown() override {
    uploads_.reset();
    verdicts_.reset();
    ledgers_.reset();
    ApiReads::TearDown();
  }
  std::shared_ptr<Response> ask(Reply (*answer)(Context&, const Call&), const std::string& target) {
    Context context{options_, test_catalog(), settings_, chinese_, english_, *ledgers_, *verdicts_, *uploads_, totals_, exporting_};
    const Request request = get(target);
    auto reply = answer(context, Call{request, {}});
    EXPECT_TRUE(reply);
    return reply ? *reply : nullptr;
  }

  const Messages chinese_{Language::chinese}, english_{Language::english};
  verdict::Settings settings_;
  std::unique_ptr<Ledgers> ledgers_;
  std::unique_ptr<VerdictStore> verdicts_;
  std::unique_ptr<Uploads> uploads_;
  Cache<std::int64_t> totals_{1 << 20};
  std::mutex exporting_;
};

TEST_F(ApiExportsThreads, OneAtATime) {
  std::promise<void> held, done;
  std::thread other([&] {
    const std::lock_guard lock(exporting_);
    held.set_value();
    done.get_future().wait();
  });
  held.get_future().wait();
  for (const char* format : {"csv", "json", "xlsx"}) {
    for (const auto& [answer, target] : {std::pair(&export_claims, std::string("export/claims")), std::pair(&export_verdicts, std::string("export/verdicts"))}) {
      const auto busy = ask(answer, target + "?lang=en&format=" + format);
      EXPECT_EQ(busy->status, 503) << target;
      if (busy->status != 503) continue;
      EXPECT_EQ(busy->type, "application/problem+json");
      EXPECT_TRUE(busy->etag.empty() && busy->filename.empty());
      const json problem = json::parse(busy->body, nullptr, false);
      EXPECT_EQ(problem["code"], "busy");
      EXPECT_EQ(problem["status"], 503);
      EXPECT_EQ(problem["detail"], english_.text("http.busy"));
    }
  }
  done.set_value();
  other.join();
  EXPECT_EQ(ask(export_claims, "export/claims")->status, 200);
  EXPECT_EQ(ask(export_verdicts, "export/verdicts?format=xlsx")->status, 200);
}

// Through the service, all of whose requests share the lock. Whoever is not first is told at once, and nobody gets half a file.
TEST_F(ApiExportsThreads, OfManyAtOnce) {
  const std::string whole = handler_->handle(get("export/verdicts?format=json"))->body;
  std::atomic<int> made{0}, refused{0}, other{0};
  for (int round = 0; round < 50 && refused == 0; ++round) {
    std::vector<std::thread> threads;
    threads.reserve(4);
    for (int t = 0; t < 4; ++t) {
      threads.emplace_back([&] {
        const Answer answer = handler_->handle(get("export/verdicts?format=json"));
        if (answer->status == 200 && answer->body == whole) {
          ++made;
        } else {
          ++(answer->status == 503 ? refused : other);
        }
      });
    }
    for (std::thread& thread : threads) thread.join();
  }
  EXPECT_GT(made, 0);
  EXPECT_GT(refused, 0);
  EXPECT_EQ(other, 0);
}

}  // namespace
}  // namespace luoshi::api

// SPDX-License-Identifier: Apache-2.0
//
// Time and threads of uploads: what is forgotten, given up, and asked for by several at once.
#include "api/uploads.h"

#include <atomic>
#include <cstdlib>
#include <new>
#include <set>
#include <stdexcept>

#include "api/samples_test.h"

namespace luoshi::api {
namespace {

namespace fs = std::filesystem;
using std::chrono::steady_clock;

const std::string kReport = short_report("长春市", "新建停车位1200个。", "新建停车位1500个。");

// A picture of a page, as far as anybody looks before an engine does.
std::string picture() {
  constexpr std::string_view kSize("\0\0\0\x64\0\0\0\x64\x08\0\0\0\0", 13), kEmpty("\0\0\0\0", 4), kSum("sums");
  std::string png = "\x89PNG\r\n\x1A\n";
  png.append("\0\0\0\x0D", 4).append("IHDR").append(kSize).append(kSum);
  return png.append(kEmpty).append("IEND").append(kSum);
}

class UploadsThreads : public WritingSample {
 protected:
  void SetUp() override {
    WritingSample::SetUp();
    options_.jobs = 1;
    if (const char* before = std::getenv("LUOSHI_OCR")) before_ = before;
    auto opened = Ledgers::open(options_.ledger, true, test_catalog(), options_.write_patience);
    ASSERT_TRUE(opened);
    ledgers_ = std::move(*opened);
  }
  void TearDown() override {
    uploads_.reset();
    ledgers_.reset();
    if (before_) ::setenv("LUOSHI_OCR", before_->c_str(), 1);
    if (!before_) ::unsetenv("LUOSHI_OCR");
    WritingSample::TearDown();
  }
  void begin(Uploads::Steps steps = {}) {
    uploads_ = std::make_unique<Uploads>(options_, test_catalog(), *ledgers_, chinese_, english_,
                                         [this] { return steady_clock::time_point(steady_clock::duration(now_.load())); }, std::move(steps));
  }
  void later(std::chrono::minutes by) { now_ += steady_clock::duration(by).count(); }

  // An engine that takes a page and says nothing more.
  void silent_engine() {
    const fs::path script = folder_ / "engine";
    std::ofstream(script) << "#!/bin/sh\necho luoshi-ocr 1 fake 7\nwhile read word bytes; do head -c \"$bytes\" > /dev/null; touch "
                          << (folder_ / "asked").string() << "; exec sleep 600; done\n";
    fs::permissions(script, fs::perms::owner_all);
    ::setenv("LUOSHI_OCR", script.c_str(), 1);
  }
  void wait_until_asked() {
    for (int i = 0; i < 3000 && !fs::exists(folder_ / "asked"); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(10));
    ASSERT_TRUE(fs::exists(folder_ / "asked"));
  }
  json settled(const std::string& id) {
    for (int i = 0; i < 3000; ++i) {
      const auto event = uploads_->event(id, Language::english);
      if (!event) return nullptr;
      if (event->last) return json::parse(event->json, nullptr, false);
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return nullptr;
  }
  std::size_t listed() { return json::parse(uploads_->list(Language::chinese), nullptr, false).size(); }

  const Messages chinese_{Language::chinese}, english_{Language::english};
  std::unique_ptr<Ledgers> ledgers_;
  std::unique_ptr<Uploads> uploads_;
  std::atomic<steady_clock::rep> now_{0};
  std::optional<std::string> before_;
};

TEST_F(UploadsThreads, ForgottenAnHourAfterTheLastQuestion) {
  begin();
  const auto asked = uploads_->take("a.txt", kReport);
  const auto left = uploads_->take("b.txt", kReport);
  ASSERT_TRUE(asked && left);
  EXPECT_EQ(settled(*asked)["state"], "ready");
  EXPECT_EQ(settled(*left)["state"], "ready");
  later(std::chrono::minutes(59));
  EXPECT_TRUE(uploads_->event(*asked, Language::chinese));
  later(std::chrono::minutes(1));
  EXPECT_EQ(listed(), 1U);
  EXPECT_FALSE(uploads_->event(*left, Language::chinese));
  EXPECT_EQ(uploads_->keep(*left).error().code, ErrorCode::no_such_upload);
  EXPECT_TRUE(uploads_->keep(*asked));
  later(std::chrono::minutes(60));
  EXPECT_EQ(listed(), 0U);
}

TEST_F(UploadsThreads, DiscardedWhileItIsRead) {
  silent_engine();
  begin();
  const auto scan = uploads_->take("scan.png", picture());
  const auto next = uploads_->take("next.txt", kReport);
  ASSERT_TRUE(scan && next);
  wait_until_asked();
  EXPECT_EQ(json::parse(uploads_->event(*scan, Language::chinese)->json)["state"], "reading");
  EXPECT_EQ(json::parse(uploads_->event(*scan, Language::chinese)->json)["pages"], 1);
  EXPECT_EQ(json::parse(uploads_->event(*next, Language::chinese)->json)["state"], "waiting");
  EXPECT_EQ(uploads_->keep(*scan).error().code, ErrorCode::upload_not_ready);
  // A wish for one that waits is heeded when its turn comes.
  EXPECT_TRUE(uploads_->correct(*next, {nullptr, 2021}));
  const auto before = steady_clock::now();
  EXPECT_TRUE(uploads_->discard(*scan));
  EXPECT_FALSE(uploads_->event(*scan, Language::chinese));
  // The one thread is free for the next.
  EXPECT_EQ(settled(*next)["year"], 2021);
  EXPECT_LT(steady_clock::now() - before, std::chrono::seconds(10));
}

TEST_F(UploadsThreads, StoppedWhileOneIsRead) {
  silent_engine();
  begin();
  const auto scan = uploads_->take("scan.png", picture());
  const auto next = uploads_->take("next.txt", kReport);
  ASSERT_TRUE(scan && next);
  wait_until_asked();
  const auto before = steady_clock::now();
  uploads_->stop();
  EXPECT_LT(steady_clock::now() - before, std::chrono::seconds(5));
  EXPECT_FALSE(uploads_->take("late.txt", kReport));
  uploads_->stop();
}

TEST_F(UploadsThreads, WishesOfSeveralAtOnce) {
  options_.jobs = 2;
  begin();
  const auto id = uploads_->take("a.txt", kReport);
  ASSERT_TRUE(id);
  std::vector<std::thread> people;
  for (int person = 0; person < 4; ++person) {
    people.emplace_back([&, person] {
      for (int i = 0; i < 5; ++i) EXPECT_TRUE(uploads_->correct(*id, {nullptr, 2000 + 10 * person + i}));
    });
  }
  for (std::thread& person : people) person.join();
  const json upload = settled(*id);
  EXPECT_EQ(upload["state"], "ready");
  // The last wish of somebody, and not half of one: the claims speak of that year.
  const int year = upload["year"].get<int>();
  EXPECT_EQ(year % 10, 4);
  EXPECT_EQ(upload["sample"][1]["report_year"], year);
}

TEST_F(UploadsThreads, KeptOnceBySeveralAtOnce) {
  begin();
  const auto id = uploads_->take("a.txt", kReport);
  ASSERT_TRUE(id);
  EXPECT_EQ(settled(*id)["state"], "ready");
  std::vector<std::thread> people;
  std::mutex mutex;
  std::multiset<ledger::Ledger::Added::Outcome> outcomes;
  for (int person = 0; person < 4; ++person) {
    people.emplace_back([&] {
      const auto added = uploads_->keep(*id);
      ASSERT_TRUE(added);
      const std::lock_guard lock(mutex);
      outcomes.insert(added->outcome);
    });
  }
  for (std::thread& person : people) person.join();
  EXPECT_EQ(outcomes.count(ledger::Ledger::Added::Outcome::added), 4U);
}

TEST_F(UploadsThreads, OfKeptOnesTheLastAreTold) {
  begin();
  for (std::size_t i = 0; i < Uploads::kMostKept + 3; ++i) {
    const auto id = uploads_->take(std::to_string(i) + ".txt", kReport);
    ASSERT_TRUE(id);
    EXPECT_EQ(settled(*id)["state"], "ready");
    ASSERT_TRUE(uploads_->keep(*id));
  }
  EXPECT_EQ(listed(), Uploads::kMostKept);
}

// An exception over a file is that file's end and nobody else's: the one thread that reads goes on.
TEST_F(UploadsThreads, MemoryThatRunsOutOverAFile) {
  Uploads::Steps steps;
  steps.decode = [](std::string bytes, const std::string& path, std::string sha256, const source::Options& how, intake::KeepFile keep) {
    if (path == "huge.txt") throw std::bad_alloc();
    return intake::decode(std::move(bytes), path, std::move(sha256), how, keep);
  };
  begin(std::move(steps));
  const auto huge = uploads_->take("huge.txt", kReport);
  const auto next = uploads_->take("next.txt", kReport);
  ASSERT_TRUE(huge && next);
  const json failed = settled(*huge);
  EXPECT_EQ(failed["state"], "failed");
  EXPECT_EQ(failed["problem"]["code"], "not_readable") << failed;
  EXPECT_EQ(settled(*next)["state"], "ready");
  EXPECT_EQ(uploads_->correct(*huge, {nullptr, 2021}).error().code, ErrorCode::not_readable);
  EXPECT_EQ(uploads_->keep(*huge).error().code, ErrorCode::upload_not_ready);
  EXPECT_TRUE(uploads_->discard(*huge));
  EXPECT_TRUE(uploads_->keep(*next));
}

TEST_F(UploadsThreads, ExceptionsWhileItIsReadCorrectedAndKept) {
  std::atomic<bool> throws{true};
  Uploads::Steps steps;
  steps.prepare = [&throws](const auto&... given) {
    if (throws) throw std::runtime_error("a defect");
    return intake::prepare(given...);
  };
  begin(std::move(steps));
  const auto id = uploads_->take("a.txt", kReport);
  ASSERT_TRUE(id);
  EXPECT_EQ(settled(*id)["state"], "failed");
  EXPECT_TRUE(uploads_->correct(*id, {nullptr, 2021}));  // the wish is taken; that it cannot be read is told by the upload
  EXPECT_EQ(settled(*id)["problem"]["code"], "not_readable");
  throws = false;
  EXPECT_TRUE(uploads_->correct(*id, {nullptr, 2022}));
  EXPECT_EQ(settled(*id)["state"], "ready");
  EXPECT_EQ(settled(*id)["year"], 2022);
  throws = true;
  EXPECT_EQ(uploads_->keep(*id).error().code, ErrorCode::not_readable);
  EXPECT_EQ(settled(*id)["state"], "ready");
  throws = false;
  EXPECT_TRUE(uploads_->keep(*id));
  EXPECT_EQ(settled(*id)["state"], "kept");
}

}  // namespace
}  // namespace luoshi::api

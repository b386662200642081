// SPDX-License-Identifier: Apache-2.0
//
// One ledger for many threads: who writes, who waits for that, and for how long.
#include "api/ledgers.h"

#include <atomic>
#include <future>

#include "api/samples_test.h"

namespace luoshi::api {
namespace {

using namespace std::chrono_literals;
using std::chrono::steady_clock;

class ApiLedgersThreads : public WritingApi {
 protected:
  std::unique_ptr<Ledgers> ledgers(std::chrono::milliseconds patience) {
    auto opened = Ledgers::open(options_.ledger, true, test_catalog(), patience);
    EXPECT_TRUE(opened);
    return std::move(*opened);
  }
};

TEST_F(ApiLedgersThreads, OneWritesAtATime) {
  const auto all = ledgers(10s);
  std::atomic<int> writing{0}, most{0};
  int written = 0;  // guarded by nothing else
  std::vector<std::thread> threads;
  threads.reserve(4);
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < 25; ++i) {
        const auto mine = all->write();
        ASSERT_TRUE(mine);
        if (++writing > most) most = writing.load();
        ++written;
        std::this_thread::yield();
        --writing;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(most, 1);
  EXPECT_EQ(written, 100);
}

TEST_F(ApiLedgersThreads, WhoWaitsGetsItsTurn) {
  const auto all = ledgers(10s);
  auto mine = std::make_unique<Result<Ledgers::Writing>>(all->write());
  ASSERT_TRUE(*mine);
  std::atomic<bool> released{false};
  auto other = std::async(std::launch::async, [&] {
    const auto turn = all->write();
    return turn.has_value() && released;
  });
  EXPECT_EQ(other.wait_for(100ms), std::future_status::timeout);
  released = true;
  mine.reset();
  ASSERT_EQ(other.wait_for(5s), std::future_status::ready) << "long before its patience ends";
  EXPECT_TRUE(other.get());
}

TEST_F(ApiLedgersThreads, PatienceEnds) {
  const auto all = ledgers(100ms);
  std::future<ErrorCode> other;
  {
    const auto mine = all->write();
    ASSERT_TRUE(mine);
    const auto before = steady_clock::now();
    other = std::async(std::launch::async, [&] {
      const auto turn = all->write();
      return turn ? ErrorCode::not_found : turn.error().code;
    });
    ASSERT_EQ(other.wait_for(3s), std::future_status::ready);
    EXPECT_EQ(other.get(), ErrorCode::ledger_busy);
    EXPECT_GE(steady_clock::now() - before, 100ms);
  }
  EXPECT_TRUE(all->write()) << "who gave up is in nobody's way";
}

// Another program, as far as SQLite knows.
TEST_F(ApiLedgersThreads, PatienceWithOtherPrograms) {
  const std::int64_t report = keep(send("a.txt", example_report("yunze-2024.txt")));
  options_.write_patience = 100ms;
  open_again();
  const std::vector<std::string> path{"reports", std::to_string(report)};
  {
    auto other = ledger::Ledger::open(options_.ledger, ledger::Ledger::Access::write, test_catalog());
    ASSERT_TRUE(other);
    const auto batch = other->begin();
    ASSERT_TRUE(batch);
    const auto before = steady_clock::now();
    const Answer answer = ask("DELETE", path, "", {{"lang", "en"}});
    EXPECT_EQ(refusal(answer), "503 ledger_busy");
    EXPECT_EQ(answer->body.find("minute"), std::string::npos) << "that is the command line's patience: " << answer->body;
    EXPECT_GE(steady_clock::now() - before, 90ms);
    EXPECT_LT(steady_clock::now() - before, 3s);
    EXPECT_EQ(ask("GET", path)->status, 200) << "reading waits for nobody";
  }
  EXPECT_EQ(ask("DELETE", path)->status, 204);
}

}  // namespace
}  // namespace luoshi::api

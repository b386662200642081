// SPDX-License-Identifier: Apache-2.0
#include <set>
#include <thread>

#include "verdict/in_order.h"
#include "verdict/match.h"
#include "verdict/record.h"
#include "verdict/samples_test.h"
#include "verdict/verdict.h"

namespace luoshi::verdict {
namespace {

const std::vector<std::string> kCities = {"长春市", "吉林市", "四平市", "辽源市", "通化市", "白山市", "松原市", "白城市"};

class CheckThreads : public Sample {
 protected:
  void SetUp() override {
    Sample::SetUp();
    for (std::size_t i = 0; i < kCities.size(); ++i) {
      const std::string n = std::to_string(i + 1);
      add(kCities[i], 2023, "新建停车位" + n + "00个。粮食产量" + n + "0万吨。", "新建停车位" + n + "50个，新建高标准农田" + n + "5万亩。开工建设滨河大桥。完善养老服务体系。");
      add(kCities[i], 2024, "新建停车位" + std::to_string(2 * i) + "60个。新建高标准农田12万亩。滨河大桥开工建设。养老服务体系不断完善。",
          "新建停车位" + n + "00个。滨河大桥建成通车。完善养老服务体系。");
    }
    settings_ = *Settings::builtin();
  }

  std::vector<std::string> lines(const Work& work, std::size_t most = 10'000) {
    std::vector<std::string> out;
    const auto done = check(*ledger_, settings_, {}, [&](const Checked& c) {
      out.push_back(to_json(c, [](const Reason& why) { return why.id; }, ""));
      return out.size() < most;
    }, work);
    EXPECT_TRUE(done);
    return out;
  }

  Settings settings_;
};

TEST_F(CheckThreads, DoNotChangeWhatIsSaid) {
  const auto alone = lines({1, 0, {}});
  ASSERT_GE(alone.size(), 5 * kCities.size());
  for (const unsigned threads : {2u, 5u, 0u}) EXPECT_EQ(lines({threads, 0, {}}), alone) << threads;
}

TEST_F(CheckThreads, StopWhereTheSinkHasEnough) {
  const auto all = lines({1, 0, {}});
  for (const unsigned threads : {1u, 3u}) {
    const auto some = lines({threads, 0, {}}, 3);
    EXPECT_EQ(some, std::vector<std::string>(all.begin(), all.begin() + 3)) << threads;
  }
}

TEST_F(CheckThreads, TellHowFarTheyAre) {
  for (const unsigned threads : {1u, 2u}) {
    std::size_t last = 0;
    (void)lines({threads, 0, [&](std::size_t done, std::size_t all) {
      EXPECT_EQ(all, kCities.size());
      EXPECT_GE(done, last);
      last = done;
    }});
    EXPECT_EQ(last, kCities.size());
  }
}

TEST_F(CheckThreads, OneReportChangesItsPlaceUpToItsYear) {
  std::vector<std::int64_t> ids;
  ASSERT_TRUE(ledger_->reports({}, {}, {}, [&](const ledger::ReportRow& row) { return ids.push_back(row.id), true; }));
  const ledger::ReportRow earlier = row(ids[2]);
  const ledger::ReportRow later = row(ids[3]);
  ASSERT_EQ(earlier.facts.place, later.facts.place);
  ASSERT_LT(earlier.facts.year, later.facts.year);
  const auto touched = [&](const ledger::ReportRow& by) {
    std::set<std::int64_t> reports;
    EXPECT_TRUE(check(*ledger_, settings_, {}, [&](const Checked& c) { return reports.insert(c.target.claim.report), true; }, {0, by.id, {}}));
    return reports;
  };
  EXPECT_EQ(touched(earlier), (std::set{earlier.id}));
  EXPECT_EQ(touched(later), (std::set{earlier.id, later.id}));
  const auto none = check(*ledger_, settings_, {}, [](const Checked&) { return true; }, {0, 999, {}});
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().code, ErrorCode::no_such_report);
}

TEST_F(CheckThreads, NearHasAllThatMatch) {
  std::vector<ledger::ReportRow> rows;
  ASSERT_TRUE(ledger_->reports({}, {}, {}, [&](const ledger::ReportRow& row) { return rows.push_back(row), true; }));
  const auto place = read_place(*ledger_, rows);
  ASSERT_TRUE(place);
  std::size_t matches = 0, looked_at = 0, all = 0;
  for (const Report& asked : place->reports) {
    for (const Statement& t : asked.statements) {
      for (std::size_t r = 0; r < place->reports.size(); ++r) {
        std::set<const Statement*> near;
        for (const Statement& s : place->near_to(t, r, settings_.related)) near.insert(&s);
        looked_at += near.size();
        for (const Statement& s : place->reports[r].statements) {
          ++all;
          if (match(t, s, settings_).fit == Fit::none && likeness(t.grams, s.grams).mean() < settings_.related) continue;
          ++matches;
          EXPECT_TRUE(near.contains(&s)) << t.label << " " << s.label;
        }
        for (const bool review : {false, true}) {
          std::set<const Sentence*> on;
          for (const Sentence& s : place->reports[r].sentences_on(t.grams, review, settings_.mentioned)) on.insert(&s);
          for (const Sentence& s : place->reports[r].sentences) {
            const bool covers = s.review == review && !s.row.heading && covered(t.grams, s.grams(), settings_.mentioned) >= settings_.mentioned;
            EXPECT_TRUE(!covers || on.contains(&s)) << t.label << " " << s.row.text;
          }
        }
      }
    }
  }
  EXPECT_GT(matches, 100u);
  EXPECT_LT(looked_at, all / 2);
}

// A thread that is far ahead waits, and the place whose turn it is never does.
TEST(InOrderThreads, KeepTheOrderInLittleRoom) {
  constexpr std::size_t kPlaces = 40, kPieces = 50;
  InOrder verdicts(kPlaces, 2);
  std::vector<std::jthread> threads;
  for (int i = 0; i < 3; ++i) {
    threads.emplace_back([&] {
      while (const auto place = verdicts.next()) {
        for (std::size_t n = 0; n < kPieces; ++n) {
          InOrder::Piece piece(1);
          piece[0].target.claim.id = static_cast<std::int64_t>(*place * kPieces + n);
          if (!verdicts.put(*place, std::move(piece))) return;
        }
        verdicts.finish(*place, *place == 30 ? Result<void>(fail(ErrorCode::ledger_io, {"x"})) : Result<void>());
      }
    });
  }
  std::int64_t next = 0;
  std::size_t ended = 0;
  for (bool failed = false; !failed;) {
    const auto taken = verdicts.take(std::chrono::milliseconds(100));
    for (const Checked& c : taken.piece) EXPECT_EQ(c.target.claim.id, next++);
    if (taken.place_ended) ++ended;
    failed = taken.error.has_value();
  }
  verdicts.stop();
  EXPECT_EQ(ended, 31u);
  EXPECT_EQ(next, static_cast<std::int64_t>(31 * kPieces));
}

}  // namespace
}  // namespace luoshi::verdict

// SPDX-License-Identifier: Apache-2.0
//
// tests/cases/*.diff: what two reports of invented cities plan, with the rows that must come out, readable without C++. A
// file holds cases:
//
//   === title
//   云泽市 2024
//   the first report's plan
//   云泽市 2025
//   the second one's
//   ---
//   one row a line: change (with * for headline targets) | what it is about | before | after [| near: …] [| again: n]
//
// LUOSHI_UPDATE=1 rewrites the files with what comes out; look at the difference before keeping it.
#include "verdict/diff.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "verdict/record.h"
#include "verdict/samples_test.h"

namespace luoshi::verdict {
namespace {

struct Case {
  std::string title, cities[2], plans[2], expected;
};

std::vector<Case> parse(std::istream& in) {
  std::vector<Case> cases;
  std::string line;
  int lines = 0;
  bool expected = false;
  while (std::getline(in, line)) {
    if (line.starts_with("=== ")) {
      cases.push_back({line.substr(4), {}, {}, {}});
      lines = 0;
      expected = false;
    } else if (line == "---") {
      expected = true;
    } else if (expected) {
      if (!line.empty()) cases.back().expected += line + "\n";
    } else if (!cases.empty() && lines < 4) {
      (lines % 2 == 0 ? cases.back().cities : cases.back().plans)[lines / 2] = line;
      ++lines;
    }
  }
  return cases;
}

std::string said(const std::optional<ledger::FoundClaim>& found) {
  if (!found) return "—";
  const ledger::ClaimRow& c = found->claim;
  if (c.type == "commitment") return c.text;
  return c.type == "milestone" ? c.indicator + " " + c.stage : c.measure + " " + c.comparator + " " + c.text;
}

std::string line(const Difference& d) {
  const ledger::ClaimRow& c = (d.after ? d.after : d.before)->claim;
  std::string out(name(d.change));
  out += d.headline ? "*" : "";
  out += d.ceiling ? " (less is more)" : "";
  out += " | " + (c.type == "commitment" ? "promise" : c.type == "milestone" ? "project" : c.indicator) + " | " + said(d.before) + " | " + said(d.after);
  if (d.near) out += " | near: " + d.near->claim.action + d.near->claim.indicator + " " + said(d.near);
  if (const std::size_t again = d.before_again.size() + d.after_again.size(); again != 0) out += " | again: " + std::to_string(again);
  return out + "\n";
}

class Diff : public Sample {
 protected:
  // "云泽市 2024"
  ledger::ReportRow add_plan(const std::string& city_year, const std::string& plan) {
    const std::size_t blank = city_year.find(' ');
    return row(add(city_year.substr(0, blank), std::stoi(city_year.substr(blank + 1)), "全市上下顶压前行，实现平稳发展。", plan));
  }
  std::vector<Difference> compare(const Case& c) {
    TearDown();
    SetUp();
    const auto before = add_plan(c.cities[0], c.plans[0]);
    const auto after = add_plan(c.cities[1], c.plans[1]);
    const auto settings = Settings::builtin();
    auto rows = diff(*ledger_, *settings, before, after);
    EXPECT_TRUE(rows);
    return rows ? std::move(*rows) : std::vector<Difference>{};
  }
};

TEST_F(Diff, EveryFile) {
  const bool update = std::getenv("LUOSHI_UPDATE") != nullptr;
  std::size_t count = 0;
  for (const auto& file : std::filesystem::directory_iterator(LUOSHI_SOURCE_DIR "/tests/cases")) {
    if (file.path().extension() != ".diff") continue;
    std::ifstream in(file.path());
    std::ostringstream rewritten;
    for (const Case& c : parse(in)) {
      std::string got;
      for (const Difference& d : compare(c)) got += line(d);
      if (update) {
        rewritten << "=== " << c.title << "\n" << c.cities[0] << "\n" << c.plans[0] << "\n" << c.cities[1] << "\n" << c.plans[1] << "\n---\n" << got << "\n";
      } else {
        EXPECT_EQ(got, c.expected) << c.title;
      }
      ++count;
    }
    if (update) std::ofstream(file.path()) << rewritten.str();
  }
  EXPECT_GE(count, 10u);
}

// Whatever is in a report, each of its targets is in one row, once.
TEST_F(Diff, EveryTargetOnce) {
  const std::string plan = "今年主要预期目标是：地区生产总值增长6%左右。确保地区生产总值增长6%左右。新建5G基站300个，新建充电桩300个。深化改革。深化改革开放。开工建设泽西大桥。";
  const std::int64_t first = add("云泽市", 2024, "平稳发展。", plan);
  const std::int64_t second = add("云泽市", 2025, "平稳发展。", plan + "新建5G基站400个。泽西大桥建成通车。");
  const auto settings = Settings::builtin();
  const auto rows = diff(*ledger_, *settings, row(first), row(second));
  ASSERT_TRUE(rows);
  std::vector<std::int64_t> seen;
  for (const Difference& d : *rows) {
    for (const auto* side : {&d.before, &d.after}) {
      if (*side) seen.push_back((*side)->claim.id);
    }
    for (const auto* side : {&d.before_again, &d.after_again}) {
      for (const auto& found : *side) seen.push_back(found.claim.id);
    }
    EXPECT_EQ(d.before && d.after, d.change != Change::added && d.change != Change::dropped);
  }
  std::vector<std::int64_t> targets;
  ledger::Filter wanted;
  wanted.kind = "target";
  wanted.role = "claim";
  EXPECT_TRUE(ledger_->claims(wanted, {}, {}, [&](const ledger::FoundClaim& found) {
    targets.push_back(found.claim.id);
    return true;
  }));
  std::ranges::sort(seen);
  EXPECT_EQ(seen, targets);
}

TEST_F(Diff, AReportAndItselfAreOneAndSoIsTheirOrder) {
  const std::int64_t id = add("云泽市", 2024, "平稳发展。", "新建5G基站300个。新建充电桩300个。开工建设泽西大桥。推进全民阅读。");
  const auto settings = Settings::builtin();
  std::string first;
  for (int i = 0; i < 2; ++i) {
    const auto rows = diff(*ledger_, *settings, row(id), row(id));
    ASSERT_TRUE(rows);
    std::string text;
    for (const Difference& d : *rows) {
      EXPECT_EQ(d.change, Change::continued);
      EXPECT_TRUE(d.before && d.after && d.before->claim.id == d.after->claim.id);
      text += to_json(d) + "\n";
    }
    EXPECT_TRUE(first.empty() || first == text);
    first = text;
  }
  EXPECT_NE(first.find("{\"change\": \"continued\", \"headline\": false, \"ceiling\": false, \"likeness\": \"1.00\", \"before\": {"), first.npos) << first;
  EXPECT_NE(first.find("\"before_again\": [], \"after_again\": [], \"near\": null}"), first.npos);
}

}  // namespace
}  // namespace luoshi::verdict

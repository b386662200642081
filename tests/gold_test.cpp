// SPDX-License-Identifier: Apache-2.0
//
// How right the reading is: the scorers beside the project over the labelled texts. Fails below the
// bars; skipped where the labels are absent.
#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "claim/reader.h"
#include "claim/record.h"
#include "source/source.h"
#include "shared.h"

namespace luoshi {
namespace {

namespace fs = std::filesystem;

constexpr const char* kLabels = "gold";
using tests::shared;

class Gold : public ::testing::Test {
 protected:
  void SetUp() override {
    SKIP_WITHOUT_SHARED(kLabels);
    folder_ = fs::temp_directory_path() / ("luoshi-gold-" + std::to_string(::testing::UnitTest::GetInstance()->random_seed()) + "-" +
                                           ::testing::UnitTest::GetInstance()->current_test_info()->name());
    fs::create_directories(folder_);
    const auto catalog = catalog::Catalog::builtin();
    ASSERT_TRUE(catalog);
    const report::Reader reader(*catalog);
    const claim::ClaimReader claims(*catalog);
    for (const auto& entry : fs::directory_iterator(shared("reports/seeds"))) {
      const auto source = source::load(entry.path().string());
      ASSERT_TRUE(source);
      const auto report = reader.read(source->text);
      std::ofstream out(folder_ / (entry.path().stem().string() + ".jsonl"));
      claims.read(report, [&](const claim::Claim& c) { out << claim::to_json(claim::make_record(report, c), source->name) << "\n"; });
      stems_.push_back(entry.path().stem().string());
    }
  }
  void TearDown() override {
    if (!folder_.empty()) fs::remove_all(folder_);
  }

  // Runs a scorer over the given texts; its figures.
  nlohmann::json score(const char* scorer, const char* folder, const char* suffix, const std::vector<std::string>& stems) {
    std::string command = "python3 '" + (shared(kLabels) / scorer).string() + "' --json";
    for (const auto& stem : stems) {
      command += " '" + (shared(kLabels) / folder / (stem + suffix)).string() + "' '" + (folder_ / (stem + ".jsonl")).string() + "'";
    }
    FILE* pipe = popen(command.c_str(), "r");
    std::string text;
    char buffer[4096];
    while (pipe && std::fgets(buffer, sizeof buffer, pipe)) text += buffer;
    EXPECT_EQ(pipe ? pclose(pipe) : -1, 0) << command;
    return nlohmann::json::parse(text, nullptr, false);
  }

  fs::path folder_;
  std::vector<std::string> stems_;
};

TEST_F(Gold, Claims) {
  const auto all = score("score.py", "claims", ".gold.jsonl", stems_);
  ASSERT_TRUE(all.is_object());
  RecordProperty("claims", all.dump());
  std::printf("claims: %s\n", all.dump().c_str());
  EXPECT_GE(all["f1"], 0.97);
  EXPECT_GE(all["exact_f1"], 0.93);
  EXPECT_GE(all["indicator"], 0.92);
  for (const auto& stem : stems_) {
    const auto one = score("score.py", "claims", ".gold.jsonl", {stem});
    EXPECT_GE(one["exact_f1"], 0.85) << stem;
  }
}

TEST_F(Gold, Milestones) {
  const auto all = score("score_milestones.py", "milestones", ".ms.jsonl", stems_);
  ASSERT_TRUE(all.is_object());
  std::printf("milestones: %s\n", all.dump().c_str());
  EXPECT_GE(all["f1"], 0.80);
  EXPECT_GE(all["stage"], 0.90);
  EXPECT_GE(all["kind"], 0.90);
}

}  // namespace
}  // namespace luoshi

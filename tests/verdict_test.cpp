// SPDX-License-Identifier: Apache-2.0
//
// Verdicts over real reports beside the project; skipped where they are not there.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "shared.h"
#include "source/source.h"
#include "verdict/verdict.h"

namespace luoshi::verdict {
namespace {

namespace fs = std::filesystem;

class Verdicts : public testing::Test {
 protected:
  void SetUp() override {
    auto catalog = catalog::Catalog::builtin();
    ASSERT_TRUE(catalog);
    catalog_ = std::make_unique<catalog::Catalog>(std::move(*catalog));
    path_ = fs::temp_directory_path() / ("luoshi_verdicts_" + std::to_string(::getpid()) + ".db");
    auto opened = ledger::Ledger::open(path_.string(), ledger::Ledger::Access::create, *catalog_);
    ASSERT_TRUE(opened);
    ledger_ = std::make_unique<ledger::Ledger>(std::move(*opened));
  }
  void TearDown() override {
    ledger_.reset();
    for (const char* suffix : {"", "-wal", "-shm"}) fs::remove(path_.string() + suffix);
  }

  void add(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    const auto source = source::decode(bytes, file.filename().string());
    ASSERT_TRUE(source) << file;
    const report::Report report = report::Reader(*catalog_).read(source->text);
    const auto entry = ledger::make_entry(*catalog_, *source, report, ledger::facts_of(report.identity()), file.string(),
                                          ledger::sha256(bytes), bytes.size());
    auto batch = ledger_->begin();
    ASSERT_TRUE(batch && ledger_->add(entry, ledger::Ledger::As::revision) && batch->commit());
  }

  // Targets, and how many of them are met or missed.
  std::pair<int, int> count() {
    const auto settings = Settings::builtin();
    int all = 0, definite = 0;
    EXPECT_TRUE(settings && check(*ledger_, *settings, {}, [&](const Checked& c) {
      ++all;
      if (c.verdict != Verdict::met && c.verdict != Verdict::missed) return true;
      ++definite;
      ADD_FAILURE() << c.target.sentence << "\n  " << (c.result ? c.result->sentence : "");
      return true;
    }));
    return {all, definite};
  }

  std::unique_ptr<catalog::Catalog> catalog_;
  fs::path path_;
  std::unique_ptr<ledger::Ledger> ledger_;
};

// Reports of 2020, 2022, 2023 and 2025: no year's plan has its review among them.
TEST_F(Verdicts, NothingDefiniteWithoutTheReportThatAnswers) {
  SKIP_WITHOUT_SHARED("reports/seeds");
  const fs::path seeds = tests::shared("reports/seeds");
  for (const auto& file : fs::directory_iterator(seeds)) add(file.path());
  EXPECT_GT(count().first, 2000);
}

// One place's plan is not answered by another place's review of that year.
TEST_F(Verdicts, NothingDefiniteFromAnotherPlace) {
  SKIP_WITHOUT_SHARED("reports/province");
  const fs::path provinces = tests::shared("reports/province");
  add(provinces / "北京市_2025.txt");
  add(provinces / "辽宁省_2026.txt");
  EXPECT_GT(count().first, 500);
}

}  // namespace
}  // namespace luoshi::verdict

// SPDX-License-Identifier: Apache-2.0
//
// For tests of verdicts: a ledger of its own with reports that were invented for it.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <memory>
#include <string>

#include "ledger/ledger.h"
#include "report/report.h"
#include "source/source.h"

namespace luoshi::verdict {

class Sample : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (std::filesystem::temp_directory_path() / "luoshi_sample_XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    folder_ = name;
    auto catalog = catalog::Catalog::builtin();
    ASSERT_TRUE(catalog);
    catalog_ = std::make_unique<catalog::Catalog>(std::move(*catalog));
    auto opened = ledger::Ledger::open((folder_ / "sample.db").string(), ledger::Ledger::Access::create, *catalog_);
    ASSERT_TRUE(opened);
    ledger_ = std::make_unique<ledger::Ledger>(std::move(*opened));
  }
  void TearDown() override {
    ledger_.reset();
    std::filesystem::remove_all(folder_);
  }

  // A city's report of a year with these paragraphs of review and plan; its id.
  std::int64_t add(const std::string& city, int year, const std::string& review, const std::string& plan) {
    const std::string text = "政府工作报告\n\n——" + std::to_string(year) + "年1月8日在" + city + "第五届人民代表大会第四次会议上\n\n市长 方远\n\n各位代表：\n\n" +
                             "现在，我代表市人民政府，向大会报告工作，请予审议。\n\n一、" + std::to_string(year - 1) + "年工作回顾\n\n" + review +
                             "\n\n二、" + std::to_string(year) + "年工作安排\n\n" + plan + "\n";
    const std::string file = city + "_" + std::to_string(year) + ".txt";
    const auto source = source::decode(text, file);
    EXPECT_TRUE(source);
    const report::Report report = report::Reader(*catalog_).read(source->text);
    const auto entry = ledger::make_entry(*catalog_, *source, report, ledger::facts_of(report.identity()), file, ledger::sha256(text), text.size());
    auto batch = ledger_->begin();
    const auto added = ledger_->add(entry, ledger::Ledger::As::revision);
    EXPECT_TRUE(batch && added && batch->commit());
    return added ? added->report : 0;
  }
  ledger::ReportRow row(std::int64_t id) {
    const auto found = ledger_->report(id);
    EXPECT_TRUE(found && *found);
    return found && *found ? **found : ledger::ReportRow{};
  }

  std::filesystem::path folder_;
  std::unique_ptr<catalog::Catalog> catalog_;
  std::unique_ptr<ledger::Ledger> ledger_;
};

}  // namespace luoshi::verdict

// SPDX-License-Identifier: Apache-2.0
//
// What the old tests of the commands do not reach: files read again, claims shown on their way.
#include <gtest/gtest.h>

#include "catalog/messages.h"
#include "intake/prepare.h"

namespace luoshi::intake {
namespace {

const catalog::Catalog& words() {
  static const auto catalog = catalog::Catalog::builtin();
  return *catalog;
}

Decoded decoded(std::string text, KeepFile keep = KeepFile::automatic) {
  const std::string hash = ledger::sha256(text);
  auto file = decode(std::move(text), "folder/a.txt", hash, {}, keep);
  EXPECT_TRUE(file);
  return *std::move(file);
}

const std::string kReport =
    "2024年长春市政府工作报告\n——2024年1月10日在长春市第五届人民代表大会第三次会议上\n长春市市长　周砚清\n\n各位代表：\n"
    "　　现在，我代表市人民政府，向大会报告政府工作，请予审议。\n\n一、2023年工作回顾\n　　新建停车位1200个。\n\n"
    "二、2024年工作安排\n　　新建停车位1500个。\n";

TEST(Intake, TheSameFileAgainWithOtherFacts) {
  const Decoded file = decoded(kReport);
  EXPECT_EQ(file.source.name, "a.txt");
  EXPECT_EQ(file.path, "folder/a.txt");
  EXPECT_FALSE(file.original);
  std::vector<std::string> seen;
  const auto first = prepare(words(), file, {}, [&](const ledger::FoundClaim& claim) {
    EXPECT_EQ(claim.claim.id, static_cast<std::int64_t>(seen.size()));
    EXPECT_EQ(claim.doc, "a.txt");
    EXPECT_EQ(claim.report.year, 2024);
    EXPECT_NE(claim.sentence.find(claim.claim.text), std::string::npos);
    seen.push_back(claim.claim.text);
  });
  ASSERT_TRUE(first);
  EXPECT_EQ(seen, (std::vector<std::string>{"1200个", "1500个"}));
  EXPECT_TRUE(first->notes.empty());
  report::Overrides overrides;
  overrides.year = 2020;
  const auto second = prepare(words(), file, overrides);
  ASSERT_TRUE(second);
  EXPECT_EQ(second->entry.report.facts.year, 2020);
  EXPECT_EQ(second->entry.report.read.year, 2024);
  EXPECT_EQ(second->entry.report.facts.place, "长春市");
}

TEST(Intake, WhatIsKeptOfAFile) {
  EXPECT_TRUE(decoded(kReport, KeepFile::file).original);
  EXPECT_FALSE(decoded(kReport, KeepFile::hash).original);
}

TEST(Intake, ReasonsAreMessagesInBothLanguages) {
  const auto prepared = prepare(words(), decoded("今天天气很好。我们去公园散步，看见很多花。\n"), {});
  ASSERT_FALSE(prepared);
  EXPECT_EQ(prepared.error().code, ErrorCode::not_a_report);
  const std::string chinese = Messages(Language::chinese).error(prepared.error());
  const std::string english = Messages(Language::english).error(prepared.error());
  EXPECT_NE(chinese.find("没有“政府工作报告”的标题"), std::string::npos) << chinese;
  EXPECT_NE(english.find("no title 政府工作报告"), std::string::npos) << english;
}

}  // namespace
}  // namespace luoshi::intake

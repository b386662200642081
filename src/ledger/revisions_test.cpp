// SPDX-License-Identifier: Apache-2.0
//
// Which report of a place and year is in force, whatever was added, set, removed and restored before.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "ledger/ledger.h"

namespace luoshi::ledger {
namespace {

namespace fs = std::filesystem;

const catalog::Catalog& words() {
  static const auto kCatalog = catalog::Catalog::builtin();
  return *kCatalog;
}

// Texts are called a, b, c; a report without sentences is enough here.
Entry entry(const std::string& text, int year, const std::string& place = "长春市") {
  Entry out;
  out.report.facts = out.report.read = {place == "长春市" ? 220100u : 220200u, place, "prefecture", year};
  out.report.sha256 = sha256(text);
  out.report.name = text;
  out.report.form = "report";
  out.text = pack_text(text, "");
  return out;
}

class Revisions : public testing::Test {
 protected:
  Revisions() : folder_(fs::temp_directory_path() / ("luoshi_revisions_" + std::to_string(::getpid()))) {
    fs::create_directories(folder_);
    auto opened = Ledger::open((folder_ / "l.db").string(), Ledger::Access::create, words());
    EXPECT_TRUE(opened);
    ledger_ = std::make_unique<Ledger>(std::move(*opened));
  }
  ~Revisions() override {
    ledger_.reset();
    fs::remove_all(folder_);
  }

  Ledger::Added add(const std::string& text, int year, Ledger::As as = Ledger::As::revision) {
    auto batch = ledger_->begin();
    const auto added = ledger_->add(entry(text, year), as);
    EXPECT_TRUE(added && batch && batch->commit());
    return *added;
  }
  void set(std::int64_t report, const std::string& text, int year) {
    auto batch = ledger_->begin();
    EXPECT_TRUE(batch && ledger_->set(report, entry(text, year), {}) && batch->commit());
  }
  void remove(std::int64_t report, bool purge = false) {
    auto batch = ledger_->begin();
    EXPECT_TRUE(batch && ledger_->remove(report, purge) && batch->commit());
  }

  // text:document.revision, with * where it is current and - where it is removed, by id.
  std::string all() {
    std::string out;
    Filter filter;
    filter.removed = filter.revisions = true;
    EXPECT_TRUE(ledger_->reports(filter, {Sort::added, false}, {}, [&](const ReportRow& r) {
      if (!out.empty()) out += ' ';
      out += r.name + ':' + std::to_string(r.document) + '.' + std::to_string(r.revision);
      if (r.current) out += '*';
      if (!r.removed_at.empty()) out += '-';
      return true;
    }));
    return out;
  }

  fs::path folder_;
  std::unique_ptr<Ledger> ledger_;
};

TEST_F(Revisions, TheNewestIsInForce) {
  add("a", 2023);
  EXPECT_EQ(add("b", 2023).earlier, 1);
  add("c", 2024);
  EXPECT_EQ(add("d", 2023, Ledger::As::separate).outcome, Ledger::Added::Outcome::added);
  EXPECT_EQ(all(), "a:1.1 b:1.2* c:3.1* d:4.1*");
  EXPECT_EQ(add("a", 2023).outcome, Ledger::Added::Outcome::unchanged);
  EXPECT_EQ(all(), "a:1.1 b:1.2* c:3.1* d:4.1*");
}

// The others stay together, under the number of the first of them.
TEST_F(Revisions, TheFirstOneLeavesItsDocument) {
  add("a", 2023);
  add("b", 2023);
  add("c", 2023);
  set(1, "a", 2020);
  EXPECT_EQ(all(), "a:1.1* b:2.2 c:2.3*");
  set(3, "c", 2020);
  EXPECT_EQ(all(), "a:1.1 b:2.2* c:1.2*");
  set(2, "b", 2020);
  EXPECT_EQ(all(), "a:1.1 b:1.3* c:1.2");
}

TEST_F(Revisions, RestoredAfterAnotherTextCame) {
  add("a", 2023);
  remove(1);
  EXPECT_EQ(all(), "a:1.1-");
  EXPECT_EQ(add("b", 2023).earlier, 0) << "none was in force";
  EXPECT_EQ(all(), "a:1.1- b:1.2*");
  EXPECT_EQ(add("a", 2023).outcome, Ledger::Added::Outcome::restored);
  EXPECT_EQ(all(), "a:1.1 b:1.2*") << "the newer one stays in force";
  remove(2);
  EXPECT_EQ(all(), "a:1.1* b:1.2-");
  remove(2, true);
  EXPECT_EQ(all(), "a:1.1*");
}

TEST_F(Revisions, YearsThatAreUnknown) {
  add("a", 0);
  add("b", 0);
  add("c", 2023);
  EXPECT_EQ(all(), "a:1.1* b:2.1* c:3.1*") << "what is of no year is nobody's revision";
  Filter before;
  before.year_last = 2024;
  int found = 0;
  EXPECT_TRUE(ledger_->reports(before, {}, {}, [&](const ReportRow& r) { return ++found, r.facts.year == 2023; }));
  EXPECT_EQ(found, 1);
}

// What an undone batch had added must not be remembered.
TEST_F(Revisions, UndoneBatches) {
  Entry with = entry("a", 2023);
  ClaimPacker packer(with.claims);
  SentenceRow sentence;
  sentence.text = "粮食。";
  sentence.claims = 1;
  ClaimRow claim;
  claim.key = claim.indicator = "粮食";
  claim.topic = "农业农村";
  packer.add(claim, sentence);
  with.sentences.push_back(sentence);
  for (const bool commit : {false, true}) {
    auto batch = ledger_->begin();
    ASSERT_TRUE(batch);
    ASSERT_TRUE(ledger_->add(with, Ledger::As::revision));
    if (commit) {
      ASSERT_TRUE(batch->commit());
    }
  }
  int found = 0;
  EXPECT_TRUE(ledger_->claims({}, {}, {}, [&](const FoundClaim& c) {
    EXPECT_EQ(c.claim.key, "粮食");
    EXPECT_EQ(c.claim.topic, "农业农村");
    return ++found > 0;
  }));
  EXPECT_EQ(found, 1);
}

// … not even where somebody else's words have been given the same numbers since.
TEST_F(Revisions, UndoneWhileAnotherAdds) {
  const auto with_topic = [](const std::string& text, const std::string& topic) {
    Entry with = entry(text, 2023);
    ClaimPacker packer(with.claims);
    SentenceRow sentence;
    sentence.text = topic + "。";
    sentence.claims = 1;
    ClaimRow claim;
    claim.key = claim.indicator = claim.topic = topic;
    packer.add(claim, sentence);
    with.sentences.push_back(sentence);
    return with;
  };
  {
    auto undone = ledger_->begin();
    ASSERT_TRUE(undone && ledger_->add(with_topic("a", "教育"), Ledger::As::separate));
  }
  auto other = Ledger::open((folder_ / "l.db").string(), Ledger::Access::write, words());
  ASSERT_TRUE(other);
  auto theirs = other->begin();
  ASSERT_TRUE(theirs && other->add(with_topic("b", "文化"), Ledger::As::separate) && theirs->commit());
  auto ours = ledger_->begin();
  ASSERT_TRUE(ours && ledger_->add(with_topic("a", "教育"), Ledger::As::separate) && ours->commit());
  std::string found;
  EXPECT_TRUE(ledger_->claims({}, {Sort::text, false}, {}, [&](const FoundClaim& c) {
    found += c.claim.topic + "/" + c.claim.key + " ";
    return true;
  }));
  EXPECT_EQ(found, "文化/文化 教育/教育 ");
}

}  // namespace
}  // namespace luoshi::ledger

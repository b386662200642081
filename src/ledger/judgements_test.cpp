// SPDX-License-Identifier: Apache-2.0
//
// What a judgement is about, whatever becomes of the reports.
#include "ledger/judgements.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "ledger/dialect.h"
#include "ledger/export.h"
#include "ledger/import.h"
#include "ledger/schema.h"
#include "ledger/tokenizer.h"

namespace luoshi::ledger {
namespace {

namespace fs = std::filesystem;

const catalog::Catalog& words() {
  static const auto kCatalog = catalog::Catalog::builtin();
  return *kCatalog;
}

// A target of a report, at `start` characters, in a sentence.
struct Target {
  std::uint32_t start = 0;
  std::string indicator, text, sentence;
  std::string type = "quantity", kind = "target";
};

const Target kJobs{100, "城镇新增就业", "4.2万人", "城镇新增就业4.2万人以上。"};
const Target kGrain{200, "粮食产量", "51亿斤", "粮食产量51亿斤。"};

// A report of these bytes.
Entry entry(const std::string& bytes, const std::vector<Target>& targets, const std::string& form = "report", int year = 2024) {
  Entry out;
  out.report.facts = out.report.read = {220100u, "长春市", "prefecture", year};
  out.report.sha256 = sha256(bytes);
  out.report.name = bytes + ".txt";
  out.report.form = form;
  out.text = pack_text(bytes, "");
  ClaimPacker packer(out.claims);
  for (const Target& t : targets) {
    SentenceRow sentence;
    sentence.ordinal = static_cast<std::uint32_t>(out.sentences.size());
    sentence.first_claim = sentence.ordinal;
    sentence.claims = 1;
    sentence.text = t.sentence;
    ClaimRow claim;
    claim.ordinal = sentence.ordinal;
    claim.sentence = sentence.ordinal;
    claim.type = t.type;
    claim.kind = t.kind;
    claim.key = claim.indicator = t.indicator;
    claim.text = t.text;
    claim.start = t.start;
    claim.end = t.start + 5;
    packer.add(claim, sentence);
    out.sentences.push_back(sentence);
  }
  out.report.sentences = out.report.claims = static_cast<std::int64_t>(targets.size());
  return out;
}

class JudgementsTest : public testing::Test {
 protected:
  JudgementsTest() : folder_(fs::temp_directory_path() / ("luoshi_judgements_" + std::to_string(::getpid()))) {
    fs::create_directories(folder_);
    ledger_ = open("l.db");
  }
  ~JudgementsTest() override {
    ledger_.reset();
    fs::remove_all(folder_);
  }

  std::unique_ptr<Ledger> open(const std::string& name, Ledger::Access access = Ledger::Access::create) const {
    auto opened = Ledger::open((folder_ / name).string(), access, words());
    EXPECT_TRUE(opened) << error_name(opened.error().code);
    return std::make_unique<Ledger>(std::move(*opened));
  }
  std::int64_t add(const Entry& entry, Ledger::As as = Ledger::As::revision) {
    auto batch = ledger_->begin();
    const auto added = ledger_->add(entry, as);
    EXPECT_TRUE(batch && added && batch->commit());
    return added->report;
  }
  void remove(std::int64_t report, bool purge = false) {
    auto batch = ledger_->begin();
    EXPECT_TRUE(batch && ledger_->remove(report, purge).value_or(false) && batch->commit());
  }

  FoundClaim claim(std::int64_t report, std::uint32_t ordinal) {
    FoundClaim out;
    Filter filter;
    filter.report = report;
    EXPECT_TRUE(ledger_->claims(filter, {}, {}, [&](const FoundClaim& c) { return c.claim.ordinal != ordinal || (out = c, false); }));
    EXPECT_EQ(out.claim.id, claim_id(report, ordinal));
    return out;
  }
  void judge(std::int64_t report, std::uint32_t ordinal, const std::string& verdict, std::optional<FoundClaim> answer = {}) {
    auto batch = ledger_->begin();
    Judgement row;
    row.target = anchor_of(*ledger_, claim(report, ordinal)).value();
    if (answer) row.answer = anchor_of(*ledger_, *answer).value();
    row.verdict = verdict;
    row.withdrawn = verdict.empty();
    row.why = "看过";
    row.by = "王敏";
    EXPECT_TRUE(batch && add_judgement(*ledger_, row) && batch->commit());
  }

  // verdict@claim:standing of each row, the answer's claim behind a slash.
  static std::string all(Ledger& ledger) {
    const auto judgements = Judgements::read(ledger);
    const auto placed = judgements->all(ledger);
    EXPECT_TRUE(placed);
    std::string out;
    for (const Placed& p : *placed) {
      if (!out.empty()) out += ' ';
      out += p.judgement.verdict + '@' + (p.target ? std::to_string(p.target->claim.id) : "-");
      if (p.answer) out += '/' + std::to_string(p.answer->claim.id);
      out += ':' + std::string(name(p.standing));
    }
    return out;
  }
  std::string all() { return all(*ledger_); }

  fs::path folder_;
  std::unique_ptr<Ledger> ledger_;
};

TEST_F(JudgementsTest, RemovedAndAddedAgain) {
  const Entry one = entry("a", {kJobs, kGrain});
  add(one);
  judge(1, 1, "met");
  EXPECT_EQ(all(), "met@10000001:in_force");
  remove(1);
  EXPECT_EQ(all(), "met@-:without_target");
  add(one);
  EXPECT_EQ(all(), "met@10000001:in_force");
  remove(1, true);
  EXPECT_EQ(all(), "met@-:without_target");
  add(entry("b", {kJobs}, "report", 2020));
  EXPECT_EQ(all(), "met@-:without_target");
  EXPECT_EQ(add(one), 2) << "under another number";
  EXPECT_EQ(all(), "met@20000001:in_force");
  add(one);
  EXPECT_EQ(all(), "met@20000001:in_force");
}

TEST_F(JudgementsTest, TheLastOneCounts) {
  add(entry("a", {kJobs, kGrain}));
  judge(1, 0, "met");
  judge(1, 1, "missed");
  judge(1, 0, "later");
  EXPECT_EQ(all(), "met@10000000:replaced missed@10000001:in_force later@10000000:in_force");
  judge(1, 0, "");
  EXPECT_EQ(all(), "met@10000000:replaced missed@10000001:in_force later@10000000:withdrawn @10000000:withdrawal");
  judge(1, 0, "open");
  EXPECT_EQ(all(), "met@10000000:replaced missed@10000001:in_force later@10000000:withdrawn @10000000:withdrawal open@10000000:in_force");
  const auto judgements = Judgements::read(*ledger_);
  EXPECT_EQ(judgements->of_place(*ledger_, 220100, "长春市")->size(), 5u);
  EXPECT_TRUE(judgements->of_place(*ledger_, 220200, "吉林市")->empty());
}

// A later reader draws the line elsewhere.
TEST_F(JudgementsTest, ShiftedClaims) {
  add(entry("a", {kJobs, kGrain}));
  judge(1, 1, "met");
  const auto read_again = [&](const std::vector<Target>& targets) {
    auto batch = ledger_->begin();
    EXPECT_TRUE(batch && ledger_->set(1, entry("a", targets), {}) && batch->commit());
  };
  const auto at = [](std::uint32_t start, const std::string& type = "quantity", const std::string& kind = "target") {
    return Target{start, "粮食", "粮食", "粮食。", type, kind};
  };
  read_again({at(196), at(198), at(204)});
  EXPECT_EQ(all(), "met@10000001:in_force") << "198 to 203 overlaps most";
  read_again({at(199), at(200, "commitment")});
  EXPECT_EQ(all(), "met@10000001:in_force") << "the same place comes first";
  read_again({at(199, "commitment"), at(202)});
  EXPECT_EQ(all(), "met@10000001:in_force") << "of the same type";
  read_again({at(200, "quantity", "result"), at(204)});
  EXPECT_EQ(all(), "met@10000001:in_force") << "no result";
  read_again({at(205), kGrain, at(195)});
  EXPECT_EQ(all(), "met@10000001:in_force");
  read_again({at(205), at(195)});
  EXPECT_EQ(all(), "met@-:without_target") << "they touch it only";
}

TEST_F(JudgementsTest, Revisions) {
  add(entry("a", {kJobs, kGrain}));
  judge(1, 1, "met");
  Target moved = kGrain;
  moved.start = 333;
  add(entry("b", {moved, kJobs}));
  EXPECT_EQ(all(), "met@20000000:in_force");
  // Judged anew where it is now: one target, two rows.
  judge(2, 0, "missed");
  EXPECT_EQ(all(), "met@20000000:replaced missed@20000000:in_force");
  Target changed = moved;
  changed.sentence = "粮食产量51亿斤以上。";
  add(entry("c", {changed, kJobs}));
  EXPECT_EQ(all(), "met@-:replaced missed@-:without_target");
  remove(3);
  EXPECT_EQ(all(), "met@20000000:replaced missed@20000000:in_force");
  remove(2, true);
  EXPECT_EQ(all(), "met@10000001:replaced missed@10000001:in_force") << "found by its words in the older text";
}

TEST_F(JudgementsTest, OnlyWhereItIsClear) {
  add(entry("a", {kJobs, kGrain}));
  judge(1, 1, "met");
  remove(1, true);
  add(entry("other year", {kGrain}, "report", 2023));
  EXPECT_EQ(all(), "met@-:without_target");
  const auto digest = add(entry("digest", {kGrain}, "digest"));
  EXPECT_EQ(all(), "met@" + std::to_string(claim_id(digest, 0)) + ":in_force");
  const auto again = add(entry("b", {kGrain, kJobs}));
  EXPECT_EQ(all(), "met@" + std::to_string(claim_id(again, 0)) + ":in_force") << "a report before a digest";
  add(entry("c", {kGrain}), Ledger::As::separate);
  EXPECT_EQ(all(), "met@-:without_target") << "it may be either";
}

// 产值增长6%，税收增长6%: the same words twice in a sentence.
TEST_F(JudgementsTest, TheSameWordsTwice) {
  const std::string sentence = "产值增长6%，税收增长6%。";
  const Target output{10, "产值", "6%", sentence}, tax{20, "税收", "6%", sentence};
  add(entry("a", {output, tax}));
  judge(1, 1, "met");
  add(entry("b", {output, tax}));
  EXPECT_EQ(all(), "met@20000001:in_force");
  add(entry("c", {output, output}));
  EXPECT_EQ(all(), "met@-:without_target");
}

TEST_F(JudgementsTest, AnswersAreFoundAgain) {
  add(entry("a", {kJobs}));
  Target result = kJobs;
  result.kind = "result";
  const auto next = add(entry("next", {result}, "report", 2025));
  judge(1, 0, "met", claim(next, 0));
  EXPECT_EQ(all(), "met@10000000/20000000:in_force");
  result.start = 7;
  add(entry("next, revised", {kGrain, result}, "report", 2025));
  EXPECT_EQ(all(), "met@10000000/30000001:in_force");
  remove(2, true);
  remove(3, true);
  EXPECT_EQ(all(), "met@10000000:in_force") << "the judgement holds without it";
}

TEST_F(JudgementsTest, WhatCanBeKept) {
  EXPECT_TRUE(is_remark("统计公报已核实", kMostWhy));
  std::string longest;
  for (std::size_t i = 0; i < kMostBy; ++i) longest += "字";
  EXPECT_TRUE(is_remark(longest, kMostBy));
  EXPECT_FALSE(is_remark(longest + "字", kMostBy));
  for (const char* bad : {"", " ", "\u3000 ", "a\nb", "a\tb", "\x1b[2J", "a\x7f", "\u0085", "\u2028", "\xff", "\xe5\xad"}) {
    EXPECT_FALSE(is_remark(bad, kMostWhy)) << bad;
  }
}

TEST_F(JudgementsTest, RowsAreOnlyAdded) {
  add(entry("a", {kJobs}));
  judge(1, 0, "met");
  EXPECT_FALSE(ledger_->database().execute("DELETE FROM judgements"));
  EXPECT_FALSE(ledger_->database().execute("UPDATE judgements SET verdict = 'missed'"));
  EXPECT_EQ(all(), "met@10000000:in_force");
}

TEST_F(JudgementsTest, ExportedAndImported) {
  const auto exported = [](Ledger& ledger, const Filter& filter) {
    std::string out;
    EXPECT_TRUE(export_jsonl(ledger, filter, [&](std::string_view line) { return out += line, true; }, {}));
    return out;
  };
  const auto lines = [](const std::string& text) {
    std::size_t n = 0;
    const std::string_view mark = "{\"record\": \"judgement\"";
    for (std::size_t at = text.find(mark); at != text.npos; at = text.find(mark, at + 1)) ++n;
    return n;
  };
  const auto import_into = [&](const std::string& name, std::string_view bytes) {
    const auto copy = open(name);
    const ByteSource read = [&](char* to, std::size_t room) -> Result<std::size_t> {
      const std::size_t size = bytes.copy(to, room);
      bytes.remove_prefix(size);
      return size;
    };
    const auto done = import_jsonl(*copy, read, "x.jsonl", {});
    EXPECT_TRUE(done || done.error().code != ErrorCode::bad_import) << done.error().arguments.back();
    return done ? exported(*copy, everything()) + all(*copy) : std::string(error_name(done.error().code));
  };
  // Claims must point into the text.
  const std::string text(400, 'x');
  Entry one = entry(text, {kJobs, kGrain});
  Entry gone = entry(text + "y", {kJobs}, "report", 2020);
  add(one);
  add(gone);
  judge(1, 0, "met", claim(1, 1));
  judge(1, 1, "missed");
  judge(1, 1, "");
  judge(2, 0, "later");
  remove(2, true);
  const std::string whole = exported(*ledger_, everything());
  EXPECT_EQ(lines(whole), 4u) << "also the one whose report is gone";
  EXPECT_NE(whole.find("\"judgements\": 4, "), whole.npos);
  EXPECT_EQ(import_into("copy.db", whole), whole + all());
  EXPECT_EQ(lines(exported(*ledger_, {})), 4u);
  Filter year;
  year.year_first = year.year_last = 2024;
  EXPECT_EQ(lines(exported(*ledger_, year)), 3u);
  year.year_first = year.year_last = 2019;
  EXPECT_EQ(lines(exported(*ledger_, year)), 0u);
  // A ledger with nothing but judgements is not empty.
  remove(1, true);
  const std::string alone = exported(*ledger_, everything());
  EXPECT_EQ(lines(alone), 4u);
  EXPECT_EQ(import_into("alone.db", alone), alone + all());
  EXPECT_EQ(import_into("alone.db", alone), "ledger_not_empty");
  // Exports of the format before know nothing of them.
  EXPECT_NE(import_into("old.db", "{\"luoshi\": \"ledger\", \"format\": 1}\n"
                                  "{\"record\": \"end\", \"reports\": 0, \"sentences\": 0, \"claims\": 0, \"decisions\": 0}\n"), "");
}

TEST_F(JudgementsTest, BadLinesAreRefused) {
  add(entry(std::string(400, 'x'), {kJobs}));
  judge(1, 0, "met");
  std::string good;
  EXPECT_TRUE(export_jsonl(*ledger_, everything(), [&](std::string_view line) { return good += line, true; }, {}));
  const std::size_t line = good.find("{\"record\": \"judgement\"");
  int number = 0;
  const auto reason = [&](std::string_view from, std::string_view to) -> std::string {
    std::string bytes = good;
    const std::size_t at = bytes.find(from, line);
    if (at == bytes.npos) return "nothing to replace";
    bytes.replace(at, from.size(), to);
    std::string_view rest = bytes;
    const ByteSource read = [&](char* to_bytes, std::size_t room) -> Result<std::size_t> {
      const std::size_t size = rest.copy(to_bytes, room);
      rest.remove_prefix(size);
      return size;
    };
    const auto copy = open("bad" + std::to_string(++number) + ".db");
    const auto done = import_jsonl(*copy, read, "x.jsonl", {});
    EXPECT_EQ(all(*copy), done ? "met@10000000:in_force" : "");
    return done ? "" : done.error().arguments.back();
  };
  EXPECT_EQ(reason("met", "met"), "");
  EXPECT_EQ(reason("\"id\": 1", "\"id\": 0"), "field id, document or revision is not positive");
  EXPECT_EQ(reason("\"sha256\": \"", "\"sha256\": \"x"), "field sha256 is no SHA-256");
  EXPECT_EQ(reason("\"start\": 100", "\"start\": 900"), "its span is not inside the text");
  EXPECT_EQ(reason("\"verdict\": \"met\"", "\"verdict\": \"\""), "field verdict cannot be kept");
  EXPECT_EQ(reason("\"why\": \"", "\"why\": \"\\n"), "field why cannot be kept");
  EXPECT_EQ(reason("\"by\": \"王敏\"", "\"by\": \" \""), "field by cannot be kept");
  EXPECT_EQ(reason("\"by\": \"王敏\"", "\"by\": null"), "field by has a value of another kind");
  EXPECT_EQ(reason("\"judgements\": 1", "\"judgements\": 2"), "the numbers of its records are not those of the end");
}

// A ledger of the format before, made by its own scripts.
TEST_F(JudgementsTest, FormatThreeIsBroughtUpToDate) {
  add(entry("a", {kJobs, kGrain}));
  const std::string from = ledger_->path(), path = (folder_ / "three.db").string();
  {
    auto made = Database::open(path, Database::Mode::create);
    ASSERT_TRUE(made);
    const Database& database = **made;
    ASSERT_TRUE(register_tokenizer(database, words().fold()) && prepare_connection(database, true) && migrate(database, 0, 3));
    std::string copy = "ATTACH '" + from + "' AS new;";
    for (const char* table : {"reports", "decisions", "texts", "terms", "shapes", "periods", "sentences", "keys", "claims"}) {
      copy += "INSERT INTO main." + std::string(table) + " SELECT * FROM new." + table + ";";
    }
    ASSERT_TRUE(database.execute(copy + std::string(sql::kRebuildIndex)));
    EXPECT_EQ(format_of(database).value_or(0), 3);
  }
  EXPECT_EQ(Ledger::open(path, Ledger::Access::read, words()).error().code, ErrorCode::ledger_older);
  ledger_ = open("three.db", Ledger::Access::write);
  EXPECT_TRUE(fs::exists(path + ".format-3.backup"));
  EXPECT_EQ(format_of(ledger_->database()).value_or(0), newest_format());
  EXPECT_EQ(all(), "");
  judge(1, 1, "met");
  EXPECT_EQ(all(), "met@10000001:in_force");
  EXPECT_TRUE(ledger_->verify());
}

}  // namespace
}  // namespace luoshi::ledger

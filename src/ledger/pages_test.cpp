// SPDX-License-Identifier: Apache-2.0
//
// Reports with pages: originals, layouts, and where claims stand, through all that becomes of a report.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <map>

#include "base/base64.h"
#include "base/utf8.h"
#include "ledger/export.h"
#include "ledger/import.h"
#include "page/layout_text.h"
#include "page/letter_width.h"

namespace luoshi::ledger {
namespace {

namespace fs = std::filesystem;

const catalog::Catalog& words() {
  static const auto kCatalog = catalog::Catalog::builtin();
  return *kCatalog;
}

std::string report_text(int number) {
  return "长春市人民政府工作报告\n2024年1月9日在长春市第三届人民代表大会第四次会议上\n长春市市长 李明\n各位代表：\n"
         "现在，我代表市人民政府，向大会报告工作。\n一、2023年工作回顾\n全市地区生产总值增长" + std::to_string(number) +
         ".5%，新建高标准农田30万亩。推进人民大街南延。\n二、2024年工作安排\n新建停车位2300个，深化“放管服”改革。新建5G基站300个。\n"
         "各位代表！让我们一起奋斗！\n";
}

// Every line of the text on a line of its own, four to a page of 400 × 100; the GDP's growth was read as 8.5兆 and is not
// sure, the car parks were mended.
source::Source scanned(int number) {
  source::Source source;
  source.name = "scan.pdf";
  source.format = source::Format::pdf;
  source.text = report_text(number);
  page::Layout& layout = source.layout;
  layout.engine = "engine 1.0";
  std::uint32_t character = 0, begin = 0, line = 0;
  for (std::size_t at = 0; at < source.text.size();) {
    const char32_t c = utf8::next(source.text, at);
    if (c == U'\n') {
      const std::uint32_t page = line / 4;
      const float top = 10 + 20 * static_cast<float>(line % 4);
      if (layout.pages.size() <= page) layout.pages.push_back({400, 100});
      layout.pieces.push_back({{begin, character}, page, {20, top, 20 + 8 * static_cast<float>(character - begin), top + 12}, false, 0.97F});
      begin = character + 1;
      ++line;
    }
    ++character;
  }
  const auto mark = [&](const std::string& words, page::Mark::Kind kind, const char* as_read) {
    const std::size_t found = source.text.find(words);
    ASSERT_NE(found, std::string::npos) << words;
    const auto from = static_cast<std::uint32_t>(utf8::count(std::string_view(source.text).substr(0, found)));
    layout.marks.push_back({kind, {from, from + static_cast<std::uint32_t>(utf8::count(words))}, as_read});
  };
  mark(std::to_string(number) + ".5%", page::Mark::Kind::doubtful, "");
  mark("2300", page::Mark::Kind::repaired, "23O0");
  layout.left_out = {{1, {180, 90, 220, 99}, "— 2 —"}};
  return source;
}

class Pages : public testing::Test {
 protected:
  Pages() : folder_(fs::temp_directory_path() / ("luoshi_pages_" + std::to_string(::getpid()))) { fs::create_directories(folder_); }
  ~Pages() override { fs::remove_all(folder_); }

  Ledger open(const std::string& name) {
    fs::remove(folder_ / name);
    auto ledger = Ledger::open((folder_ / name).string(), Ledger::Access::create, words());
    EXPECT_TRUE(ledger) << error_name(ledger.error().code);
    return std::move(*ledger);
  }

  static Entry entry_of(const source::Source& source, const std::string& bytes, bool keep) {
    const report::Report report = report::Reader(words()).read(source.text);
    Entry entry = make_entry(words(), source, report, facts_of(report.identity()), "folder/" + source.name, sha256(bytes), bytes.size());
    if (keep) entry.original = pack(bytes);
    return entry;
  }

  static std::int64_t add(Ledger& ledger, const Entry& entry, Ledger::As as = Ledger::As::revision) {
    auto batch = ledger.begin();
    EXPECT_TRUE(batch);
    const auto added = ledger.add(entry, as);
    EXPECT_TRUE(added);
    EXPECT_TRUE(batch->commit());
    return added->report;
  }

  static std::map<std::string, page::Printed> claims(Ledger& ledger, const Filter& filter = {}) {
    std::map<std::string, page::Printed> found;
    EXPECT_TRUE(ledger.claims(filter, {}, {}, [&](const FoundClaim& c) { return found[c.claim.text] = c.printed, true; }));
    return found;
  }

  static std::int64_t rows(Ledger& ledger, const std::string& table) {
    return ledger.database().integer("SELECT count(*) FROM " + table).value_or(-1);
  }

  static std::string export_of(Ledger& ledger) {
    std::string out;
    EXPECT_TRUE(export_jsonl(ledger, everything(), [&](std::string_view line) { return out += line, true; }, {}));
    return out;
  }

  static Result<Imported> import_of(Ledger& ledger, std::string_view bytes) {
    const ByteSource read = [&](char* to, std::size_t room) -> Result<std::size_t> {
      const std::size_t size = std::min(bytes.size(), room);
      std::copy_n(bytes.data(), size, to);
      bytes.remove_prefix(size);
      return size;
    };
    return import_jsonl(ledger, read, "x.jsonl", {});
  }

  fs::path folder_;
};

TEST_F(Pages, ClaimsSayWhereTheyStand) {
  Ledger ledger = open("a.db");
  const source::Source source = scanned(8);
  add(ledger, entry_of(source, "%PDF bytes", true));
  const auto found = claims(ledger);
  ASSERT_TRUE(found.contains("8.5%"));
  const page::Printed& growth = found.at("8.5%");
  EXPECT_EQ(growth, page::printed(page::by_letter_width(source.text, source.layout), {99, 103})) << page::box_text(growth.box);
  EXPECT_EQ(growth.page, 2u);
  EXPECT_EQ(growth.confidence, 97);
  EXPECT_TRUE(growth.doubtful);
  EXPECT_EQ(found.at("2300个").as_read, "23O0");
  EXPECT_EQ(found.at("2300个").page, 3u);
  EXPECT_FALSE(found.at("30万亩").doubtful);

  Filter to_look_at;
  to_look_at.doubtful = true;
  const auto few = claims(ledger, to_look_at);
  EXPECT_EQ(few.size(), 2u);
  EXPECT_TRUE(few.contains("8.5%") && few.contains("2300个"));

  auto statement = ledger.database().prepare("SELECT page, \"left\", bottom, confidence, doubtful, as_read FROM v_claims WHERE text = '2300个'");
  ASSERT_TRUE(statement);
  ASSERT_TRUE(statement->step().value_or(false));
  EXPECT_EQ(statement->integer(0), 3);
  EXPECT_EQ(statement->real(1), found.at("2300个").box[0] / 10.0);
  EXPECT_EQ(statement->real(3), 0.97);
  EXPECT_EQ(statement->text(5), "23O0");
}

TEST_F(Pages, PlainTextHasNoRows) {
  Ledger ledger = open("a.db");
  source::Source source = scanned(8);
  source.layout = {};
  add(ledger, entry_of(source, source.text, false));
  for (const char* table : {"originals", "layouts", "boxes"}) EXPECT_EQ(rows(ledger, table), 0) << table;
  EXPECT_FALSE(claims(ledger).at("8.5%").there());
  EXPECT_TRUE(ledger.layout(1)->pages.empty());
  EXPECT_FALSE(ledger.original(sha256(source.text))->has_value());
}

TEST_F(Pages, TheOriginalComesBackByteForByte) {
  Ledger ledger = open("a.db");
  std::string noise;
  for (unsigned i = 0, x = 1; i < 100'000; ++i) noise.push_back(static_cast<char>((x = x * 1664525 + 1013904223) >> 24));
  const std::string long_zeros(1'000'000, '\0');
  add(ledger, entry_of(scanned(1), noise, true));
  add(ledger, entry_of(scanned(2), long_zeros, true));
  EXPECT_TRUE(ledger.original(sha256(noise))->value_or("") == noise);
  EXPECT_TRUE(ledger.original(sha256(long_zeros))->value_or("") == long_zeros);
  EXPECT_EQ(ledger.database().integer("SELECT count(*) FROM originals WHERE codec = 'plain' AND length(data) = 100000").value_or(0), 1);
  EXPECT_EQ(ledger.database().integer("SELECT count(*) FROM originals WHERE codec = 'zstd' AND length(data) < 1000").value_or(0), 1);
  EXPECT_TRUE(ledger.verify());
  const auto damage = [&](const std::string& sql) {
    ASSERT_TRUE(ledger.database().execute(sql));
    const auto good = ledger.verify();
    ASSERT_FALSE(good) << sql;
    EXPECT_EQ(good.error().code, ErrorCode::ledger_damaged);
  };
  damage("UPDATE originals SET data = zeroblob(100000) WHERE codec = 'plain'");
  EXPECT_EQ(ledger.original(sha256(noise)).error().code, ErrorCode::ledger_damaged);
  ASSERT_TRUE(ledger.database().execute("DELETE FROM originals"));
  EXPECT_TRUE(ledger.verify());
  damage("UPDATE layouts SET length = length - 1 WHERE report = 2");
}

TEST_F(Pages, WhatIsReadAgainKeepsItsPages) {
  Ledger ledger = open("a.db");
  const source::Source source = scanned(8);
  const std::int64_t id = add(ledger, entry_of(source, "bytes", true));
  const auto before = claims(ledger);
  // As `luoshi set` does it.
  source::Source again;
  again.name = source.name;
  again.text = ledger.text(id).value_or("");
  again.layout = *ledger.layout(id);
  EXPECT_EQ(page::to_text(again.layout), page::to_text(source.layout));
  Entry entry = entry_of(again, "bytes", false);
  entry.report.facts.year = 2020;
  auto batch = ledger.begin();
  ASSERT_TRUE(ledger.set(id, entry, {{0, 0, "year", "2020", ""}}));
  ASSERT_TRUE(batch->commit());
  EXPECT_EQ(claims(ledger), before);
  EXPECT_EQ(rows(ledger, "layouts"), 1);
  EXPECT_TRUE(ledger.original(sha256("bytes"))->has_value());
  EXPECT_TRUE(ledger.verify());
}

TEST_F(Pages, RemovedPagesComeBackAndPurgedOnesAreGone) {
  Ledger ledger = open("a.db");
  const Entry first = entry_of(scanned(1), "one", true), second = entry_of(scanned(2), "two", true);
  add(ledger, first);
  add(ledger, second);
  EXPECT_EQ(claims(ledger).count("2.5%"), 1u);
  const std::int64_t boxes = rows(ledger, "boxes");
  auto batch = ledger.begin();
  ASSERT_TRUE(ledger.remove(2, false).value_or(false));
  ASSERT_TRUE(batch->commit());
  EXPECT_EQ(claims(ledger).count("2.5%"), 0u) << "the older revision is in force";
  EXPECT_TRUE(claims(ledger).at("1.5%").doubtful);
  EXPECT_EQ(rows(ledger, "boxes"), boxes);
  add(ledger, second);
  EXPECT_TRUE(claims(ledger).at("2.5%").doubtful);
  EXPECT_TRUE(ledger.original(sha256("two"))->has_value());

  auto purge = ledger.begin();
  ASSERT_TRUE(ledger.remove(2, true).value_or(false));
  ASSERT_TRUE(purge->commit());
  EXPECT_EQ(rows(ledger, "boxes"), boxes / 2);
  EXPECT_EQ(rows(ledger, "layouts"), 1);
  EXPECT_EQ(rows(ledger, "originals"), 1);
  EXPECT_TRUE(ledger.original(sha256("one"))->has_value());
  EXPECT_TRUE(ledger.verify());
}

TEST_F(Pages, TheSameComesBackFromAnExport) {
  Ledger ledger = open("a.db");
  add(ledger, entry_of(scanned(1), std::string("one\0\xFF", 5), true));
  add(ledger, entry_of(scanned(2), "two", false));
  source::Source plain = scanned(3);
  plain.layout = {};
  plain.format = source::Format::text;
  add(ledger, entry_of(plain, plain.text, false), Ledger::As::separate);
  const std::string exported = export_of(ledger);
  Ledger copy = open("b.db");
  const auto imported = import_of(copy, exported);
  ASSERT_TRUE(imported) << imported.error().arguments.back();
  EXPECT_EQ(imported->originals, 1);
  EXPECT_EQ(imported->layouts, 2);
  EXPECT_EQ(imported->boxes, rows(ledger, "boxes"));
  EXPECT_GT(imported->boxes, 8);
  EXPECT_EQ(export_of(copy), exported);
  EXPECT_EQ(claims(copy), claims(ledger));
  EXPECT_EQ(copy.original(sha256(std::string("one\0\xFF", 5)))->value_or("").size(), 5u);
  EXPECT_TRUE(copy.verify());
}

TEST_F(Pages, FilesOfFormatTwoAreTaken) {
  Ledger ledger = open("a.db");
  source::Source plain = scanned(3);
  plain.layout = {};
  add(ledger, entry_of(plain, plain.text, false));
  const std::string exported = export_of(ledger);
  std::string older = exported;
  const auto replace = [&](std::string_view from, std::string_view to) {
    const std::size_t at = older.find(from);
    ASSERT_NE(at, older.npos) << from;
    older.replace(at, from.size(), to);
  };
  replace("\"format\": 3", "\"format\": 2");
  replace(", \"originals\": 0, \"layouts\": 0, \"boxes\": 0}", "}");
  Ledger copy = open("b.db");
  ASSERT_TRUE(import_of(copy, older));
  EXPECT_EQ(export_of(copy), exported);
}

TEST_F(Pages, NothingOfABadFileIsKept) {
  Ledger ledger = open("a.db");
  add(ledger, entry_of(scanned(1), "one", true));
  const std::string good = export_of(ledger);
  const auto line_of = [&](std::string_view record) {
    const std::size_t begin = good.find("{\"record\": \"" + std::string(record) + "\"");
    return good.substr(begin, good.find('\n', begin) + 1 - begin);
  };
  const auto expect_bad = [&](std::string_view from, std::string_view to, std::string_view reason) {
    std::string bad = good;
    const std::size_t at = bad.find(from);
    ASSERT_NE(at, bad.npos) << from;
    bad.replace(at, from.size(), to);
    Ledger copy = open("b.db");
    const auto imported = import_of(copy, bad);
    ASSERT_FALSE(imported) << from << " → " << to;
    EXPECT_EQ(imported.error().code, ErrorCode::bad_import);
    EXPECT_TRUE(imported.error().arguments.back().starts_with(reason)) << imported.error().arguments.back() << " for " << to;
    EXPECT_EQ(rows(copy, "reports") + rows(copy, "originals") + rows(copy, "layouts") + rows(copy, "boxes"), 0);
  };
  const std::string original = line_of("original"), layout = line_of("layout"), box = line_of("box"), claim = line_of("claim");
  expect_bad(to_base64("one"), to_base64("two"), "its bytes are not those");
  expect_bad(to_base64("one"), to_base64("ones"), "its bytes are not those");
  expect_bad(to_base64("one"), "b25l=", "field data cannot be kept");
  expect_bad(original, original + original, "it does not follow its report");
  expect_bad(layout, layout + layout, "it does not follow its report");
  expect_bad(layout, layout + original, "it does not follow its report");
  expect_bad(layout, "", "it lies on no page");
  expect_bad("luoshi layout 1", "luoshi layout 2", "it is no layout");
  expect_bad("page 400 100", "page inf 100", "it is no layout");
  expect_bad("page 400 100", "page 400 -1", "it is no layout");
  expect_bad(" 0.97\\n", " 1.97\\n", "it is no layout");
  expect_bad(box, box + box, "it does not follow its claim");
  expect_bad(claim + box, box + claim, "it does not follow its claim");
  const auto change = [&](std::string_view name, std::string_view value) {
    const std::size_t begin = box.find("\"" + std::string(name) + "\": ") + name.size() + 4;
    return box.substr(0, begin) + std::string(value) + box.substr(box.find_first_of(",}", begin));
  };
  for (const auto& [name, value] : {std::pair{"page", "0"}, {"page", "9"}, {"left", "-1"}, {"right", "4001"}, {"right", "0"},
                                    {"bottom", "1001"}, {"confidence", "-1"}, {"confidence", "101"}}) {
    expect_bad(box, change(name, value), "it lies on no page of its report");
  }
  expect_bad(box, change("page", "99999999999"), "field page is out of its range");
  expect_bad(box, change("doubtful", "1"), "field doubtful has a value of another kind");
  expect_bad(box, change("left", "1.5"), "field left has a value of another kind");
  expect_bad("\"boxes\": ", "\"boxes\": 1", "the numbers of its records");
  expect_bad(", \"originals\": 1", "", "no field originals");
}

// What is damaged in memory does no harm on the disk.
TEST_F(Pages, ALayoutThatMakesNoSenseIsMended) {
  Ledger ledger = open("a.db");
  source::Source source = scanned(4);
  source.layout.pieces.push_back({{0, 500}, 77, {-1e30F, 0, 1e30F, 0}, false, 9});
  source.layout.pieces.push_back({{900, 901}, 0, {0, 0, 1, 1}, true, 1});
  add(ledger, entry_of(source, "x", true));
  EXPECT_TRUE(claims(ledger).at("4.5%").doubtful);
  EXPECT_TRUE(ledger.verify());
  EXPECT_EQ(ledger.layout(1)->pieces.size(), source.layout.pieces.size() - 1);
}

}  // namespace
}  // namespace luoshi::ledger

// SPDX-License-Identifier: Apache-2.0
#include "ledger/search.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <random>
#include <set>

#include "base/utf8.h"
#include "ledger/dialect.h"
#include "ledger/schema.h"

namespace luoshi::ledger {
namespace {

const catalog::Catalog& china() {
  static const catalog::Catalog catalog = *catalog::Catalog::builtin();
  return catalog;
}

struct Sentence {
  std::string text;
  std::string names = {}, indicator = {};
  bool heading = false;
};

class SearchTest : public testing::Test {
 protected:
  void SetUp() override {
    database_ = *Database::open(":memory:", Database::Mode::create);
    ASSERT_TRUE(prepare_connection(*database_, true));
    ASSERT_TRUE(register_tokenizer(*database_, china().fold()));
    for (const Migration& migration : migrations()) ASSERT_TRUE(database_->execute(std::string(migration.sql)));
  }

  std::int64_t add(std::uint32_t code, std::string_view place, int year, const std::vector<Sentence>& sentences,
                   bool current = true, bool removed = false) {
    const std::int64_t id = ++reports_;
    auto report = database_->prepare(
        "INSERT INTO reports VALUES (?1, ?1, 1, ?2, '', ?3, ?1, 'doc' || ?1, '', 0, '', '', ?4, ?5, 'prefecture', ?6, ?4, ?5, "
        "'', ?6, 'report', '', '', '', '', 0, 0, 0, 0, '', ?7, 0, ?8)");
    report->bind(1, id);
    report->bind(2, std::int64_t{current});
    removed ? report->bind(3, std::string_view("2024-01-31T08:00:00Z")) : report->bind_null(3);
    report->bind(4, std::int64_t{code});
    report->bind(5, place);
    report->bind(6, std::int64_t{year});
    report->bind(7, static_cast<std::int64_t>(sentences.size()));
    report->bind(8, sentences_ + 1);
    EXPECT_TRUE(report->run());
    auto row = database_->prepare("INSERT INTO sentences VALUES (?1, 0, 0, 0, 0, ?4, ?2, ?3, ?5, ?6)");
    auto index = database_->prepare(sql::kIndexSentence);
    auto claim = database_->prepare(
        "INSERT INTO claims VALUES (?1, ?2, 0, 0, 0, 0, 0, 0, NULL, ?3, '', '', '', 0, 0, 0, 0)");
    std::int64_t ordinal = 0;
    for (const Sentence& sentence : sentences) {
      const std::int64_t at = ++sentences_;
      row->bind(1, at);
      row->bind(2, ordinal);
      row->bind(3, std::int64_t{!sentence.indicator.empty()});
      row->bind(4, std::int64_t{sentence.heading});
      row->bind(5, std::string_view(sentence.text));
      row->bind(6, std::string_view(sentence.names));
      EXPECT_TRUE(row->run());
      index->bind(1, at);
      index->bind(2, std::string_view(sentence.text));
      index->bind(3, std::string_view(sentence.names));
      EXPECT_TRUE(index->run());
      const std::int64_t at_place = ordinal++;
      if (sentence.indicator.empty()) continue;
      claim->bind(1, claim_id(id, static_cast<std::uint32_t>(at_place)));
      claim->bind(2, at_place);
      claim->bind(3, std::string_view(sentence.indicator));
      EXPECT_TRUE(claim->run());
    }
    return id;
  }

  // The matches with their marks, best first: "…[就业]… | …".
  std::string found(std::string_view query, const Filter& filter = {}, Page page = {}, const SearchOptions& options = {}) {
    const auto result = search(*database_, china(), query, filter, page, options);
    if (!result) return result.error().arguments.back();
    std::string out;
    for (const Hit& hit : result->hits) {
      if (!out.empty()) out += " | ";
      std::size_t at = 0;
      for (const Span span : hit.spans) {
        out += hit.sentence.text.substr(at, span.begin - at) + "[" + hit.sentence.text.substr(span.begin, span.size()) + "]";
        at = span.end;
      }
      out += hit.sentence.text.substr(at);
    }
    return out;
  }

  // The ids that FTS5 finds, sorted.
  std::vector<std::int64_t> matches(const std::string& expression) {
    auto row = database_->prepare("SELECT rowid FROM sentences_fts WHERE sentences_fts MATCH ?1 ORDER BY rowid");
    row->bind(1, std::string_view(expression));
    std::vector<std::int64_t> out;
    for (;;) {
      const auto more = row->step();
      EXPECT_TRUE(more) << expression << ": " << more.error().arguments.back();
      if (!more || !*more) return out;
      out.push_back(row->integer(0));
    }
  }

  std::unique_ptr<Database> database_;
  std::int64_t reports_ = 0, sentences_ = 0;
};

TEST_F(SearchTest, Words) {
  add(220000, "吉林省", 2023, {{"城镇新增就业24万人。"}, {"經濟運行平穩。"}, {"PM2.5浓度31微克/立方米。"}, {"５Ｇ基站1.2万个。"}});
  EXPECT_EQ(found("就业"), "城镇新增[就业]24万人。");
  EXPECT_EQ(found("经济"), "[經濟]運行平穩。");
  EXPECT_EQ(found("運行"), "經濟[運行]平穩。");
  EXPECT_EQ(found("pm2.5"), "[PM2.5]浓度31微克/立方米。");
  EXPECT_EQ(found("ＰＭ２．５浓度"), "[PM2.5浓度]31微克/立方米。");
  EXPECT_EQ(found("5G基站"), "[５Ｇ基站]1.2万个。");
  EXPECT_EQ(found("２４万"), "城镇新增就业[24万]人。");
  EXPECT_EQ(found("稳"), "經濟運行平[穩]。");
  EXPECT_EQ(found("基"), "５Ｇ[基]站1.2万个。");
  EXPECT_EQ(found("万个"), "５Ｇ基站1.2[万个]。");
  EXPECT_EQ(found("微克/立方米"), "PM2.5浓度31[微克/立方米]。");
  EXPECT_EQ(found("微克立方米"), "");
  EXPECT_EQ(found("4万"), "");
}

TEST_F(SearchTest, PhrasesEndAtBreaks) {
  add(220000, "吉林省", 2023, {{"发展经济，社会稳定。"}, {"“十四五”规划完成。"}, {"建5G、网络。"}, {"网络5G。"}});
  EXPECT_EQ(found("经济社会"), "");
  EXPECT_EQ(found("济社"), "");
  EXPECT_EQ(found("\"经济、社会\""), "发展[经济，社会]稳定。");
  EXPECT_EQ(found("十四五规划"), "“[十四五”规划]完成。");
  EXPECT_EQ(found("五规"), "“十四[五”规]划完成。");
  EXPECT_EQ(found("5G网络"), "");
  EXPECT_EQ(found("5G、网络"), "建[5G、网络]。");
  EXPECT_EQ(found("5G -5G网络 -网络5G"), "建[5G]、网络。");
}

TEST_F(SearchTest, Operators) {
  add(220000, "吉林省", 2023, {{"新建养老机构。"}, {"新建托育机构。"}, {"养老服务。"}, {"规划养老机构。"}});
  EXPECT_EQ(found("养老 机构 -规划"), "新建[养老][机构]。");
  EXPECT_EQ(found("托育|服务"), "养老[服务]。 | 新建[托育]机构。");
  EXPECT_EQ(found("(养老 OR 托育) AND 新建"), "[新建][养老]机构。 | [新建][托育]机构。");
  EXPECT_EQ(found("机构 NOT (养老 新建)"), "新建托育[机构]。 | 规划养老[机构]。");
  EXPECT_EQ(found("新建 NOT 养老 OR 服务"), "养老[服务]。 | [新建]托育机构。");
}

TEST_F(SearchTest, Filters) {
  add(220000, "吉林省", 2022, {{"就业一。"}});
  add(220100, "长春市", 2023, {{"就业二。"}});
  add(210100, "沈阳市", 2023, {{"就业三。"}});
  add(220200, "吉林市", 2024, {{"就业四。"}});
  const std::int64_t last = add(0, "云泽市", 0, {{"就业五。"}});
  EXPECT_EQ(found("就业 place:吉林"), "[就业]四。 | [就业]二。 | [就业]一。");
  EXPECT_EQ(found("就业 place:长"), "[就业]二。");
  EXPECT_EQ(found("就业 place:吉林长春"), "[就业]二。");
  EXPECT_EQ(found("就业 place:云泽"), "[就业]五。");
  EXPECT_EQ(found("就业 place:中国 year:2023"), "[就业]二。 | [就业]三。");
  EXPECT_EQ(found("就业 year:2023-"), "[就业]四。 | [就业]二。 | [就业]三。");
  EXPECT_EQ(found("就业 year:-2022"), "[就业]一。");
  EXPECT_EQ(found("就业 place:没有"), "");
  Filter filter;
  filter.place_code = 220000;
  filter.year_last = 2023;
  EXPECT_EQ(found("就业", filter), "[就业]二。 | [就业]一。");
  filter = {};
  filter.document = last;
  EXPECT_EQ(found("就业", filter), "[就业]五。");
  filter = {};
  filter.level = "county";
  EXPECT_EQ(found("就业", filter), "");
}

TEST_F(SearchTest, OnlyReportsInForce) {
  add(220000, "吉林省", 2023, {{"就业新。"}});
  add(220000, "吉林省", 2023, {{"就业旧。"}}, false);
  add(220000, "吉林省", 2023, {{"就业删。"}}, false, true);
  EXPECT_EQ(found("就业"), "[就业]新。");
  Filter filter;
  filter.revisions = true;
  EXPECT_EQ(found("就业", filter), "[就业]新。 | [就业]旧。");
  filter = {};
  filter.removed = true;
  EXPECT_EQ(found("就业", filter), "[就业]新。 | [就业]删。");
}

TEST_F(SearchTest, Ranking) {
  add(220000, "吉林省", 2022, {{"推进就业工作，开展各类培训，完善有关制度，加强服务保障。"},
                               {"抓好就业，促进就业，稳定就业。"},
                               {"做好就业", {}, {}, true},
                               {"新增就业24万人，开展各类培训，完善有关制度，加强保障。", {}, "新增就业"},
                               {"市场主体100万户。", "经营主体"}});
  EXPECT_EQ(found("就业"),
            "新增[就业]24万人，开展各类培训，完善有关制度，加强保障。 | 做好[就业] | 抓好[就业]，促进[就业]，稳定[就业]。 | "
            "推进[就业]工作，开展各类培训，完善有关制度，加强服务保障。");
  EXPECT_EQ(found("经营主体"), "市场主体100万户。");
  EXPECT_EQ(found("就业 in:indicator"), "新增[就业]24万人，开展各类培训，完善有关制度，加强保障。");
  EXPECT_EQ(found("就业 in:indicator -培训"), "新增[就业]24万人，开展各类培训，完善有关制度，加强保障。");
  EXPECT_EQ(found("就业 in:indicator -新增"), "");
  EXPECT_EQ(found("主体 in:indicator"), "市场[主体]100万户。");
}

TEST_F(SearchTest, PagesGoOnWhereTheLastOneEnded) {
  std::mt19937 random(3);
  for (int r = 0; r < 120; ++r) {
    std::vector<Sentence> sentences;
    for (int s = 0; s < 3; ++s) {
      std::string text = "第" + std::to_string(r) + "件";
      for (auto n = random() % 4 + 1; n > 0; --n) text += "，就业";
      sentences.push_back({text + std::string(random() % 40, 'x')});
    }
    add(220000 + static_cast<std::uint32_t>(r % 2) * 10000, "某地", 2000 + r % 20, sentences);
  }
  const auto whole = search(*database_, china(), "就业", {}, {});
  ASSERT_TRUE(whole);
  EXPECT_EQ(whole->hits.size(), 360u);
  EXPECT_TRUE(whole->complete);
  EXPECT_FALSE(whole->more);
  std::vector<std::int64_t> ids;
  for (std::int64_t offset = 0;; offset += 7) {
    const auto page = search(*database_, china(), "就业", {}, {7, offset});
    for (const Hit& hit : page->hits) ids.push_back(hit.sentence.id);
    EXPECT_EQ(page->more, offset + 7 < 360);
    if (!page->more) break;
  }
  ASSERT_EQ(ids.size(), 360u);
  for (std::size_t i = 0; i < ids.size(); ++i) EXPECT_EQ(ids[i], whole->hits[i].sentence.id);

  // Scattered reports: all matches are gone through.
  EXPECT_EQ(search(*database_, china(), "就业 place:吉林", {}, {})->hits.size(), 180u);
  // The newest ones only.
  SearchOptions few;
  few.newest = 10;
  const auto newest = search(*database_, china(), "就业", {}, {}, few);
  EXPECT_EQ(newest->considered, 10u);
  EXPECT_FALSE(newest->complete);
  EXPECT_TRUE(newest->more);
  for (const Hit& hit : newest->hits) EXPECT_GT(hit.sentence.id, 350);
  few.everything = true;
  EXPECT_EQ(search(*database_, china(), "就业", {}, {}, few)->considered, 360u);
}

TEST_F(SearchTest, WhatIsTakenOutIsNotFound) {
  const std::int64_t first = add(220000, "吉林省", 2023, {{"就业一。"}});
  add(220000, "吉林省", 2023, {{"就业二。"}});
  auto unindex = database_->prepare(sql::kUnindexReport);
  unindex->bind(1, first);
  ASSERT_TRUE(unindex->run());
  ASSERT_TRUE(database_->execute("DELETE FROM sentences WHERE id = 1; DELETE FROM reports WHERE id = " + std::to_string(first)));
  EXPECT_EQ(found("就业"), "[就业]二。");
  EXPECT_TRUE(database_->execute(std::string(sql::kCheckIndex)));
  ASSERT_TRUE(database_->execute("UPDATE sentences SET text = '别的'"));
  EXPECT_FALSE(database_->execute(std::string(sql::kCheckIndex)));
  ASSERT_TRUE(database_->execute(std::string(sql::kRebuildIndex)));
  EXPECT_TRUE(database_->execute(std::string(sql::kCheckIndex)));
}

// Whatever is typed is understood or refused, and never syntax of FTS5.
TEST_F(SearchTest, RandomQueries) {
  add(220000, "吉林省", 2023, {{"新建养老机构。"}, {"5G网络"}});
  constexpr std::string_view kPieces[] = {"养老", "机构", "水", " ", "\"", "“", "”", "(", ")", "（", "|", "-", " OR ", " AND ",
                                          " NOT ", "NEAR(", "*", "^", ":", "text:", "{text} :", "place:", "year:2023",
                                          "in:indicator", "5G", ".", "，", "+", "'", "\\", ",", "%", "\xFF", "a\"b", "「", "」"};
  std::mt19937 random(7);
  int understood = 0;
  for (int round = 0; round < 20000; ++round) {
    std::string query;
    for (auto n = random() % 12 + 1; n > 0; --n) query += kPieces[random() % std::size(kPieces)];
    if (round % 10 == 0) query += std::string(1, static_cast<char>(random() % 256));
    const auto result = search(*database_, china(), query, {}, {2, 0});
    if (result) ++understood;
    else ASSERT_EQ(result.error().code, ErrorCode::bad_query) << query << ": " << result.error().arguments.back();
  }
  EXPECT_GT(understood, 2000);
}

// Operators all the way down: FTS5's parser must not run out of room.
TEST_F(SearchTest, DeepQueries) {
  add(220000, "吉林省", 2023, {{"新建养老机构。"}});
  const auto nested = [](int levels, std::string_view before, std::string_view behind) {
    std::string query = "养老";
    for (int i = 0; i < levels; ++i) query = std::string(before) + query + std::string(behind);
    return query;
  };
  for (const std::string& query :
       {nested(16, "水|机构 (", ")"), nested(16, "(", " 新建)|水"), nested(16, "水|新建 机构 (", ")"),
        nested(8, "水|机构 NOT(水|", ")"), nested(5, "机构|新建 养老 -水 NOT(服务|水 (", "))"),
        nested(12, "水|(水)|(水|新建)(", ")-水")}) {
    const auto result = search(*database_, china(), query, {}, {});
    EXPECT_TRUE(result) << query << ": " << result.error().arguments.back();
  }
}

// Every word of two characters in two reports, against looking at every sentence.
TEST_F(SearchTest, AgreesWithLookingEverywhere) {
  std::vector<Sentence> sentences;
  for (const char* name : {"yunze-2024.txt", "yunze-2025.txt"}) {
    std::ifstream file(std::string(LUOSHI_SOURCE_DIR) + "/examples/" + name);
    const std::string text(std::istreambuf_iterator<char>(file), {});
    ASSERT_FALSE(text.empty());
    for (std::size_t begin = 0; begin < text.size();) {
      std::size_t end = std::min({text.find("。", begin), text.find("；", begin), text.find('\n', begin)});
      end = end == text.npos ? text.size() : end + (text[end] == '\n' ? 1 : 3);
      sentences.push_back({text.substr(begin, end - begin)});
      begin = end;
    }
  }
  ASSERT_GT(sentences.size(), 200u);
  add(220000, "云泽市", 2024, sentences);

  // What is passed over is taken out; everything but ideographs divides.
  const std::u32string_view passed_over = U"“”‘’《》〈〉「」『』·\"'";
  std::map<std::string, std::set<std::int64_t>> expected;
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    char32_t last = 0;
    for (std::size_t at = 0; at < sentences[i].text.size();) {
      const char32_t c = utf8::next(sentences[i].text, at);
      if (passed_over.find(c) != passed_over.npos) continue;
      const bool han = c >= 0x4E00 && c < 0xA000;
      if (han && last != 0) {
        std::string word;
        utf8::append(word, last);
        utf8::append(word, c);
        expected[word].insert(static_cast<std::int64_t>(i) + 1);
      }
      last = han ? c : 0;
    }
  }
  ASSERT_GT(expected.size(), 1500u);
  const Characters& characters = *characters_of(*database_);
  int round = 0;
  for (const auto& [word, ids] : expected) {
    const auto query = parse_query(characters, word);
    ASSERT_TRUE(query) << word;
    ASSERT_EQ(matches(fts5_expression(query->root)), std::vector<std::int64_t>(ids.begin(), ids.end())) << word;
    if (++round % 20 != 0) continue;
    const auto result = search(*database_, china(), word, {}, {});
    ASSERT_TRUE(result);
    EXPECT_EQ(result->hits.size(), ids.size()) << word;
    for (const Hit& hit : result->hits) EXPECT_FALSE(hit.spans.empty()) << word << " in " << hit.sentence.text;
  }
}

}  // namespace
}  // namespace luoshi::ledger

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "catalog/word_index.h"

namespace luoshi::catalog {

// The words that mark what is around a report, what kind of text it is, whose and of which years
// (data/report_cues.tsv).
class ReportCues {
 public:
  enum class Class : std::uint8_t {
    annex,      // 名词解释: heads what stands behind a report
    footer,     // 责任编辑, 相关报道: opens a line behind a report
    menu,       // 打印, 当前位置: opens a line before a report
    digest,     // 精读, 本报记者
    programme,  // 规划, 党代会
    policy,     // 推进, 完善: what any text of a government is full of
    // its parts and whose it is
    salutation,  // 各位代表: opens and closes a report
    reporter,  // 记者: of a newspaper
    title,  // 政府工作报告: what a report is called
    party,  // 代表中共: speaks for the party: no report of a government
    in_report,  // 在报告中: before what someone said in it
    continued,  // 上接: a page that goes on from another one
    year_review,  // 年工作回顾: behind the year: a heading of a report
    speaks_for,  // 代表: before whom the speaker speaks for
    i_speak,  // 我代表: in the opening sentence
    government,  // 政府: ends the name of the one spoken for
    people,  // 人民: may stand before 政府
    council,  // 国务院: the government of the state
    state,  // 中央人民政府: speaks for the state
    region,  // 自治区: a division of two characters and more
    charge,  // 国务院委托: by whom the speaker is charged
    our_state,  // 我国: said of the state in a report on it
    national,  // 全国: before a congress: that of the state
    congress,  // 人大: behind 第…届
    national_congress,  // 全国人民代表大会: its name in full
    standing,  // 常务: behind a congress: its standing committee
    sitting,  // 次会议: behind 第…
    meeting,  // 会议: in no title
    past_sitting,  // 以来: behind a sitting: one of the past
    appeal,  // 让我们: the closing appeal
    part,  // 部分: behind 第…: heads a section
    office,  // 专员: before a speaker's name
    after_name,  // 作: ends a name of two characters and more
    makes,  // 作: before the report that someone makes
    before_place,  // 从: before the name of a place
    section,  // 回顾: in the heading of a section: no title
    // years and times
    says_review,  // 主要工作: behind a year in a heading
    says_plan,  // 任务: behind a year in a heading
    review_before,  // 回眸: before a year in a heading
    plan_before,  // 展望: before a year in a heading
    far,  // 远景: behind a year far ahead
    review_word,  // 回望: in the heading of a part that looks back
    plan_word,  // 举措: in the heading of a part that plans
    targets,  // 预期目标: with them the plan begins
    five_years,  // 五年: a term of office, in whatever words
    five_year_plan,  // 五年规划: no term of office
    five_back,  // 过去五年: the term that ends
    five_back_heading,  // 五年来: the same, in headings
    five_ahead,  // 今后五年: the term that begins
    plan_period,  // 五”时期: behind a numeral: the time of a plan
    plan_name,  // 五年计: behind 第…个: a plan
    law_plan,  // 普法: behind “八五”: no plan of the economy
    just_past,  // 刚过去: before the year reviewed
    reports,  // 报告: before the year reviewed
    founded,  // 成立: a year that something is remembered for
    took_office,  // 就职: the year that a term began in
    from_then,  // 开始: behind a year that is none of the report
    compared,  // -: before a year that another one is compared with, or that ends a span
    planned,  // 任务: behind 明年
    state_founding,  // 共和国成立: before …周年
    this_sitting,  // 我们: before the sitting that listens
    last_year,  // 去年: before the sitting of last year
    since,  // 以来: behind a sitting
    until_now,  // 到这次: behind a sitting
    during,  // 期间: behind a sitting
    party_congress,  // 次全国代表: before 大会, behind a numeral
    of_party,  // 党的: before a congress of the party
    account,  // 我: behind a year: opens the account of that year
    to_come,  // 今年, 要: in a plan, ends what looked back
    sums_up,  // 收官: in the sentence before 五年来 opens the account of several years
    classes,
  };

  // A phrase of politics that dates a text (data/dated_phrases.tsv): it was in use from `since` to
  // `until` (0: still is); from `always` on (0: never so) no text of a government goes without it.
  struct DatedPhrase {
    std::u16string phrase;
    int since = 0, until = 0, always = 0;
  };

  // Parses the tables: word, class; and phrase, since, until, always. Errors: bad_catalog.
  [[nodiscard]] static Result<ReportCues> parse(std::string_view tsv, std::string_view dated = {});

  [[nodiscard]] const std::vector<DatedPhrase>& dated() const { return dated_; }

  [[nodiscard]] const WordIndex& index() const { return index_; }
  [[nodiscard]] bool is(std::uint32_t id, Class c) const {
    return classes_[id][static_cast<std::size_t>(c)];
  }
  // The length of the longest word of that class that starts at `at`; 0 where there is none.
  [[nodiscard]] std::uint32_t match(std::u16string_view text, std::size_t at, Class c) const;
  [[nodiscard]] bool starts(std::u16string_view text, Class c) const { return match(text, 0, c) != 0; }
  [[nodiscard]] bool contains(std::u16string_view text, Class c) const { return find(text, c) != text.npos; }

  // For classes of few words. Where the first one stands, from `from` on; npos where none does.
  [[nodiscard]] std::size_t find(std::u16string_view text, Class c, std::size_t from = 0) const;
  // The length of the longest one that the text ends with; 0 where there is none.
  [[nodiscard]] std::size_t ends(std::u16string_view text, Class c) const;
  // All of them, in the table's order; and the first one, empty where the table has none.
  [[nodiscard]] const std::vector<std::u16string>& words(Class c) const { return words_[static_cast<std::size_t>(c)]; }
  [[nodiscard]] std::u16string_view word(Class c) const {
    return words(c).empty() ? std::u16string_view() : words(c).front();
  }

 private:
  WordIndex index_;
  static constexpr std::size_t kClasses = static_cast<std::size_t>(Class::classes);
  std::vector<std::bitset<kClasses>> classes_;  // of each word of the index
  std::array<std::vector<std::u16string>, kClasses> words_;
  std::vector<DatedPhrase> dated_;
};

}  // namespace luoshi::catalog

// SPDX-License-Identifier: Apache-2.0
//
// The steps of identify(). Each reads the view's text and what the steps before it found.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "report/identity.h"

namespace luoshi::report::identity {

using Text = std::u16string_view;
inline constexpr std::size_t npos = Text::npos;

// ── numerals and years ──────────────────────────────────────────────────────────────────────────

// The value of one Chinese digit, 〇 to 九; −1 for any other character.
[[nodiscard]] int chinese_digit(char16_t c);
// A number of one or two digits at `at`, in ASCII or Chinese (三, 十四, 二十三, 30); moves `at` past it.
[[nodiscard]] std::optional<int> small_number(Text text, std::size_t& at);
// The small number that ends before `end`; moves `end` to its start.
[[nodiscard]] std::optional<int> small_number_before(Text text, std::size_t& end);
// A year in full at `at`: 2023, 一九五四, 二〇二三; moves `at` past it. Years of 1949 to 2100 only.
[[nodiscard]] std::optional<int> year_at(Text text, std::size_t& at);
// The year in full that ends before `end`; moves `end` to its start.
[[nodiscard]] std::optional<int> year_before(Text text, std::size_t& end);

// The text of a span; the part that there is where the text was cut before its end.
[[nodiscard]] inline Text slice(Text text, Span span) {
  return span.begin < text.size() ? text.substr(span.begin, span.size()) : Text();
}

[[nodiscard]] inline bool is_digit(char16_t c) { return c >= u'0' && c <= u'9'; }
[[nodiscard]] inline bool is_han(char16_t c) { return c >= 0x4E00 && c <= 0x9FFF; }

// The first and last year of the nth five-year plan (“十四五” is 14: 2021 to 2025).
[[nodiscard]] Years plan_years(int number);
// The year in which the nth National People's Congress met for its mth session; 0 where unknown.
[[nodiscard]] int congress_year(int congress, int session);
// The year of the nth congress of the party (党的二十大); 0 where unknown.
[[nodiscard]] int party_congress_year(int number);

// ── layout ──────────────────────────────────────────────────────────────────────────────────────

// A sitting of a people's congress named in the text: 吉林省第十四届人民代表大会第一次会议.
struct Session {
  Span span;
  std::uint32_t number_at = 0;  // where 第十四届 starts; the place's name ends here
  int congress = 0, meeting = 0;  // 0 where not said
  bool national = false;
};
// Reads a session around the 届 at `at`; nullopt where there is none.
[[nodiscard]] std::optional<Session> session_at(Text text, std::size_t at, const IdentityCues& cues);

struct Layout {
  std::vector<Span> lines;        // without their line breaks
  std::uint32_t opening = 0;      // where the report starts: 各位代表, 现在,我代表…, or the first line of text
  std::size_t opening_line = 0;   // the line it is in
  bool salutation = false;        // opens with 各位代表
  std::uint32_t end = 0;          // where it ends, annexes and footers cut off
  std::string ended_by;           // the annex's heading, if there is one
  Span mandate;                   // 我代表市人民政府; empty where the text has none
  std::optional<Session> session; // at which it was read out
  Span title;                     // without marks of headings; may span two lines
  Text subtitle;                  // ——精读长春市政府工作报告
};

[[nodiscard]] std::vector<Span> split_lines(Text text);
// A line that looks like a heading or a title: short, not a sentence.
[[nodiscard]] bool is_heading(Text line);
// Without # and dashes at its start.
[[nodiscard]] Span bare(Text text, Span line);

void find_opening(Text text, const IdentityCues& cues, Layout& layout);
void find_end(Text text, const IdentityCues& cues, Layout& layout);

// Title, session, date and speaker, from the lines before the opening and the first ones behind it.
void read_head(const View& view, const IdentityCues& cues, Layout& layout, Identity& identity);

// ── what it is ──────────────────────────────────────────────────────────────────────────────────

void find_form(const View& view, const IdentityCues& cues, const Layout& layout, Identity& identity);
void find_place(const View& view, const catalog::Places& places, const IdentityCues& cues, const Layout& layout,
                Identity& identity);
// What the text says of years; the votes are for years of delivery.
struct YearEvidence {
  static constexpr int kFirst = 1949;
  static constexpr int kLast = 2100;
  static constexpr int kBinding = 15;  // votes of this weight and more rest on a phrase that binds a year to now
  static std::size_t at(int year) { return static_cast<std::size_t>(year - kFirst); }

  std::array<int, kLast - kFirst + 2> score{};
  std::array<int, kLast - kFirst + 2> named{};  // how often, but as the base of a comparison or as an aim
  std::array<int, 21> plans{};                  // how often “十四五” is named, by number
  int best_vote = 0, best_year = 0;             // the weightiest vote
  Text best_why;                                // and its phrase
  int heading_review = 0, heading_plan = 0;     // 一、2023年工作回顾; 二、2024年工作安排
  int this_year = 0, last_year = 0;             // 今年, 去年
  int next_year = 0;                            // 明年, where it is planned
  int floor = 0;                                // delivered in this year at the earliest
  int plan_back = 0;                            // “十四五”时期工作回顾
  int plan_reported = 0;                        // 第七个五年计划, when the report is on it
  int five_ahead = 0;                           // 今后五年
  bool five_back = false;                       // 过去五年
};
[[nodiscard]] YearEvidence read_years(Text text, const IdentityCues& cues, const Layout& layout);
void find_years(const View& view, const IdentityCues& cues, const Layout& layout, Identity& identity);

[[nodiscard]] std::string utf8(Text text);
void note(Identity& identity, std::string_view what, Text quote);

}  // namespace luoshi::report::identity

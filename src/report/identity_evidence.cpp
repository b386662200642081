// SPDX-License-Identifier: Apache-2.0
//
// What the text says of years: in headings (2023年工作回顾), in phrases that bind a year to now (刚刚过去的2023年),
// in the names of sittings and plans, and how often each year is named.
#include <algorithm>

#include "report/identity_internal.h"

namespace luoshi::report::identity {
namespace {

using Class = IdentityCues::Class;

// What a heading says of the year in it.
enum class Said { nothing, review, plan };

Said said(Text around, const IdentityCues& cues) {
  const std::size_t review = cues.find(around, Class::says_review);
  const std::size_t plan = cues.find(around, Class::says_plan);
  if (review == npos && plan == npos) return Said::nothing;
  return review < plan ? Said::review : Said::plan;
}

class YearReader {
 public:
  YearReader(Text text, const IdentityCues& cues, const Layout& layout) : cues_(cues), layout_(layout), text_(text) {}

  YearEvidence read() {
    headings();
    body();
    return found_;
  }

 private:
  void vote(int year, int weight, Text why) {
    if (year < YearEvidence::kFirst || year > YearEvidence::kLast) return;
    found_.score[YearEvidence::at(year)] += weight;
    if (weight >= YearEvidence::kBinding && weight > found_.best_vote) {
      found_.best_vote = weight;
      found_.best_year = year;
      found_.best_why = why.substr(0, 40);
    }
  }

  void headings() {
    for (const Span span : layout_.lines) {
      if (span.begin < layout_.opening || span.begin >= text_.size()) continue;
      const Text line = slice(text_, span);
      if (is_heading(line)) {
        heading(line);
      } else if (numbered(line)) {
        heading(line.substr(0, std::min<std::size_t>(line.find_first_of(u"。，"), 40)));  // run on with its paragraph
      }
    }
  }

  [[nodiscard]] static bool numbered(Text line) {
    std::size_t i = 0;
    return small_number(line, i) && i < line.size() && line[i] == u'、';
  }

  void heading(Text line) {
    if (cues_.contains(line, Class::five_back) || cues_.contains(line, Class::five_back_heading)) found_.five_back = true;
    if (cues_.contains(line, Class::five_ahead)) found_.five_ahead += 2;
    // “十四五”时期工作回顾, “十三五”时期发展成就和“十四五”时期主要目标任务
    if (const std::size_t end = cues_.find(line, Class::plan_period); end != npos && found_.plan_back == 0) {
      std::size_t begin = end;
      const auto number = small_number_before(line, begin);
      if (number && *number >= 5 && *number <= 20 && said(line.substr(end), cues_) == Said::review) {
        found_.plan_back = *number;
        vote(plan_years(found_.plan_back).last + 1, 30, line);
      }
    }
    // Each year is judged by what stands between it and the next one; 展望2020 by what stands before it.
    int year = 0;
    std::size_t from = 0;
    const auto judge = [&](std::size_t to) {
      if (year == 0) return;
      const Text after = line.substr(from, to - from);
      if (cues_.contains(after, Class::far)) return;
      Said what = said(after, cues_);
      const std::size_t start = from >= 6 ? from - 6 : 0;
      const Text before = line.substr(start, from - start);
      if (cues_.contains(before, Class::plan_before)) what = Said::plan;
      if (cues_.contains(before, Class::review_before)) what = Said::review;
      if (what == Said::review && found_.heading_review == 0) {
        found_.heading_review = year;
        vote(year + 1, 60, line);
      }
      if (what == Said::plan && found_.heading_plan == 0) {
        found_.heading_plan = year;
        vote(year, 50, line);
      }
    };
    for (std::size_t i = 0; i < line.size();) {
      std::size_t next = i;
      const auto found = year_at(line, next);
      if (!found) {
        ++i;
        continue;
      }
      judge(i);
      year = *found;
      i = from = next;
    }
    judge(line.size());
  }

  void body() {
    // Most characters are none of these; their low bytes tell so without a branch for each.
    constexpr auto kWanted = [] {
      std::array<bool, 256> wanted{};
      for (const char16_t c : {u'年', u'届', u'大', u'五'}) wanted[c & 0xFFu] = true;
      return wanted;
    }();
    for (std::size_t i = layout_.opening; i < text_.size(); ++i) {
      if (!kWanted[text_[i] & 0xFFu]) continue;
      switch (text_[i]) {
        case u'年': year_mark(i); break;
        case u'届': sitting(i); break;
        case u'大': party(i); break;
        case u'五': plan(i); break;
        default: break;
      }
    }
  }

  void year_mark(std::size_t i) {
    const char16_t before = i > 0 ? text_[i - 1] : u'\0';
    if (before == u'今') ++found_.this_year;
    if (before == u'去') ++found_.last_year;
    if (before == u'明' && next_is_planned(i)) ++found_.next_year;
    if (before == u'五') {
      const Text head = text_.substr(i >= 4 ? i - 4 : 0, 5);
      if (cues_.ends(head, Class::five_ahead) != 0) ++found_.five_ahead;
      if (i < layout_.opening + 3000 && cues_.ends(head, Class::five_back) != 0) found_.five_back = true;
    }
    if (before == u'周') anniversary(i);
    std::size_t begin = i;
    const auto year = year_before(text_, begin);
    if (!year) return;
    const Text lead = text_.substr(begin >= 4 ? begin - 4 : 0, std::min<std::size_t>(begin, 4));
    if (cues_.ends(lead, Class::just_past) != 0) vote(*year + 1, 40, text_.substr(begin - 4, 12));
    if (cues_.ends(lead, Class::reports) != 0) vote(*year + 1, 15, text_.substr(begin, 12));
    if (!first_named_ && i < layout_.opening + 1500 && i + 1 < text_.size() && (text_[i + 1] == u'是' || text_[i + 1] == u'，')) {
      first_named_ = true;  // 2023年是…的一年
      const bool of_year = text_[i + 1] == u'是' && !cues_.contains(text_.substr(i, 20), Class::founded);
      vote(*year + 1, of_year ? 15 : 6, text_.substr(begin, 12));
    }
    if (cues_.contains(text_.substr(i, 12), Class::took_office) && cues_.contains(text_.substr(i, 30), Class::five_years)) {
      vote(*year + 5, 60, text_.substr(begin, 16));
    }
    // Years that are compared with or aimed at say nothing of the year that is reported.
    if (cues_.match(text_, i + 1, Class::from_then) != 0) return;
    if (begin > 0 && cues_.match(text_, begin - 1, Class::compared) != 0) return;
    ++found_.named[YearEvidence::at(*year)];
  }

  // 明年发展国民经济的主要任务
  [[nodiscard]] bool next_is_planned(std::size_t i) const {
    return cues_.contains(text_.substr(i, 16), Class::planned);
  }

  // 新中国成立75周年: of the year reviewed or of the year to come.
  void anniversary(std::size_t i) {
    std::size_t end = i - 1;
    std::size_t begin = end;
    const auto number = small_number_before(text_, begin);
    if (!number || *number < 5) return;
    const Text before = text_.substr(begin >= 9 ? begin - 9 : 0, std::min<std::size_t>(begin, 9));
    if (cues_.ends(before, Class::state_founding) == 0) return;
    vote(1949 + *number, 8, {});
    vote(1949 + *number + 1, 4, {});
  }

  void sitting(std::size_t i) {
    const auto found = session_at(text_, i, cues_);
    if (!found || !found->national) return;
    const int year = congress_year(found->congress, found->meeting);
    if (year == 0) return;
    const Span s = found->span;
    const Text quote = slice(text_, s);
    const Text after = text_.substr(s.end, 30);
    const std::uint32_t from = s.begin >= 8 ? s.begin - 8 : 0;
    const Text before = text_.substr(from, s.begin - from);
    // 我们第一届全国人民代表大会第一次会议: the one that listens
    if (cues_.ends(before, Class::this_sitting) != 0) vote(year, 60, quote);
    if (cues_.contains(before, Class::last_year) && found->meeting > 0) vote(year + 1, 80, quote);
    const bool five = cues_.contains(after, Class::five_years);
    const bool during = cues_.starts(after, Class::during);
    if (five && (cues_.starts(after, Class::since) || cues_.contains(after, Class::until_now) || during)) {
      vote(congress_year(found->congress, 1) + 5, 60, quote);
    } else if (during && found->meeting == 0 && i < layout_.opening + 1500) {
      vote(year + 5, 30, quote);
    }
  }

  // 党的二十大, 中国共产党第十二次全国代表大会: not before that year.
  void party(std::size_t i) {
    std::size_t begin = i - cues_.ends(text_.substr(0, i), Class::party_congress);
    const std::size_t end = begin;
    const auto number = small_number_before(text_, begin);
    if (!number || *number < 12 || begin == end) return;
    if (begin > 0 && text_[begin - 1] == u'第') --begin;
    const Text before = text_.substr(begin >= 6 ? begin - 6 : 0, std::min<std::size_t>(begin, 6));
    if (cues_.ends(before, Class::of_party) != 0) found_.floor = std::max(found_.floor, party_congress_year(*number));
  }

  // “十四五”, 第六个五年计划
  void plan(std::size_t i) {
    std::size_t begin = i;
    if (i + 1 < text_.size() && text_[i + 1] == u'”') {
      const auto number = small_number_before(text_, begin);
      if (number && *number >= 5 && *number <= 20 && begin > 0 && text_[begin - 1] == u'“') {
        // “八五”普法 counts the plans of making law known, not of the economy.
        if (cues_.match(text_, i + 2, Class::law_plan) == 0) ++found_.plans[static_cast<std::size_t>(*number)];
      }
    } else if (cues_.match(text_, i, Class::plan_name) != 0 && i >= 2 && text_[i - 1] == u'个') {
      begin = i - 1;
      const auto number = small_number_before(text_, begin);
      if (number && *number >= 1 && *number <= 20) {
        ++found_.plans[static_cast<std::size_t>(*number)];
        if (i < layout_.opening + 300 && found_.plan_reported == 0) {
          found_.plan_reported = *number;
          vote(plan_years(*number).first, 10, {});
          vote(plan_years(*number).first + 1, 8, {});
        }
      }
    }
  }

  const IdentityCues& cues_;
  const Layout& layout_;
  Text text_;
  YearEvidence found_;
  bool first_named_ = false;
};

}  // namespace

YearEvidence read_years(Text text, const IdentityCues& cues, const Layout& layout) { return YearReader(text, cues, layout).read(); }

}  // namespace luoshi::report::identity

// SPDX-License-Identifier: Apache-2.0
//
// What the text says of years: in headings (2023年工作回顾), in phrases that bind a year to now (刚刚过去的2023年),
// in the names of sittings and plans, and how often each year is named.
#include <algorithm>

#include "report/identity_internal.h"

namespace luoshi::report::identity {
namespace {

// What a heading says of the year in it.
enum class Said { nothing, review, plan };

Said said(Text around) {
  constexpr Text kReview[] = {u"回顾", u"回眸", u"总结", u"执行情况", u"完成情况", u"主要工作", u"成就", u"成效", u"成绩",
                              u"工作情况", u"进展"};
  constexpr Text kPlan[] = {u"安排", u"打算", u"任务", u"目标", u"要求", u"展望", u"部署", u"建议", u"草案",
                            u"思路", u"重点工作", u"预期", u"方针", u"工作计划"};
  std::size_t review = npos;
  std::size_t plan = npos;
  for (const Text word : kReview) review = std::min(review, around.find(word));
  for (const Text word : kPlan) plan = std::min(plan, around.find(word));
  if (review == npos && plan == npos) return Said::nothing;
  return review < plan ? Said::review : Said::plan;
}

class YearReader {
 public:
  YearReader(Text text, const Layout& layout) : layout_(layout), text_(text) {}

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
    if (line.find(u"过去五年") != npos || line.find(u"五年来") != npos || line.find(u"过去的五年") != npos) found_.five_back = true;
    if (line.find(u"今后五年") != npos || line.find(u"未来五年") != npos) found_.five_ahead += 2;
    // “十四五”时期工作回顾, “十三五”时期发展成就和“十四五”时期主要目标任务
    if (const std::size_t end = line.find(u"五”时期"); end != npos && found_.plan_back == 0) {
      std::size_t begin = end;
      const auto number = small_number_before(line, begin);
      if (number && *number >= 5 && *number <= 20 && said(line.substr(end)) == Said::review) {
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
      if (after.find(u"远景") != npos) return;
      Said what = said(after);
      const std::size_t start = from >= 6 ? from - 6 : 0;
      const Text before = line.substr(start, from - start);
      if (before.find(u"展望") != npos) what = Said::plan;
      if (before.find(u"回眸") != npos || before.find(u"回顾") != npos || before.find(u"首先报告") != npos) what = Said::review;
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
      for (const char16_t c : Text(u"年届大五")) wanted[c & 0xFFu] = true;
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
      if (head.ends_with(u"今后五年") || head.ends_with(u"未来五年")) ++found_.five_ahead;
      if (i < layout_.opening + 3000 && head.ends_with(u"过去五年")) found_.five_back = true;
    }
    if (before == u'周') anniversary(i);
    std::size_t begin = i;
    const auto year = year_before(text_, begin);
    if (!year) return;
    const Text lead = text_.substr(begin >= 4 ? begin - 4 : 0, std::min<std::size_t>(begin, 4));
    if (lead.ends_with(u"过去的") || lead.ends_with(u"刚过去")) vote(*year + 1, 40, text_.substr(begin - 4, 12));
    if (lead.ends_with(u"报告")) vote(*year + 1, 15, text_.substr(begin, 12));
    if (!first_named_ && i < layout_.opening + 1500 && i + 1 < text_.size() && Text(u"是，").find(text_[i + 1]) != npos) {
      first_named_ = true;  // 2023年是…的一年
      const bool of_year = text_[i + 1] == u'是' && text_.substr(i, 20).find(u"成立") == npos;
      vote(*year + 1, of_year ? 15 : 6, text_.substr(begin, 12));
    }
    if (i + 1 < text_.size() && text_.substr(i, 12).find(u"就职") != npos &&
        text_.substr(i, 30).find(u"五年") != npos) {
      vote(*year + 5, 60, text_.substr(begin, 16));
    }
    // Years that are compared with or aimed at say nothing of the year that is reported.
    if (text_.substr(i + 1, 2) == u"开始") return;
    if (begin > 0 && Text(u"到至比较从自与同-—").find(text_[begin - 1]) != npos) return;
    ++found_.named[YearEvidence::at(*year)];
  }

  // 明年发展国民经济的主要任务
  [[nodiscard]] bool next_is_planned(std::size_t i) const {
    const Text after = text_.substr(i, 16);
    return after.find(u"任务") != npos || after.find(u"计划") != npos || after.find(u"预算") != npos;
  }

  // 新中国成立75周年: of the year reviewed or of the year to come.
  void anniversary(std::size_t i) {
    std::size_t end = i - 1;
    std::size_t begin = end;
    const auto number = small_number_before(text_, begin);
    if (!number || *number < 5) return;
    const Text before = text_.substr(begin >= 9 ? begin - 9 : 0, std::min<std::size_t>(begin, 9));
    if (!before.ends_with(u"共和国成立") && !before.ends_with(u"新中国成立") && !before.ends_with(u"建国")) return;
    vote(1949 + *number, 8, {});
    vote(1949 + *number + 1, 4, {});
  }

  void sitting(std::size_t i) {
    const auto found = session_at(text_, i);
    if (!found || !found->national) return;
    const int year = congress_year(found->congress, found->meeting);
    if (year == 0) return;
    const Span s = found->span;
    const Text quote = slice(text_, s);
    const Text after = text_.substr(s.end, 30);
    const std::uint32_t from = s.begin >= 8 ? s.begin - 8 : 0;
    const Text before = text_.substr(from, s.begin - from);
    // 我们第一届全国人民代表大会第一次会议: the one that listens
    if (before.ends_with(u"我们") || before.ends_with(u"本次") || before.ends_with(u"这次")) vote(year, 60, quote);
    if (before.find(u"去年") != npos && found->meeting > 0) vote(year + 1, 80, quote);
    const bool five = after.find(u"五年") != npos;
    if (five && (after.starts_with(u"以来") || after.find(u"到这次") != npos || after.starts_with(u"期间"))) {
      vote(congress_year(found->congress, 1) + 5, 60, quote);
    } else if (after.starts_with(u"期间") && found->meeting == 0 && i < layout_.opening + 1500) {
      vote(year + 5, 30, quote);
    }
  }

  // 党的二十大, 中国共产党第十二次全国代表大会: not before that year.
  void party(std::size_t i) {
    std::size_t begin = i;
    if (i >= 3 && text_.substr(i - 3, 3) == u"国代表" && i >= 5 && text_.substr(i - 5, 2) == u"次全") begin = i - 5;
    const std::size_t end = begin;
    const auto number = small_number_before(text_, begin);
    if (!number || *number < 12 || begin == end) return;
    if (begin > 0 && text_[begin - 1] == u'第') --begin;
    const Text before = text_.substr(begin >= 6 ? begin - 6 : 0, std::min<std::size_t>(begin, 6));
    const bool of_party = before.ends_with(u"党的") || before.ends_with(u"中共") || before.ends_with(u"共产党");
    if (of_party) found_.floor = std::max(found_.floor, party_congress_year(*number));
  }

  // “十四五”, 第六个五年计划
  void plan(std::size_t i) {
    std::size_t begin = i;
    if (i + 1 < text_.size() && text_[i + 1] == u'”') {
      const auto number = small_number_before(text_, begin);
      if (number && *number >= 5 && *number <= 20 && begin > 0 && text_[begin - 1] == u'“') {
        // “八五”普法 counts the plans of making law known, not of the economy.
        if (text_.substr(i + 2, 2) != u"普法") ++found_.plans[static_cast<std::size_t>(*number)];
      }
    } else if (text_.substr(i, 3) == u"五年计" && i >= 2 && text_[i - 1] == u'个') {
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

  const Layout& layout_;
  Text text_;
  YearEvidence found_;
  bool first_named_ = false;
};

}  // namespace

YearEvidence read_years(Text text, const Layout& layout) { return YearReader(text, layout).read(); }

}  // namespace luoshi::report::identity

// SPDX-License-Identifier: Apache-2.0
#include "report/structure.h"

#include <algorithm>

namespace luoshi::report {
namespace {

constexpr std::uint32_t kMaxHeading = 40;     // view characters
constexpr std::uint32_t kMaxAddress = 8;
constexpr int kSummedFor = 3;  // sentences, the one itself among them
constexpr std::uint32_t kMaxSentence = 4000;  // longer ones are cut, so that time stays linear

bool is_numeral(char16_t c) {
  constexpr std::u16string_view kNumerals = u"一二三四五六七八九十";
  return kNumerals.find(c) != std::u16string_view::npos;
}
bool is_digit(char16_t c) { return c >= u'0' && c <= u'9'; }
bool is_stop(char16_t c) { return c == u'。' || c == u'！' || c == u'？'; }
bool is_closing(char16_t c) { return c == u'”' || c == u'’' || c == u'）' || c == u'》'; }

}  // namespace

void StructureBuilder::build() {
  text_ = report_.view().text();
  const Identity& id = report_.identity();
  const catalog::ReportCues& cues = catalog_.report_cues();
  // A newspaper page that goes on from another one sets its headline over columns that still review:
  // there the plan begins with the headline targets.
  late_plan_ = id.first_half_missing && id.form == Form::digest && cues.contains(text_, catalog::ReportCues::Class::targets);
  frame_ = default_frame(0);
  const Span body = report_.identity().body;
  std::uint32_t begin = body.begin;
  while (begin < body.end) {
    std::size_t end = text_.find(u'\n', begin);
    if (end == std::u16string_view::npos || end > body.end) end = body.end;
    if (end > begin) paragraph({begin, static_cast<std::uint32_t>(end)});
    begin = static_cast<std::uint32_t>(end) + 1;
  }
}

std::optional<StructureBuilder::Mark> StructureBuilder::mark_at(Span span, bool paragraph_start) const {
  const std::u16string_view t = text_.substr(span.begin, std::min<std::uint32_t>(span.size(), 16));
  const auto label = [&](std::size_t from, std::size_t to, std::size_t end, std::uint8_t level) {
    return Mark{level, {span.begin + static_cast<std::uint32_t>(from), span.begin + static_cast<std::uint32_t>(to)},
                span.begin + static_cast<std::uint32_t>(end)};
  };
  if (t.size() < 2) return std::nullopt;
  std::size_t i = 0;
  if (paragraph_start) {
    while (i < t.size() && t[i] == u'#') ++i;
    if (i > 0) return label(i, i, i, static_cast<std::uint8_t>(std::min<std::size_t>(i, 4)));
    if (t[0] == u'（') {
      std::size_t j = 1;
      while (j < t.size() && (is_numeral(t[j]) || is_digit(t[j]))) ++j;
      if (j > 1 && j < t.size() && t[j] == u'）') return label(0, j + 1, j + 1, is_digit(t[1]) ? 3 : 2);
      return std::nullopt;
    }
    if (is_digit(t[0])) {
      std::size_t j = 0;
      while (j < t.size() && is_digit(t[j])) ++j;
      const bool point = j < t.size() && (t[j] == u'.' || t[j] == u'、' || t[j] == u'．') && j <= 2;
      if (point && j + 1 < t.size() && !is_digit(t[j + 1])) return label(0, j, j + 1, 3);
      return std::nullopt;
    }
  }
  std::size_t j = t[0] == u'第' ? 1 : 0;
  const std::size_t first = j;
  while (j < t.size() && is_numeral(t[j])) ++j;
  if (j == first || j >= t.size()) return std::nullopt;
  if (first == 1) {
    const std::uint32_t part = catalog_.report_cues().match(t, j, catalog::ReportCues::Class::part);
    return part != 0 && paragraph_start ? std::optional(label(0, j + part, j + part, 1)) : std::nullopt;
  }
  if (t[j] == u'、' && paragraph_start) return label(0, j, j + 1, 1);
  if (t[j] == u'是' && j <= 2) return label(0, j + 1, j + 1, 4);
  return std::nullopt;
}

// A line of its own without a sentence's end: short, and with few marks inside.
bool StructureBuilder::is_heading(Span paragraph) const {
  if (paragraph.size() > kMaxHeading || paragraph.size() < 3) return false;
  const std::u16string_view t = text_.substr(paragraph.begin, paragraph.size());
  const char16_t last = t.back();
  if (is_stop(last) || last == u'；' || last == u'：' || last == u'，') return false;
  if (t.substr(0, 2) == u"——") return true;
  return std::ranges::count(t, u'，') <= 1 && t.find(u'。') == t.npos && t.find(u'；') == t.npos &&
         t.find_first_of(u"0123456789") == t.npos;
}

void StructureBuilder::paragraph(Span p) {
  const auto mark = mark_at(p, true);
  if (mark && mark->level < 4) {
    const std::u16string_view rest = text_.substr(mark->end, p.end - mark->end);
    std::size_t stop = rest.size();
    for (std::size_t i = 0; i < std::min<std::size_t>(rest.size(), kMaxHeading + 1); ++i) {
      if (is_stop(rest[i])) {
        stop = i;
        break;
      }
    }
    const Span words{mark->end, mark->end + static_cast<std::uint32_t>(stop)};
    if (words.size() <= kMaxHeading) {
      open_section(*mark, words);
      sentence(words, true, true);
      const std::uint32_t next = std::min(words.end + 1, p.end);
      if (next < p.end) sentences({next, p.end});
      return;
    }
    open_section(*mark, {mark->end, mark->end});
    sentences({mark->end, p.end});
    return;
  }
  if (is_heading(p)) {
    // Below the numbered section that it stands in, or beside the last heading without a number.
    const auto& all = report_.sections_;
    std::uint8_t level = 1;
    if (section_ != kNoSection) {
      std::uint32_t s = section_;
      while (all[s].level == 4 && all[s].parent != kNoSection) s = all[s].parent;
      const bool numbered = !(all[s].label == all[s].heading);
      level = static_cast<std::uint8_t>(numbered ? std::min(all[s].level + 1, 3) : all[s].level);
    }
    open_section({level, p, p.begin}, p);
    sentence(p, true, true);
    return;
  }
  sentences(p);
}

void StructureBuilder::open_section(const Mark& mark, Span heading) {
  auto& all = report_.sections_;
  std::uint32_t parent = section_;
  while (parent != kNoSection && all[parent].level >= mark.level) parent = all[parent].parent;
  Section s;
  s.heading = heading;
  s.label = mark.label.empty() ? heading : mark.label;
  s.level = mark.level;
  s.parent = parent;
  const auto said = heading_frame(text_.substr(heading.begin, heading.size()), mark.level);
  if (late_plan_) {
    s.frame = frame(FrameKind::review);
  } else if (said) {
    s.frame = *said;
  } else {
    // What running text has opened (五年来…) goes on through the sections below.
    s.frame = parent != kNoSection ? frame_ : default_frame(mark.level);
  }
  const auto year = std::to_string(report_.identity().review.last);
  year_first_ = mark.level == 1 && s.frame.is_span() && !s.frame.is_plan() &&
                text_.substr(heading.begin, heading.size()).find(std::u16string(year.begin(), year.end())) != text_.npos;
  if (mark.level == 1) ++tops_;
  planned_ = planned_ || s.frame.is_plan();
  frame_ = s.frame;
  section_ = static_cast<std::uint32_t>(all.size());
  all.push_back(s);
}

void StructureBuilder::sentences(Span span) {
  std::uint32_t begin = span.begin;
  std::uint32_t i = span.begin;
  bool opens = true;  // the paragraph has said nothing yet
  std::uint32_t breath = span.begin;  // the last place where an overlong sentence could be cut
  while (i < span.end) {
    const char16_t c = text_[i++];
    if (c >= 0x4E00 && c < 0xA000 && i - begin <= kMaxSentence) continue;  // an ideograph: nearly all are
    if (c == u'；' || c == u'，') breath = i;
    const bool overlong = i - begin > kMaxSentence;
    if (!is_stop(c) && !overlong) continue;
    while (is_stop(c) && i < span.end && (is_closing(text_[i]) || is_stop(text_[i]))) ++i;
    const std::uint32_t end = overlong && breath > begin ? breath : i;
    sentence({begin, end}, false, opens);
    opens = opens && addresses({begin, end});
    begin = i = breath = end;
  }
  if (begin < span.end) sentence({begin, span.end}, false, opens);
}

// 各位代表！opens nothing itself.
bool StructureBuilder::addresses(Span span) const {
  const std::u16string_view words = text_.substr(span.begin, span.size());
  return words.size() <= kMaxAddress && catalog_.report_cues().contains(words, catalog::ReportCues::Class::salutation);
}

void StructureBuilder::sentence(Span span, bool heading, bool paragraph_start) {
  if (span.empty()) return;  // a heading that is a mark alone
  if (!heading) {
    if (const auto mark = mark_at(span, false); mark && mark->level == 4) {
      const std::u16string_view rest = text_.substr(mark->end, span.end - mark->end);
      const std::size_t stop = std::min({rest.find_first_of(u"，。；："), rest.size(), std::size_t{kMaxHeading}});
      open_section(*mark, {mark->end, mark->end + static_cast<std::uint32_t>(stop)});
    }
    summed_up_ = paragraph_start || summed_up_ == 0 ? 0 : summed_up_ - 1;
    if (const auto said = opening_frame(text_.substr(span.begin, std::min<std::uint32_t>(span.size(), 24)), paragraph_start)) {
      if (said->is_plan()) late_plan_ = false;
      frame_ = *said;
      planned_ = planned_ || said->is_plan();
    }
    if (catalog_.report_cues().contains(text_.substr(span.begin, span.size()), catalog::ReportCues::Class::sums_up)) summed_up_ = kSummedFor;
    if (!addresses(span)) year_first_ = false;
  }
  report_.sentences_.push_back({span, section_, looks_back(span, heading, paragraph_start) ? frame(FrameKind::review) : frame_, heading});
}

// A plan that looks back: 过去一年，各项工作取得了很大成绩。国内生产总值增长10.3%。这为做好今年的工作打下基础。 It does so
// until its paragraph ends or a sentence speaks of what is to come.
bool StructureBuilder::looks_back(Span span, bool heading, bool paragraph_start) {
  const std::u16string_view words = text_.substr(span.begin, span.size());
  const auto found = catalog_.frame_cues().find(words, false);
  const bool opens = found && found->cue == catalog::FrameCue::review && found->at <= 2;
  const bool may = !heading && frame_.is_plan() && report_.identity().review.known();
  const bool ends = paragraph_start || found || catalog_.report_cues().contains(words, catalog::ReportCues::Class::to_come);
  aside_ = may && (opens || (aside_ && !ends));
  return aside_;
}

}  // namespace luoshi::report

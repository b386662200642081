// SPDX-License-Identifier: Apache-2.0
//
// Title, session, date and speaker.
#include <algorithm>

#include "base/utf8.h"
#include "report/identity_internal.h"

namespace luoshi::report::identity {
namespace {

using Class = IdentityCues::Class;

constexpr std::size_t kLongHeadLine = 120;

bool ends_name(char16_t c) { return !is_han(c) && c != u'·'; }

// The name that starts at `at`: two to four characters, or foreign ones with dots between (艾尔肯·吐尼亚孜).
Text name_at(Text text, std::size_t at, const IdentityCues& cues) {
  std::size_t i = at;
  bool dotted = false;
  while (i < text.size() && i - at < 16 && !ends_name(text[i])) {
    // What follows a name in one line: 作政府工作报告, 在…会议上, 代表…, 同志
    if (i - at >= 2 && cues.match(text, i, Class::after_name) != 0) break;
    dotted = dotted || text[i] == u'·';
    ++i;
  }
  const std::size_t length = i - at;
  return length >= 2 && (length <= 4 || dotted) ? text.substr(at, length) : Text();
}

// The speaker in a line with an office: 省长韩俊, 国务院总理李克强. `next` is the line below.
Text speaker_in(Text line, Text next, const IdentityCues& cues) {
  std::size_t after = npos;
  for (const Text office : cues.words(Class::office)) {
    const std::size_t at = line.rfind(office);
    if (at != npos && (after == npos || at + office.size() > after)) after = at + office.size();
  }
  if (after == npos) return {};
  if (after < line.size() && line[after] == u'：') ++after;
  if (after < line.size()) return name_at(line, after, cues);
  const Text name = next.size() <= 8 ? name_at(next, 0, cues) : Text();
  return name.size() == next.size() ? name : Text();
}

std::optional<Date> date_before(Text text, std::size_t end, int year_known) {
  const std::size_t from = end > 60 ? end - 60 : 0;
  for (std::size_t at = end; at-- > from;) {
    if (text[at] != u'月') continue;
    std::size_t month_end = at;
    const auto month = small_number_before(text, month_end);
    std::size_t i = at + 1;
    const auto day = small_number(text, i);
    if (!month || !day || i >= text.size() || text[i] != u'日') continue;
    if (*month < 1 || *month > 12 || *day < 1 || *day > 31) continue;
    Date date{year_known, *month, *day};
    if (month_end > 0 && text[month_end - 1] == u'年') {
      std::size_t year_end = month_end - 1;
      const auto year = year_before(text, year_end);
      if (!year) continue;
      date.year = *year;
    }
    return date;
  }
  return std::nullopt;
}

// The sitting's name with the place before it: from behind 在, 向 or a mark.
Span with_place(Text text, Span session, const IdentityCues& cues) {
  std::uint32_t begin = session.begin;
  while (begin > 0 && session.begin - begin < 16 && is_han(text[begin - 1]) &&
         cues.match(text, begin - 1, Class::before_place) == 0) {
    --begin;
  }
  return {begin, session.end};
}

class Head {
 public:
  Head(const View& view, const IdentityCues& cues, Layout& layout, Identity& identity)
      : view_(view), text_(view.text()), cues_(cues), layout_(layout), identity_(identity) {
    // What stands in the opening's line before it belongs to the head: 国务院总理李鹏各位代表：
    for (std::size_t i = 0; i < layout.lines.size() && i <= layout.opening_line; ++i) {
      Span line = layout.lines[i];
      if (i == layout.opening_line) line.end = std::max(line.begin, layout.opening);
      if (!line.empty()) lines_.push_back(line);
    }
  }

  void read() {
    find_session();
    find_date();
    find_title();
    find_speaker();
  }

 private:
  [[nodiscard]] Text line(std::size_t i) const {
    return i < lines_.size() ? slice(text_, lines_[i]) : Text();
  }

  // In the lines before the opening; else in the first sentence, as the one reported to (向第六届全国人民
  // 代表大会第一次会议作政府工作报告); in a text without salutation, in its first paragraphs.
  void find_session() {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (line(i).size() > kLongHeadLine * 2) continue;
      if (take_session(lines_[i].begin, lines_[i].end, false)) {
        session_line_ = i;
        return;
      }
    }
    const auto size = static_cast<std::uint32_t>(text_.size());
    const bool reported = layout_.salutation || !layout_.mandate.empty();
    (void)take_session(layout_.opening, std::min(size, layout_.opening + (reported ? 700u : 1500u)), reported);
  }

  bool take_session(std::uint32_t from, std::uint32_t to, bool addressed) {
    const Text zone = text_.substr(0, to);
    for (std::size_t at = zone.find(u'届', from); at != npos; at = zone.find(u'届', at + 1)) {
      const auto found = session_at(text_, at, cues_);
      if (!found || found->number_at < from) continue;
      const Text before = text_.substr(from, found->number_at - from);
      if (addressed && !before.ends_with(u'向')) continue;
      // 自第七届…以来, 从…闭幕以来: one of the past
      if (before.ends_with(u'从') || before.ends_with(u'自') || cues_.match(text_, found->span.end, Class::past_sitting) != 0 ||
          (before.ends_with(u'省') && before.size() == 1)) {
        continue;
      }
      layout_.session = found;
      const Span named = with_place(text_, found->span, cues_);
      identity_.session = utf8(slice(text_, named));
      std::erase(identity_.session, '\n');
      return true;
    }
    return false;
  }

  void find_date() {
    if (layout_.session) {
      const std::uint32_t at = layout_.session->number_at;
      // Up to two lines above the session's too; never a date behind it (that of the page).
      std::size_t begin = at > 80 ? at - 80 : 0;
      int breaks = 0;
      for (std::size_t i = at; i-- > begin;) {
        if (text_[i] == u'\n' && ++breaks > 2) begin = i + 1;
      }
      const Text zone = text_.substr(begin, at - begin);
      identity_.date = date_before(zone, zone.size(), 0);
    }
  }

  void find_title() {
    for (std::size_t i = lines_.size(); i-- > 0;) {
      const Text all = line(i);
      std::size_t at = cues_.find(all, Class::title);
      std::size_t end = at == npos ? npos : at + report_.size();
      Span title = lines_[i];
      if (at == npos && i + 1 < lines_.size() && line(i + 1).size() <= 3 && all.size() <= 30 &&
          (std::u16string(all) + std::u16string(line(i + 1))).ends_with(report_)) {
        at = 0;  // broken over two lines: 政府工作报 告
        end = all.size();
        title.end = lines_[i + 1].end;
      } else if (at == npos) {
        continue;
      }
      if (all.ends_with(report_) && (all.find(u'>') != npos || cues_.contains(all, Class::reporter))) {
        title.begin = title.end - static_cast<std::uint32_t>(report_.size());  // joined with a menu or a caption
        return set_title(title);
      }
      if (at > 0 && at != npos && cues_.match(all, at - 1, Class::makes) != 0) continue;
      if (at > 30 || all.substr(0, at).find_first_of(u"。，：") != npos || all.substr(end).starts_with(u"。")) continue;
      if (cues_.contains(all.substr(0, at), Class::meeting) || cues_.match(all, 0, Class::menu) != 0) continue;
      const std::size_t dash = all.find(u"——", end);
      if (dash != npos) title.end = lines_[i].begin + static_cast<std::uint32_t>(dash);
      if (title.size() > kLongHeadLine) continue;
      set_title(title);
      return;
    }
    if (!layout_.salutation && layout_.mandate.empty()) headline();
  }

  // A newspaper's title: the first heading that is no kicker (…——), with the line under it (——精读…).
  void headline() {
    std::size_t subtitle = npos;
    std::size_t best = npos;
    for (std::size_t i = 0; i < layout_.lines.size() && i < 40; ++i) {
      const Span span = layout_.lines[i];
      const Text all = slice(text_, span);
      const Span inner = bare(text_, span);
      if (inner.size() < 4) continue;
      if (all.size() >= 60 && all.find(u'。') != npos && best != npos && i > 12) break;
      const std::size_t mark = std::min(all.find_first_not_of(u'#'), all.size());
      if (all.substr(mark).starts_with(u"—") && cues_.contains(all, Class::digest)) {
        subtitle = i;
        break;
      }
      // A kicker that the view has joined with the title: 贯彻…，实施“十大工程”——长春奋力开创…
      const std::size_t dash = all.rfind(u"——");
      if (best == npos && all.size() <= kLongHeadLine && dash != npos && dash >= 12 && all.find(u'。') == npos) {
        const Span rest{span.begin + static_cast<std::uint32_t>(dash) + 2, span.end};
        if (rest.size() >= 6 && rest.size() <= 40) return set_title(rest);
      }
      const bool heading = is_heading(all) && inner.size() >= 6 && inner.size() <= 40 && !all.ends_with(u"—") &&
                           !cues_.contains(all, Class::section) && all.find(u'：') == npos &&
                           cues_.match(all, 0, Class::menu) == 0 && !cues_.contains(all, Class::reporter) && !all.ends_with(u'！');
      if (heading && best == npos) best = i;
      if (best == npos && all.size() > 60 && all.find(u'。') != npos && !all.ends_with(u"—")) return;
    }
    if (subtitle != npos) {
      layout_.subtitle = slice(text_, layout_.lines[subtitle]);
      const Span above = layout_.lines[subtitle > 0 ? subtitle - 1 : 0];
      if (subtitle > 0 && is_heading(slice(text_, above))) {
        set_title(above);
        identity_.title += "——" + view_.quote(bare(text_, layout_.lines[subtitle]));
      } else {
        set_title(bare(text_, layout_.lines[subtitle]));
      }
      return;
    }
    if (best != npos) set_title(bare(text_, layout_.lines[best]));
  }

  void set_title(Span span) {
    span = bare(text_, span);
    if (span.empty()) return;
    layout_.title = span;
    identity_.title = view_.quote(span);
    std::erase(identity_.title, '\n');
  }

  void find_speaker() {
    Text name;
    for (std::size_t i = session_line_; i < lines_.size() && name.empty(); ++i) {
      if (line(i).size() <= kLongHeadLine) name = speaker_in(line(i), line(i + 1), cues_);
    }
    // Alone on a line under the session's: 周恩来
    for (std::size_t i = session_line_ + 1; i < lines_.size() && name.empty(); ++i) {
      const Text all = line(i);
      if (layout_.session && all.size() >= 2 && all.size() <= 4 && name_at(all, 0, cues_) == all &&
          cues_.match(all, 0, Class::menu) == 0) {
        name = all;
      }
    }
    if (name.empty() && !layout_.salutation) {
      // 长春市长王子联做政府工作报告, in a newspaper's first paragraphs
      const Text zone = text_.substr(0, 2000);
      for (std::size_t at = zone.find(report_); at != npos && name.empty(); at = zone.find(report_, at + 1)) {
        if (at == 0 || cues_.match(zone, at - 1, Class::makes) == 0) continue;
        const std::size_t from = zone.substr(0, at).find_last_of(u"。，\n");
        const std::size_t begin = from == npos ? 0 : from + 1;
        name = speaker_in(zone.substr(begin, at - begin), {}, cues_);
      }
    }
    identity_.speaker = utf8(name);
  }

  const View& view_;
  Text text_;
  const IdentityCues& cues_;
  Layout& layout_;
  Identity& identity_;
  std::vector<Span> lines_;
  std::size_t session_line_ = 0;
  const Text report_{cues_.word(Class::title)};
};

}  // namespace

void read_head(const View& view, const IdentityCues& cues, Layout& layout, Identity& identity) {
  Head(view, cues, layout, identity).read();
}

}  // namespace luoshi::report::identity

// SPDX-License-Identifier: Apache-2.0
#include "claim/when.h"

#include <algorithm>
#include <ranges>

namespace luoshi::claim {
namespace {

using catalog::NumberRole;
using catalog::TimeWord;

int whole(Decimal value) {
  const std::string text = value.to_string();
  return text.size() <= 4 && value.is_integer() ? std::stoi(text) : 0;
}
int whole(const quantity::Number& n) { return whole(n.value); }

// 十年增加, 三年累计, 五年来: behind a number of years that lie behind.
bool spans_back(const Scene& scene, std::uint32_t at) {
  return scene.words.longest(at, scene.sentence.end, catalog::kLooksBack).length > 0;
}

}  // namespace

void Clock::set(const Scene& scene, const report::Sentence& sentence, const report::Identity& identity) {
  frame_ = sentence.frame;
  identity_ = &identity;
  marks_.clear();
  turns_.clear();
  add_words(scene);
  add_figures(scene);
  std::ranges::stable_sort(marks_, {}, &Mark::begin);
  for (std::uint32_t c = 0; c < scene.clauses.size(); ++c) {
    const Span clause = scene.clauses[c];
    if (!frame_.is_plan() && scene.words.cue(clause.begin, clause.end, catalog::Cue::intends) > 0) {
      turns_.emplace_back(c, Kind::target);
    }
  }
}

void Clock::push(const Scene& scene, Mark mark) {
  for (std::uint32_t c = 0; c < scene.clauses.size(); ++c) {
    if (!scene.clauses[c].contains(mark.begin)) continue;
    mark.clause = c;
    const std::uint32_t lead = mark.begin - scene.clauses[c].begin;
    mark.opens_clause = lead <= 4;
    break;
  }
  // 比去年, 较2020年, “2022年…”: the time of something else.
  const char16_t before = scene.before(mark.begin);
  if (before == u'以' || scene.is_quoted(mark.begin)) return;
  mark.base = before == u'比' || before == u'较' || before == u'与' || before == u'同';
  // 从去年的2.1%提高到2.3%: the year of the first value alone.
  if ((before == u'从' || before == u'由') && mark.years) {
    const std::uint32_t value = mark.end + (scene.ch(mark.end) == u'的' ? 1 : 0);
    if (quantity::starts_number(scene.ch(value))) mark.until = value;
  }
  if (mark.base && !(mark.years && mark.period.first == mark.period.last)) return;
  // 为1997年的2.9倍: the year of the base.
  if (scene.ch(mark.end) == u'的' && quantity::starts_number(scene.ch(mark.end + 1))) {
    const std::u16string_view rest = scene.text.substr(mark.end, 12);
    if (rest.find(u'倍') != rest.npos) return;
  }
  marks_.push_back(mark);
}

void Clock::add_words(const Scene& scene) {
  const int last = frame_.period.last.year;
  const int delivered = identity_->year;
  for (const TimeMark& t : scene.times) {
    Mark m;
    m.begin = t.span.begin;
    m.end = t.span.end;
    switch (t.word) {
      case TimeWord::last_year: m.period = Period::year(delivered - 1); m.years = true; break;
      case TimeWord::this_year: m.period = Period::year(delivered); m.years = true; break;
      case TimeWord::next_year: m.period = Period::year(delivered + 1); m.years = true; break;
      case TimeWord::h1: case TimeWord::h2:
        m.period = Period::part(last, Period::kHalf + (t.word == TimeWord::h1 ? 1 : 2)); break;
      case TimeWord::q1: case TimeWord::q2: case TimeWord::q3: case TimeWord::q4:
        m.period = Period::part(last, Period::kQuarter + 1 + static_cast<int>(t.word) - static_cast<int>(TimeWord::q1)); break;
      case TimeWord::q1_to_3:
        m.period = Period::part(last, Period::kQuarter + 1);
        m.period.last.part = Period::kQuarter + 3;
        break;
      case TimeWord::span: {
        const auto n = quantity::parse_number(scene.text, t.span.begin);
        std::uint32_t i = t.span.begin;
        int years = n ? whole(*n) : 0;
        while (years == 0 && i < t.span.end) {
          if (const auto k = quantity::parse_number(scene.text, ++i)) years = whole(*k);
        }
        if (years < 2) continue;
        const int end = identity_->review.known() ? identity_->review.last : last;
        if (frame_.is_plan() || end == 0) continue;
        m.period = Period::span(end - years + 1, end);
        m.span = true;
        break;
      }
      case TimeWord::now: m.now = true; m.period = Period::year(delivered); break;
      case TimeWord::already: m.now = m.already = true; m.period = Period::year(delivered); break;
      case TimeWord::full_year: m.period = Period::year(last); break;  // 一季度…，全年…
      case TimeWord::none: continue;
    }
    if (!m.now && (!m.period.known() || (last == 0 && !m.years))) continue;
    if (m.years && delivered == 0) continue;
    if (t.word == TimeWord::full_year && frame_.is_span()) continue;
    push(scene, m);
  }
}

void Clock::add_figures(const Scene& scene) {
  const int last = frame_.period.last.year;
  for (std::size_t i = 0; i < scene.figures.size(); ++i) {
    const Figure& f = scene.figures[i];
    if (f.role != NumberRole::time || !f.has_value) continue;
    const char16_t next = scene.ch(f.number.end);
    Mark m;
    m.begin = f.number.begin;
    m.end = f.number.end + 1;
    const int value = whole(f.parsed);
    if (value > 1900 && value < 2100 && (next == u'年' || f.parsed.value_max)) {
      m.years = true;
      const int upper = f.parsed.value_max ? whole(*f.parsed.value_max) : value;
      m.period = Period::span(value, upper);
      if (scene.ch(f.number.end + 1) == u'以' && scene.ch(f.number.end + 2) == u'来') {
        const int end = identity_->review.known() ? identity_->review.last : last;
        if (end > value) m.period = Period::span(value, end);
      }
      // 2022年9月: the month follows.
      if (i + 1 < scene.figures.size() && scene.figures[i + 1].number.begin == f.number.end + 1 &&
          scene.ch(scene.figures[i + 1].number.end) == u'月' && value == upper) {
        const int month = whole(scene.figures[i + 1].parsed);
        if (month >= 1 && month <= 12) m.period = Period::part(value, month);
        ++i;
      }
      push(scene, m);
    } else if (next == u'年' && value >= 2 && value <= 20 && !frame_.is_plan() && identity_->review.known() &&
               f.parsed.form == quantity::Number::Form::plain && !f.parsed.ordinal && spans_back(scene, f.number.end + 1)) {
      m.period = Period::span(identity_->review.last - value + 1, identity_->review.last);
      m.span = true;
      push(scene, m);
    } else if (next == u'月' && value >= 1 && value <= 12 && last != 0) {
      m.period = Period::part(last, value);
      if (f.parsed.value_max) m.period.last.part = static_cast<std::uint8_t>(whole(*f.parsed.value_max));
      push(scene, m);
    }
  }
}

const Clock::Mark* Clock::find(std::uint32_t position, std::uint32_t clause) const {
  for (const Mark& m : std::views::reverse(marks_)) {
    if (m.begin >= position || m.base || (m.until != 0 && position > m.until)) continue;
    const bool whole_year = !m.years && !m.span && !m.now && m.period.last.part == 0;  // 全年
    if (m.clause == clause || ((m.opens_clause || whole_year) && !m.now && m.clause < clause)) return &m;
  }
  return nullptr;
}

// A change since a year further back has the years since: 1992年同1987年相比增长 is of 1988 to 1992.
Period Clock::since_base(Period period, std::uint32_t position) const {
  if (!period.known() || period.is_span() || period.last.part != 0) return period;
  for (const Mark& m : std::views::reverse(marks_)) {
    if (!(m.base || m.until != 0) || m.begin >= position || position <= m.until) continue;
    const int years = period.last.year - m.period.last.year;
    if (years >= 2 && years <= 30) return Period::span(m.period.last.year + 1, period.last.year);
    break;
  }
  return period;
}

When Clock::at(std::uint32_t position, std::uint32_t clause, bool state, bool change) const {
  When w = told(position, clause, state);
  if (change) w.period = since_base(w.period, position);
  return w;
}

When Clock::told(std::uint32_t position, std::uint32_t clause, bool state) const {
  When w;
  w.kind = frame_.is_plan() ? Kind::target : Kind::result;
  w.period = frame_.period;
  const bool span = frame_.is_span() || frame_.period.is_span();
  if (!frame_.is_plan() && span && state) w.period = Period::year(frame_.period.last.year);
  for (const auto& [c, kind] : turns_) {
    if (c <= clause && kind == Kind::target && w.kind == Kind::result) {
      w.kind = kind;
      if (identity_->plan.known()) w.period = Period::year(identity_->plan.last);
    }
  }
  const Mark* mark = find(position, clause);
  if (!mark) return w;
  if (mark->now) {
    if (!frame_.is_plan() && (mark->already || identity_->year == 0)) return w;
    w.kind = Kind::result;
    w.period = mark->period;
    return w;
  }
  if (mark->span && state && mark->clause != clause) return w;
  w.period = mark->period;
  if (mark->years && identity_->review.known()) {
    const int year = mark->period.last.year;
    if (year > identity_->review.last && !(frame_.is_plan())) {
      // This year's figures in a review are results only where they are of the months gone by.
      w.kind = mark->period.last.part == 0 ? Kind::target : Kind::result;
    }
    if (year <= identity_->review.last) w.kind = Kind::result;
  }
  return w;
}

Period Clock::before() const {
  if (!frame_.period.known()) return {};
  return Period::year(frame_.period.first.year - 1);
}

Period Clock::baseline(std::uint32_t position, std::uint32_t clause, Period claim) const {
  for (const Mark& m : std::views::reverse(marks_)) {
    if (m.begin < position && m.clause == clause && position - m.begin < 16 && !m.now) return m.period;
  }
  if (!claim.known()) return {};
  if (claim.is_span() && claim.first.part == 0) return Period::year(claim.first.year - 1);
  if (frame_.kind == report::FrameKind::review_span) return Period::year(frame_.period.first.year - 1);
  return Period::year(claim.last.year - 1);
}

}  // namespace luoshi::claim

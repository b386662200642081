// SPDX-License-Identifier: Apache-2.0
//
// Of which time a section or sentence speaks.
#include "report/structure.h"

namespace luoshi::report {
namespace {

using Class = catalog::ReportCues::Class;

// The first year of four digits, followed by 年 or not.
std::optional<int> find_year(std::u16string_view text, std::size_t* at = nullptr) {
  for (std::size_t i = 0; i + 4 <= text.size(); ++i) {
    int year = 0;
    std::size_t k = 0;
    while (k < 4 && text[i + k] >= u'0' && text[i + k] <= u'9') year = year * 10 + (text[i + k++] - u'0');
    if (k == 4 && (i + 4 == text.size() || text[i + 4] < u'0' || text[i + 4] > u'9') && year > 1948 && year < 2100) {
      if (at) *at = i;
      return year;
    }
    if (k == 4) i += 3;
  }
  return std::nullopt;
}

}  // namespace

Frame StructureBuilder::frame(FrameKind kind) const {
  const Identity& id = report_.identity();
  const auto period = [](Years y) { return y.known() ? Period::span(y.first, y.last) : Period{}; };
  switch (kind) {
    case FrameKind::review: return {kind, period(id.review)};
    case FrameKind::review_span:
      if (id.review_span.known()) return {kind, period(id.review_span)};
      return {kind, id.review.known() ? Period::span(id.review.last - 4, id.review.last) : Period{}};
    case FrameKind::plan: return {kind, period(id.plan)};
    case FrameKind::outlook:
      if (id.outlook.known()) return {kind, period(id.outlook)};
      return {kind, id.plan.known() ? Period::span(id.plan.first, id.plan.first + 4) : Period{}};
  }
  return {};
}

// Before any heading has said a time: a programme plans; a report reviews first and plans after.
Frame StructureBuilder::default_frame(std::uint8_t level) const {
  const Identity& id = report_.identity();
  if (id.form == Form::programme || (!id.review.known() && id.plan.known())) return frame(FrameKind::plan);
  if (planned_) return frame(FrameKind::plan);
  if (level == 1 && tops_ > 0) return frame(FrameKind::plan);
  return frame(FrameKind::review);
}

std::optional<Frame> StructureBuilder::heading_frame(std::u16string_view words, std::uint8_t level) const {
  const Identity& id = report_.identity();
  const catalog::ReportCues& cues = catalog_.report_cues();
  const bool plan = cues.contains(words, Class::plan_word);
  const bool review = cues.contains(words, Class::review_word);
  if (const auto found = catalog_.frame_cues().find(words, true)) {
    using Cue = catalog::FrameCue;
    // 过去五年和2022年工作回顾: five years first, the year when a sentence says so.
    if (found->cue == Cue::review_span && !plan) return frame(FrameKind::review_span);
    if (found->cue == Cue::outlook) return frame(FrameKind::outlook);
  }
  // 取得伟大成就的五年: the first section of a report that looks back on several years.
  if (tops_ == 0 && level == 1 && id.review_span.known() && !plan && cues.contains(words, Class::five_years) &&
      !cues.contains(words, Class::five_year_plan) && !find_year(words)) {
    return frame(FrameKind::review_span);
  }
  if (const auto year = find_year(words)) {
    if (id.plan.known() && *year >= id.plan.first && !review) return frame(FrameKind::plan);
    if (id.review.known() && *year <= id.review.last && !plan) return frame(FrameKind::review);
    if (id.review.known() && *year == id.review.last && review) return frame(FrameKind::review);
    if (id.plan.known() && *year == id.plan.first) return frame(FrameKind::plan);
  }
  // Below the first level 奋进, 重点 and the like are words among others.
  if (level > 1) return std::nullopt;
  if (const auto found = catalog_.frame_cues().find(words, true)) {
    return frame(static_cast<FrameKind>(found->cue));
  }
  if (review && !plan) return frame(FrameKind::review);
  return std::nullopt;
}

std::optional<Frame> StructureBuilder::opening_frame(std::u16string_view words, bool paragraph_start) const {
  const Identity& id = report_.identity();
  using Cue = catalog::FrameCue;
  const auto found = catalog_.frame_cues().find(words, false);
  if (found && (found->at <= 10 || (found->cue == Cue::plan && found->at <= 20))) {
    if (found->cue == Cue::review_span || found->cue == Cue::outlook) {
      // “五年来” and “今后五年” open a stretch of text at the start of a paragraph; elsewhere they hold for
      // their own sentence, which the clock of the claim stage sees.
      const bool changes = (found->cue == Cue::outlook) == frame_.is_plan() || tops_ > 0 || planned_;
      // 标志着“十四五”圆满收官。五年来，…: in the paragraph that closes the year's account.
      const bool summed = summed_up_ > 0 && found->cue == Cue::review_span && found->at <= 2;
      if ((paragraph_start || summed) && changes) return frame(static_cast<FrameKind>(found->cue));
    } else if (found->cue == Cue::review) {
      if (!frame_.is_plan() && paragraph_start) return frame(FrameKind::review);
    } else if (id.plan.known() && (tops_ > 0 || planned_ || id.form != Form::report)) {
      return frame(FrameKind::plan);
    }
  }
  std::size_t at = 0;
  const auto year = find_year(words.substr(0, 14), &at);
  if (!year || !paragraph_start || at > 5 || !words.substr(at + 4).starts_with(u'年') || words.substr(at + 5).starts_with(u'以')) return std::nullopt;
  const std::u16string_view after = words.substr(at + 5, 4);
  // 2022年，… opens the year's own account; 1987年全国进出口总额 is one figure of five years.
  const bool opens = catalog_.report_cues().starts(after, Class::account);
  if (id.review.known() && *year == id.review.last && !frame_.is_plan() && (opens || year_first_ || !frame_.is_span())) return frame(FrameKind::review);
  const bool statement = after.starts_with(u'是') || catalog_.report_cues().contains(after, Class::plan_word);
  if (id.plan.known() && *year == id.plan.first && statement && tops_ > 0) return frame(FrameKind::plan);
  return std::nullopt;
}

}  // namespace luoshi::report

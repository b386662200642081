// SPDX-License-Identifier: Apache-2.0
#include "claim/milestone_names.h"

#include "catalog/characters.h"

namespace luoshi::claim {

using namespace catalog;

namespace {

bool is_upper(char16_t c) { return c >= u'A' && c <= u'Z'; }

}  // namespace

std::size_t ProjectNames::split(Span list, Span* items) const {
  std::size_t n = 0;
  std::uint32_t begin = list.begin;
  int depth = 0;
  for (std::uint32_t i = list.begin; i <= list.end && n < kMost; ++i) {
    const char16_t ch = i < list.end ? scene_.text[i] : u'、';
    if (ch == u'（') ++depth;
    if (ch == u'）') --depth;
    const bool joins = ch == u'和' && i > begin + 1 && scene_.words.longest(i, scene_.sentence.end).length <= 1;
    if (ch != u'、' && !joins) continue;
    if (i < list.end && (scene_.is_quoted(i) || depth > 0)) continue;
    if (i > begin) items[n++] = {begin, i};
    begin = i + 1;
  }
  return n;
}

Span ProjectNames::clean(Span s) const {
  s = phrases_.trim(s);
  const std::u16string_view t = phrases_.at(s);
  const std::size_t of = t.rfind(u'的');
  if (of != t.npos && of + 3 < t.size()) s.begin += static_cast<std::uint32_t>(of) + 1;
  return phrases_.trim(s);
}

bool ProjectNames::holds(Span s, Class classes) const {
  for (std::uint32_t i = s.begin; i < s.end; ++i) {
    if (scene_.text[i] == u'“') {
      while (i < s.end && scene_.text[i] != u'”') ++i;
      continue;
    }
    if (scene_.words.longest(i, s.end, classes).length > 0) return true;
  }
  return false;
}

bool ProjectNames::holds_count(Span s) const {
  for (const Figure& f : scene_.figures) {
    if (s.contains(f.number.begin) && f.role == NumberRole::claim) return true;
  }
  return scene_.words.has(s, Cue::some);
}

bool ProjectNames::starts_with_verb(Span s) const { return phrases_.leading_verb(s, false).found(); }

bool ProjectNames::quoted_or_proper(Span s) const {
  const std::u16string_view t = phrases_.at(s);
  for (const char16_t c : t) {
    if (is_upper(c) || is_one_of(c, Chars::sign)) return true;
  }
  for (std::uint32_t i = s.begin; i < s.end; ++i) {
    if (places_.index().longest(scene_.text.substr(0, s.end), i).length >= 2) return true;
  }
  return false;
}

bool ProjectNames::named(Span item, bool in_list, bool governed) const {
  item = clean(item);
  if (item.size() < 3 || item.size() > 30 || holds_count(item)) return false;
  const auto head = scene_.words.before(item.begin, item.end, kProjectHead);
  const bool proper = quoted_or_proper(item);
  if (scene_.text[item.begin] == u'“' && scene_.text[item.end - 1] == u'”') {
    // “4+4科创工程”: the name with its head in quotation marks.
    const Span inner{item.begin + 1, item.end - 1};
    const auto inside = scene_.words.before(inner.begin, inner.end, kProjectHead);
    return in_list || (inside.length > 1 && !holds(inner, kNoProject));
  }
  if (head.length == 0) return false;
  if (head.length == item.size() && !in_list) return head.length >= 4 && head.word->head == ProjectHead::one && !governed;
  // A policy is no project, whatever its name: “百千万”产业培育工程.
  if (head.word->head != ProjectHead::one && holds(item, kNoProject)) return false;
  const bool aim = scene_.words.longest(item.begin, item.end, kAim).length > 0;
  if (aim && !(head.word->head == ProjectHead::one && proper)) return false;
  switch (head.word->head) {
    case ProjectHead::one: return item.size() >= head.length + 2 || proper;
    case ProjectHead::works: return proper || (item.size() >= head.length + 3 && ends_like_place({item.begin, item.end - head.length}));
    case ProjectHead::kind: return proper || in_list || (item.size() >= head.length + 4 && scene_.words.ends(item, Cue::works_word) > 0 && !holds(item, kNoProject));
    case ProjectHead::none: break;
  }
  return false;
}

bool ProjectNames::ends_like_place(Span s) const {
  if (s.empty()) return false;
  return is_one_of(scene_.text[s.end - 1], Chars::place_end);
}

bool ProjectNames::class_is_projects(Span s, bool stage_said) const {
  s = phrases_.trim(s);
  if (s.empty()) return stage_said;
  if (scene_.words.before(s.begin, s.end, kNoWorks).length > 0) return false;
  if (scene_.words.has(s, Cue::project_class)) return !holds(s, kNoProject);
  // 交通堵点|综合整治, 绿电产业园区|建设
  for (int step = 0; step < 3 && !s.empty(); ++step) {
    const auto head = scene_.words.before(s.begin, s.end, kProjectHead);
    if (head.length > 1) return true;
    const auto verb = scene_.words.before(s.begin, s.end, kStage | kAct);
    if (verb.length == 0) return false;
    s.end -= verb.length;
  }
  return false;
}

}  // namespace luoshi::claim

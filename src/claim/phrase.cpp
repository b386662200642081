// SPDX-License-Identifier: Apache-2.0
#include "claim/phrase.h"

#include <algorithm>

namespace luoshi::claim {
namespace {

using namespace catalog;

bool is_mark(char16_t c) {
  switch (c) {
    case u'，': case u'、': case u'；': case u'：': case u'。': case u'！': case u'？':
    case u' ': case u'\n': case u'—': case u'-': case u'·': return true;
    default: return false;
  }
}

bool is_connective(char16_t c) { return c == u'的' || c == u'和' || c == u'及' || c == u'与' || c == u'或'; }

// Certainly none of the characters that trim() looks at; what most phrases begin and end with. A bit for the low
// six bits of each ideograph in question tells without a look into memory.
bool is_plain(char16_t c) {
  constexpr std::uint64_t kAsked = [] {
    std::uint64_t bits = 0;
    for (const char16_t asked : std::u16string_view(u"的和及与或了")) bits |= std::uint64_t{1} << (asked & 63u);
    return bits;
  }();
  return c >= 0x4E00 && c < 0xA000 && (kAsked >> (c & 63u) & 1u) == 0;
}

}  // namespace

Span Phraser::trim(Span s) const {
  if (!s.empty() && is_plain(text_[s.begin]) && is_plain(text_[s.end - 1])) return s;
  while (!s.empty()) {
    const char16_t c = text_[s.begin];
    if (!is_mark(c)) {
      // 和平, 及时 begin words of their own.
      if (!is_connective(c) || words_->longest(s.begin, s.end).length > 1) break;
    }
    ++s.begin;
  }
  while (!s.empty()) {
    const char16_t c = text_[s.end - 1];
    if (!is_mark(c)) {
      // 惠及, 参与 end words of their own.
      if ((!is_connective(c) && c != u'了') || words_->before(s.begin, s.end, kAct | kCompound).length > 1) break;
    }
    --s.end;
  }
  return balanced(s);
}

// Without a bracket or quotation mark at either end whose partner lies outside.
Span Phraser::balanced(Span s) const {
  const auto is_open = [](char16_t c) { return c == u'“' || c == u'（' || c == u'《'; };
  const auto is_close = [](char16_t c) { return c == u'”' || c == u'）' || c == u'》'; };
  while (!s.empty()) {
    const char16_t first = text_[s.begin];
    const char16_t last = text_[s.end - 1];
    if (is_close(first)) {
      ++s.begin;
    } else if (is_open(last)) {
      --s.end;
    } else if (is_open(first) || is_close(last)) {
      int depth = 0;
      for (std::uint32_t i = s.begin; i < s.end; ++i) depth += is_open(text_[i]) - is_close(text_[i]);
      if (depth > 0 && is_open(first)) {
        ++s.begin;
      } else if (depth < 0 && is_close(last)) {
        --s.end;
      } else {
        return s;
      }
    } else {
      return s;
    }
  }
  return s;
}

std::uint32_t Phraser::time_length(std::uint32_t at, std::uint32_t end) const {
  std::uint32_t i = at;
  const auto is_figure = [&](char16_t c) {
    return (c >= u'0' && c <= u'9') || (c > 0x7F && c != u'数' && c != u'几' && quantity::starts_number(c)) || c == u'-' || c == u'~' || c == u'—';
  };
  while (i < end && is_figure(text_[i])) ++i;
  if (i == at || i >= end) return 0;
  const std::uint32_t unit = words_->cue(i, end, Cue::time_unit);
  return unit > 0 ? i - at + unit : 0;
}

Span Phraser::strip_left(Span s) const {
  for (;;) {
    const Span before = s;
    s = trim(s);
    if (s.empty()) return s;
    if (const std::uint32_t time = time_length(s.begin, s.end); time > 0) {
      s.begin += time;
      // 一九五九年到一九六一年
      if (s.size() > 2 && (text_[s.begin] == u'到' || text_[s.begin] == u'至') && time_length(s.begin + 1, s.end) > 0) ++s.begin;
      continue;
    }
    const auto any = words_->longest(s.begin, s.end);
    const auto strip = words_->longest(s.begin, s.end, kAdverb | kModal | kScope | kManner | kPer | kTimeWord);
    // 全面 goes, 全面从严治党 (another word) stays; a governing verb stays too.
    if (strip.length > 0 && strip.length == any.length && !strip.word->is(kStrong)) {
      if (strip.length == s.size() && (strip.word->is(kScope) || strip.word->is(kPer))) return {s.end, s.end};
      if (strip.length == s.size()) return s;
      // An adverb of one character goes only before a verb or another adverb: 已|完成, but 全|社会.
      if ((strip.length == 1 || strip.word->is(kManner)) && text_[s.begin] != u'将' && text_[s.begin] != u'把' &&
          words_->longest(s.begin + strip.length, s.end, kAct | kLight | kAdverb | kModal | kCarry | kUp | kDown | kScope | kManner).length == 0) {
        return s;
      }
      s.begin += strip.length;
      continue;
    }
    if (s == before) return s;
  }
}

Span Phraser::strip_times(Span s) const {
  for (;;) {
    s = trim(s);
    const std::uint32_t time = time_length(s.begin, s.end);
    const auto scope = words_->longest(s.begin, s.end, kScope | kTimeWord);
    const bool whole = scope.length > 0 && scope.length == words_->longest(s.begin, s.end).length && scope.length < s.size();
    if (time == 0 && !whole) return s;
    s.begin += time > 0 ? time : scope.length;
  }
}

Span Phraser::strip_right(Span s) const {
  for (;;) {
    s = trim(s);
    if (s.empty()) return s;
    // 全国财政收入十年|接近翻一番, 国家外汇储备2000年底|达: a time behind the indicator.
    if (s.size() > 4 && (text_[s.end - 1] == u'年' || text_[s.end - 1] == u'底' || text_[s.end - 1] == u'末')) {
      std::uint32_t i = s.end - 1;
      if (text_[i] != u'年' && text_[i - 1] == u'年') --i;
      while (i > s.begin && quantity::starts_number(text_[i - 1])) --i;
      if (i < s.end - 1 && i > s.begin + 1 && quantity::starts_number(text_[i])) {
        s.end = i;
        continue;
      }
    }
    while (s.size() > 3 && (text_[s.end - 1] == u'已' || text_[s.end - 1] == u'均' || text_[s.end - 1] == u'共') && text_[s.end - 2] != u'人') --s.end;
    const auto w = words_->before(s.begin, s.end, kAdverb | kModal);
    if (w.length == 0 || w.word->is(kStrong) || w.length == s.size()) return s;
    const auto longer = words_->before(s.begin, s.end, kCompound);
    if (longer.length > w.length) return s;
    if (w.length == 1) return s;
    s.end -= w.length;
  }
}

bool Phraser::noun_follows(std::uint32_t end, std::uint32_t limit) const {
  if (end >= limit) return false;
  const auto suffix = words_->longest(end, limit, kNounSuffix);
  if (suffix.length == 0) return false;
  // A verb that starts here is no suffix.
  return !words_->longest(end, limit, kStrong).length;
}

std::uint32_t Phraser::verbs_from(std::uint32_t at, std::uint32_t end, bool weak, const Word** first) const {
  const std::u16string_view t = text_.substr(0, end);
  std::uint32_t i = at;
  *first = nullptr;
  for (;;) {
    std::uint32_t j = i;
    if (*first) {
      // 建成和在建, 争取并发行, 完成或基本完成: joined verbs, the second one sure.
      if (j < end && (t[j] == u'和' || t[j] == u'及' || t[j] == u'并' || t[j] == u'或' || t[j] == u'、')) ++j;
      const auto adverb = words_->longest(j, end, kAdverb);
      if (j != i && adverb.length > 1 && words_->longest(j + adverb.length, end, kStrong | kLight).length > 0) j += adverb.length;
    }
    const auto compound = words_->longest(j, end, kCompound);
    const auto verb = words_->longest(j, end, kAct | kLight);
    if (verb.length == 0 || compound.length >= verb.length) break;
    const bool sure = verb.word->is(kStrong | kLight);
    if (!*first && verb.word->is(kWeak) && !verb.word->is(kStrong) && !weak) break;
    if (*first && !sure && verb.word->is(kWeak)) break;
    if (*first && j != i && !sure && verb.word->is(kWeak)) break;
    if (!sure && noun_follows(j + verb.length, end)) break;
    // A second verb that ends the phrase is its noun: 完成|改造.
    if (*first && j + verb.length >= end && !verb.word->is(kStrong)) break;
    // After a light verb only another light or strong verb goes on; the noun keeps its verb (实施|改造工程).
    if (*first && (*first)->is(kLight) && !verb.word->is(kStrong)) break;
    if (!*first) *first = verb.word;
    i = j + verb.length;
  }
  return *first ? i : at;
}

VerbAt Phraser::leading_verb(Span s, bool weak) const {
  const Word* first = nullptr;
  const std::uint32_t end = verbs_from(s.begin, s.end, weak, &first);
  return first ? VerbAt{{s.begin, end}, first} : VerbAt{};
}

VerbAt Phraser::trailing_verb(Span s, Class classes) const {
  VerbAt out;
  std::uint32_t end = s.end;
  while (end > s.begin) {
    const auto w = words_->before(s.begin, end, classes);
    if (w.length == 0) break;
    const auto longer = words_->before(s.begin, end, kCompound);
    if (longer.length > w.length) break;
    // 重点改革|稳步推进: a verb that is a noun as often goes on no row of verbs.
    if (out.found() && w.word->is(kWeak)) break;
    out.verb = {end - w.length, s.end};
    out.word = w.word;
    end -= w.length;
    // 信贷投放|新增: what is new is the noun, verb or not.
    if (w.word->is(Cue::newly)) break;
  }
  return out;
}

VerbAt Phraser::middle_verb(Span s, Class classes) const {
  const std::u16string_view t = text_.substr(0, s.end);
  for (std::uint32_t i = s.begin; i + 2 < s.end;) {
    if (t[i] == u'“' || t[i] == u'《') {  // no verb inside a name
      const char16_t close = t[i] == u'“' ? u'”' : u'》';
      const std::size_t end = t.find(close, i);
      i = end == t.npos ? i + 1 : static_cast<std::uint32_t>(end) + 1;
      continue;
    }
    const auto any = words_->longest(i, s.end, kAct | kLight | kCompound | kName);
    if (any.length == 0) {
      ++i;
      continue;
    }
    const auto verb = words_->longest(i, s.end, classes);
    if (verb.length == any.length && i >= s.begin + 2 && i + verb.length + 2 <= s.end && !noun_follows(i + verb.length, s.end)) {
      const Word* first = nullptr;
      const std::uint32_t end = verbs_from(i, s.end, false, &first);
      if (first && end + 2 <= s.end) return {{i, end}, first};
    }
    i += any.length;
  }
  return {};
}

std::uint32_t Phraser::find(Span s, Class classes, std::uint32_t from) const {
  for (std::uint32_t i = s.begin + from; i < s.end;) {
    const auto any = words_->longest(i, s.end);
    const auto w = words_->longest(i, s.end, classes);
    if (w.length > 0 && w.length == any.length) return i;
    i += any.length > 1 ? any.length : 1;
  }
  return s.end;
}

}  // namespace luoshi::claim

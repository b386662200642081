// SPDX-License-Identifier: Apache-2.0
//
// 分别: several values in the order of several indicators.
#include <algorithm>

#include "claim/grammar.h"

namespace luoshi::claim {
namespace {

using namespace catalog;

constexpr std::size_t kMaxItems = 12;

struct Items {
  Span item[kMaxItems];
  std::size_t size = 0;
};

// The parts of a list; `words` says whether 和, 与, 及 divide, too.
Items split(const Scene& scene, Span list, bool words) {
  Items items;
  std::uint32_t begin = list.begin;
  for (std::uint32_t i = list.begin; i <= list.end; ++i) {
    const char16_t c = i < list.end ? scene.text[i] : u'、';
    const bool mark = c == u'、' || (words && (c == u'和' || c == u'与' || c == u'及'));
    if (!mark || scene.is_enclosed(i)) continue;
    if (i > begin && items.size < kMaxItems) items.item[items.size++] = {begin, i};
    begin = i + 1;
  }
  return items;
}

// How many characters the end of `first` and the beginning of `second` have in common: 新兴产业|产业增加值.
std::uint32_t overlap(std::u16string_view text, Span first, Span second) {
  for (std::uint32_t n = std::min(first.size(), second.size()); n > 0; --n) {
    if (text.substr(first.end - n, n) == text.substr(second.begin, n)) return n;
  }
  return 0;
}

}  // namespace

// Reads the run of figures that starts at slot `i` where 分别 governs it; the number of slots read, or 0.
std::size_t Grammar::distribute(std::size_t i) {
  const Figure& first = scene_.figures[slots_[i].figure];
  const Span a = slots_[i].a;
  std::uint32_t marker = a.end;  // the last 分别
  while (marker > a.begin && scene_.words.cue(marker - 1, a.end, Cue::separately) == 0) --marker;
  const bool separately = first.separately || marker != a.begin;
  // 自来水、卫生户厕普及率超过98%、85%: as many values as things, without the word.
  if (!separately && !(first.value_verb || first.trend != 0)) return 0;

  // The run: figures of the same clause with nothing but marks and 第 between them.
  std::size_t n = 1;
  while (i + n < slots_.size()) {
    const Slot& next = slots_[i + n];
    const Figure& f = scene_.figures[next.figure];
    if (f.clause != first.clause || next.shared) break;
    if (phrases_.trim(next.a).size() > 1 || !phrases_.trim(slots_[i + n - 1].b).empty()) break;
    ++n;
  }
  if (n < 2) return 0;

  Span list = marker == a.begin ? a : Span{a.begin, marker - 1};
  list = phrases_.strip_right(phrases_.strip_left(list));
  if (!separately) {
    const bool measured = scene_.words.before(list.begin, list.end, kMeasureNoun).length > 0;
    if (!measured || split(scene_, list, false).size != n || phrases_.find(list, kStrong) < list.end) return 0;
  }
  Subject base;
  base.rule = Rule::distributed;

  // What is said of the first value holds for all: 分别下降29.7%和33.89%.
  const auto like_first = [&](std::size_t k) {
    Figure f = scene_.figures[slots_[i + k].figure];
    f.trend = first.trend;
    f.to = first.to;
    f.value_verb = first.value_verb;
    f.rate_noun = first.rate_noun;
    if (f.comparator == Comparator::eq && f.after.empty() && first.after.empty()) f.comparator = first.comparator;
    // 分别高于全省2.2个和3.7个百分点: the last unit says what is counted.
    const Figure& last = scene_.figures[slots_[i + n - 1].figure];
    if (unit_is(f, u'个') && scene_.words.is(last.unit, Cue::points) && scene_.text[last.unit.begin] == u'个') f.unit = last.unit;
    return f;
  };

  // Nothing named: the last n claims of the sentence, in order.
  if (list.empty()) {
    if (out_.size() < n) return 0;
    const std::size_t from = out_.size() - n;
    for (std::size_t k = 0; k < n; ++k) {
      Subject s = base;
      s.indicator = out_[from + k].indicator;
      s.action = out_[from + k].action;
      emit(like_first(k), {slots_[i + k].figure, a, {}, {}, false, true}, s);
    }
    return n;
  }
  const VerbAt lead = phrases_.leading_verb(list, false);
  if (lead.found() && lead.verb.end < list.end) {
    base.action = lead.verb;
    list = phrases_.strip_left({lead.verb.end, list.end});
  }
  Items items = split(scene_, list, false);
  if (items.size != n) items = split(scene_, list, true);

  // 7、8、9、10月份增速分别居…: one value for each month.
  if (items.size == n && phrases_.time_length(items.item[n - 1].begin, items.item[n - 1].end) > 0 && quantity::parse_number(scene_.text, items.item[0].begin)) {
    const std::uint32_t time = phrases_.time_length(items.item[n - 1].begin, items.item[n - 1].end);
    Span noun = phrases_.trim({items.item[n - 1].begin + time, items.item[n - 1].end});
    Phrase of;
    const auto relative = scene_.words.longest(noun.begin, noun.end, kRelativeNoun);
    if (relative.length == noun.size()) of = memory_.indicator;
    of.add(noun);
    const std::uint32_t cut = phrases_.find(noun, kCutRank);
    (void)cut;
    for (std::size_t k = 0; k < n; ++k) {
      Subject s = base;
      s.indicator = of;
      emit(like_first(k), {slots_[i + k].figure, a, {}, {}, false, true}, s);
      const auto month = quantity::parse_number(scene_.text, items.item[k].begin);
      Claim& c = out_.back();
      const std::string text = month ? month->value.to_string() : "";
      if (text.size() <= 2 && !text.empty() && std::stoi(text) <= 12 && c.period.known()) c.period = Period::part(c.period.last.year, std::stoi(text));
    }
    return n;
  }

  const auto value_slot = [&](std::size_t k) {
    Slot s = slots_[i + k];
    s.a = a;
    return s;
  };
  if (items.size != n) {
    const std::uint32_t both = scene_.words.find(list, Cue::made_sold);
    const bool town_country = scene_.words.cue(list.begin, list.end, Cue::town_country) > 0;
    for (std::size_t k = 0; k < n; ++k) {
      Subject s = base;
      if (n == 2 && town_country) {
        s.indicator.add({list.begin + static_cast<std::uint32_t>(k), list.begin + static_cast<std::uint32_t>(k) + 1});
        s.indicator.add({list.begin + 2, list.end});
      } else if (n == 2 && both < list.end) {
        const std::uint32_t at = both + static_cast<std::uint32_t>(k);
        s.indicator.add({list.begin, both});
        s.indicator.add({at, at + 1});
        s.indicator.add({both + 2, list.end});
      } else {
        s.indicator.add(list);
      }
      emit(like_first(k), value_slot(k), s);
    }
    return n;
  }
  // 原丝、碳丝、复材产能: the last item's measure is shared by those that have none.
  const Span last_item = phrases_.trim(items.item[n - 1]);
  // 城镇、农村常住居民人均可支配收入: all behind 农村 is shared.
  const auto twin_word = scene_.words.longest(last_item.begin, last_item.end, kTwin);
  const std::uint32_t twin = twin_word.length == phrases_.trim(items.item[0]).size() ? twin_word.length : 0;
  auto tail = scene_.words.before(items.item[n - 1].begin, items.item[n - 1].end, kMeasureNoun);
  // 光电信息、医药健康|产业产值: with the class of things that it measures.
  if (tail.length > 0) {
    const auto class_noun = scene_.words.before(last_item.begin, last_item.end - tail.length, kClassNoun);
    if (class_noun.length > 1 && class_noun.length + tail.length + 1 < last_item.size()) tail.length += class_noun.length;
  }
  for (std::size_t k = 0; k < n; ++k) {
    Subject s = base;
    const Span item = phrases_.trim(items.item[k]);
    s.indicator.add(item);
    const auto own = scene_.words.before(item.begin, item.end, kMeasureNoun);
    if (twin > 0 && k + 1 < n) {
      s.indicator.add({last_item.begin + twin, last_item.end});
    } else if (k + 1 < n && own.length == 0 && tail.length > 0 && tail.length < items.item[n - 1].size()) {
      Span shared{items.item[n - 1].end - tail.length, items.item[n - 1].end};
      shared.begin += overlap(scene_.text, item, shared);
      s.indicator.add(shared);
    }
    emit(like_first(k), value_slot(k), s);
  }
  return n;
}

}  // namespace luoshi::claim

// SPDX-License-Identifier: Apache-2.0
//
// A clause speaks of projects in one of three shapes:
//   A、B、C 竣工                       names, then the stage
//   推进 A、B、C (建设)                a verb, then names; a stage behind them wins: 推动A建成投运
//   (推进) A、B等5个重大项目 (开工)    names as examples of a class
// A name must be one that can be pointed at: by a proper name, a number, a place, or its head word.
#include "claim/milestone.h"

#include <algorithm>

#include "claim/milestone_names.h"

namespace luoshi::claim {
namespace {

using namespace catalog;

class MilestoneReader {
 public:
  MilestoneReader(const Places& places, const Scene& scene, const Clock& clock, std::vector<Claim>& out)
      : names_(places, scene), phrases_(scene.words, scene.text), scene_(scene), clock_(clock), out_(out) {}

  void read() {
    for (std::uint32_t c = 0; c < scene_.clauses.size(); ++c) clause(c);
  }

 private:
  struct StageAt {
    Span words;
    Stage stage = Stage::none;
    [[nodiscard]] bool found() const { return stage != Stage::none; }
  };

  void clause(std::uint32_t c) {
    if (scene_.clauses[c].size() < 4 || (scene_.words.classes_in(scene_.clauses[c]) & kStage) == 0) return;
    Span s = opening(scene_.clauses[c]);
    if (s.size() < 4) return;
    s = behind_of(s);
    const StageAt lead = leading(s);
    if (!lead.found()) {
      // 做好X前期工作, 开展X勘察设计: a verb that says no stage.
      if (const VerbAt other = phrases_.leading_verb(s, false); other.found() && other.verb.end < s.end) s.begin = other.verb.end;
    }
    Span body{lead.found() ? lead.words.end : s.begin, s.end};
    StageAt last = trailing(body);
    if (last.found()) body.end = last.words.begin;
    body = phrases_.strip_right(phrases_.trim(body));
    StageAt stage = last.found() ? last : lead;
    if (last.found() && last.stage == Stage::proceed && lead.found()) stage = lead;  // 启动X建设
    if (!stage.found()) {
      approved(s, c);
      under_way(s, c);
      return;
    }
    if (body.size() < 2) return;
    names(body, stage, c, lead.found(), last.found());
    // 成功获批并启动建设: two stages of the same projects.
    if (last.found() && !lead.found()) {
      Span before{s.begin, last.words.begin};
      if (!before.empty() && scene_.text[before.end - 1] == u'并') {
        const Span first = phrases_.trim(before);
        const StageAt other = trailing(first);
        if (other.found()) names(phrases_.strip_right({s.begin, other.words.begin}), other, c, false, true);
      }
    }
  }

  // Without adverbs, wishes and times, but with the verb that may say a stage: 积极|推进….
  Span opening(Span s) const {
    for (;;) {
      s = phrases_.trim(s);
      if (s.empty()) return s;
      const std::u16string_view t = scene_.text.substr(0, s.end);
      const auto stage = scene_.words.longest(s.begin, s.end, kStage);
      const auto other = scene_.words.longest(s.begin, s.end, kAdverb | kModal | kScope | kTimeWord);
      if (stage.length > 0 && stage.length >= other.length) return s;
      if (t[s.begin] == u'即' || t[s.begin] == u'以') {
        ++s.begin;
        continue;
      }
      if (const std::uint32_t time = phrases_.time_length(s.begin, s.end); time > 0) {
        s.begin += time;
        continue;
      }
      if (other.length == 0 || other.length >= s.size() || scene_.words.longest(s.begin, s.end).length > other.length) return s;
      s.begin += other.length;
    }
  }

  // 水利重点加快推进X, “山水蓄能三峡”工程…: a topic of two characters before 重点.
  Span behind_of(Span s) const {
    if (s.size() > 6) {
      if (const std::uint32_t length = scene_.words.cue(s.begin + 2, s.end, Cue::focus); length > 0) s.begin += 2 + length;
    }
    return opening(s);
  }

  StageAt leading(Span s) const {
    const auto w = scene_.words.longest(s.begin, s.end, kStage);
    if (w.length == 0 || w.length + 2 > s.size()) return {};
    const auto any = scene_.words.longest(s.begin, s.end);
    if (any.length > w.length && any.word->is(kCompound)) return {};
    StageAt out{{s.begin, s.begin + w.length}, w.word->stage};
    // 规划保护开发, 维修改造: verbs in a row; the first sure stage stands.
    const VerbAt verbs = phrases_.leading_verb(s, false);
    if (verbs.found() && verbs.verb.end > out.words.end) out.words.end = verbs.verb.end;
    return out;
  }

  StageAt trailing(Span s) const {
    s = phrases_.trim(s);
    StageAt out;
    std::uint32_t end = s.end;
    // Verbs in a row (建成投产, 开工建设): the later stage counts.
    while (end > s.begin) {
      const auto w = scene_.words.before(s.begin, end, kStage);
      if (w.length == 0) break;
      if (!out.found() || w.word->stage > out.stage) out.stage = w.word->stage;
      out.words = {end - w.length, s.end};
      end -= w.length;
      if (end > s.begin && (scene_.text[end - 1] == u'、' || scene_.text[end - 1] == u'并')) break;
    }
    if (out.words.begin <= s.begin) return {};
    // 改造, 扩建 at the end belong to the name where nothing else says a stage: 北三环拓宽改造.
    const std::u16string_view words = phrases_.at(out.words);
    const auto head = scene_.words.before(s.begin, s.end, kProjectHead);
    if (out.stage == Stage::proceed && head.length >= words.size() && head.word->head == ProjectHead::works) return {};
    return out;
  }

  // The projects named in `body` at `stage`. Behind the class that closes a list the list may go on: 麟法等3条高速、地铁15号线.
  void names(Span body, StageAt stage, std::uint32_t c, bool lead, bool last) {
    const Span class_of = listed(body, stage, c, lead, last);
    for (std::uint32_t i = class_of.begin; i < class_of.end; ++i) {
      if (scene_.text[i] != u'、' || scene_.is_enclosed(i)) continue;
      const Span more = phrases_.trim({i + 1, class_of.end});
      if (names_.named(more, false, governed_)) listed(more, stage, c, lead, last);
      break;
    }
  }

  // The first list in `body`; what stands behind its 等.
  Span listed(Span body, StageAt stage, std::uint32_t c, bool lead, bool last) {
    // Behind 等, or behind the count that closes a list, stands the class.
    Span list = body;
    bool examples = false;
    Span class_of{};
    for (std::uint32_t i = body.begin + 1; i < body.end; ++i) {
      if (scene_.text[i] != u'等' || scene_.is_quoted(i)) continue;
      if (i + 1 < body.end && (scene_.text[i + 1] == u'级' || scene_.text[i + 1] == u'候')) continue;
      if (scene_.text[i - 1] == u'高' || scene_.text[i - 1] == u'中' || scene_.text[i - 1] == u'平') continue;
      list.end = i;
      class_of = {i + 1, body.end};
      examples = true;
      break;
    }
    for (const Figure& f : scene_.figures) {
      if (f.role == NumberRole::claim && list.contains(f.number.begin) && f.value_verb && !examples) return class_of;
      if (f.role == NumberRole::claim && f.clause == c && f.number.begin >= list.end && !examples && f.number.begin <= list.end + 2) return class_of;
      const bool counts = f.role == NumberRole::claim && (f.unit_kind == UnitKind::classifier || f.unit_kind == UnitKind::set) && f.number.begin > list.begin && f.number.begin < list.end;
      if (!counts) continue;
      // 新建口袋公园100处: a class that is counted, no project.
      if (!examples && phrases_.trim({f.end, body.end}).size() < 2) return class_of;
      if (!examples && f.number.begin > body.begin + 1) {
        list.end = f.number.begin;
        class_of = {f.end, body.end};
        examples = true;
      }
      break;
    }
    list = phrases_.trim(list);
    governed_ = lead;
    if (list.size() < 2) return class_of;
    // 良田建设、水利保障…八大工程: the parts of a programme.
    const std::uint32_t parts = scene_.words.find(body, Cue::programme);
    if (parts < body.end && parts > body.begin && quantity::starts_number(scene_.text[parts - 1])) return class_of;
    const bool projects = examples && names_.class_is_projects(class_of, last || lead);
    if (examples && !projects) return class_of;
    bool works_class = false;
    if (projects) {
      const Span of = phrases_.trim(class_of);
      const auto head = scene_.words.before(of.begin, of.end, kProjectHead);
      works_class = head.length > 0 && head.word->head == ProjectHead::works;
    }
    const bool weak_verb = stage.stage == Stage::proceed && scene_.words.is(stage.words, Cue::weak_stage);

    Span items[ProjectNames::kMost];
    std::size_t n = names_.split(list, items);
    if (n == 0) return class_of;
    const Span tail = phrases_.trim(items[n - 1]);
    const bool tail_named = names_.named(tail, examples, governed_);
    for (std::size_t k = 0; k < n; ++k) {
      Span item = names_.clean(items[k]);
      if (item.size() < 2 || item.size() > 30) continue;
      // In a list with one shared head (长榆、长太、长延高速) the others need none.
      const bool shared = k + 1 < n && tail_named && item.size() <= 8 && !names_.holds(item, kNoProject) && n > 1 && !names_.starts_with_verb(item);
      // 沂新精密电子玻璃、曜灵异质结电池投产: in a list that something was done with.
      const bool quoted = item.size() >= 5 && scene_.text[item.begin] == u'“' && scene_.text[item.end - 1] == u'”';
      const bool done = !lead && (n > 1 || quoted) && stage.stage >= Stage::start && stage.stage != Stage::proceed && item.size() >= 3 &&
                        item.size() <= 16 && !names_.holds(item, kNoProject) && !names_.holds_count(item) && !names_.starts_with_verb(item);
      if (!projects && !names_.named(item, false, governed_) && !shared && !done) continue;
      if (projects && (names_.starts_with_verb(item) || names_.holds_count(item))) continue;
      // 秸秆、芦苇等综合利用: what is done to a class needs names of places.
      if (projects && works_class && !names_.quoted_or_proper(item) && !names_.ends_like_place(item) && !names_.named(item, false, governed_)) continue;
      if (weak_verb && !projects && !last && !names_.quoted_or_proper(item)) continue;
      if (phrases_.middle_verb(item, kStrong).found()) continue;
      emit(item, stage, c);
    }
    return class_of;
  }

  // 汽开区获批国家进口贸易促进创新示范区, 长春职业技术学院升格为本科院校.
  void approved(Span s, std::uint32_t c) {
    for (std::uint32_t i = s.begin + 3; i + 2 < s.end; ++i) {
      const auto w = scene_.words.longest(i, s.end, kStage);
      if (w.length == 0 || scene_.is_quoted(i)) continue;
      const bool listed = w.word->stage == Stage::prepare && (scene_.text[i] == u'纳' || scene_.text[i] == u'列');
      if (w.word->stage != Stage::approve && !listed) continue;
      Span name = phrases_.strip_right({s.begin, i});
      if (name.size() > 30 || names_.holds_count(name)) return;
      const auto head = scene_.words.before(name.begin, name.end, kProjectHead);
      if (head.length == 0 || !names_.named(name, false, governed_)) return;
      emit(names_.clean(name), {{i, i + w.length}, w.word->stage}, c);
      return;
    }
  }

  // 普惠金融改革试验区建设成效明显, 永春生物医药城建设全面铺开.
  void under_way(Span s, std::uint32_t c) {
    const std::uint32_t begin = scene_.words.find(s, Cue::building);
    if (begin < s.begin + 4 || begin + 4 > s.end) return;
    const Span list = phrases_.trim({s.begin, begin});
    if (names_.starts_with_verb(list) || names_.holds_count(list)) return;
    Span items[ProjectNames::kMost];
    const std::size_t n = names_.split(list, items);
    for (std::size_t k = 0; k < n; ++k) {
      if (!names_.named(items[k], false, governed_)) return;
    }
    for (std::size_t k = 0; k < n; ++k) emit(names_.clean(items[k]), {{begin, s.end}, Stage::proceed}, c);
  }

  void emit(Span item, const StageAt& stage, std::uint32_t c) {
    Claim m;
    m.type = Type::milestone;
    m.text = item;
    m.indicator.add(item);
    m.action = stage.words;
    m.stage = stage.stage;
    m.rule = static_cast<std::uint16_t>(Rule::project_stage);
    const When when = clock_.at(item.begin, c, false);
    m.kind = when.kind;
    m.period = when.period;
    // What was done to a thing in the year under review is done.
    const bool goes_on = scene_.words.has(stage.words, Cue::implement) || phrases_.at(stage.words).find(u'推') != std::u16string_view::npos;
    const bool repaired = scene_.words.has(stage.words, Cue::repair) && !goes_on;
    if (m.kind == Kind::result && m.stage == Stage::proceed && repaired) m.stage = Stage::complete;
    out_.push_back(m);
  }

  ProjectNames names_;
  bool governed_ = false;  // whether a verb stands before the names read last in this sentence
  Phraser phrases_;
  const Scene& scene_;
  const Clock& clock_;
  std::vector<Claim>& out_;
};

}  // namespace

void read_milestones(const Places& places, const Scene& scene, const Clock& clock, std::vector<Claim>& out) {
  MilestoneReader(places, scene, clock, out).read();
}

}  // namespace luoshi::claim

// SPDX-License-Identifier: Apache-2.0
//
// The words that the grammar knows, from data/*.tsv, in one index: a word has as many classes as
// there are files and rows that list it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "catalog/cues.h"
#include "catalog/terms.h"
#include "catalog/word_index.h"

namespace luoshi::catalog {

// Classes of words, as bits. The comment names the file and its "class" column.
using Class = std::uint64_t;
inline constexpr Class kAct = 1ull << 0;  // verbs.tsv act: governs a thing that can be counted: 新建, 发放
inline constexpr Class kLight = 1ull << 1;  // verbs.tsv light: 完成, 实施: the noun behind it holds the action
inline constexpr Class kCarry = 1ull << 2;  // verbs.tsv carry: only carries the value: 达到, 突破
inline constexpr Class kUp = 1ull << 3;  // verbs.tsv up: 增长, 提高
inline constexpr Class kDown = 1ull << 4;  // verbs.tsv down: 下降, 减少
inline constexpr Class kRate = 1ull << 5;  // verbs.tsv rate: a noun for a relative change: 增速, 降幅
inline constexpr Class kTitle = 1ull << 6;  // verbs.tsv title: what follows is a title or prize: 获评, 入选
inline constexpr Class kGive = 1ull << 7;  // verbs.tsv give: before a receiver: 为, 向
inline constexpr Class kAdverb = 1ull << 8;  // adverbs.tsv adverb: before a verb or indicator, part of neither
inline constexpr Class kModal = 1ull << 9;  // adverbs.tsv modal: wish and plan: 力争, 确保
inline constexpr Class kScope = 1ull << 10;  // adverbs.tsv scope: 全市, 全国
inline constexpr Class kBefore = 1ull << 11;  // comparators.tsv before
inline constexpr Class kAfter = 1ull << 12;  // comparators.tsv after
inline constexpr Class kUnit = 1ull << 13;  // units.tsv
inline constexpr Class kNotUnit = 1ull << 14;  // not_units.tsv: nouns that begin like a unit: 家庭, 名优, 条例
inline constexpr Class kName = 1ull << 15;  // names.tsv: holds a numeral that means no value
inline constexpr Class kStage = 1ull << 16;  // stages.tsv
inline constexpr Class kProjectHead = 1ull << 17;  // project_heads.tsv: what the name of a project ends with
inline constexpr Class kTopicWord = 1ull << 19;  // topics.tsv
inline constexpr Class kCompound = 1ull << 20;  // compounds.tsv: holds a verb but is a noun: 城镇新增就业
inline constexpr Class kZeroNoun = 1ull << 18;  // zero_nouns.tsv: 零伤亡 says that there were none
inline constexpr Class kNounSuffix = 1ull << 22;  // noun_suffixes.tsv: makes a noun of the verb before it: 处理+率
inline constexpr Class kCutGap = 1ull << 23;  // cut_words.tsv gap: opens a comparison with another place
inline constexpr Class kCutRank = 1ull << 24;  // cut_words.tsv rank: opens the statement of a rank
inline constexpr Class kCutBase = 1ull << 25;  // cut_words.tsv base: opens the statement of a multiple
inline constexpr Class kStrong = 1ull << 26;  // verbs.tsv act strong: never part of a noun: 新建, 发放
inline constexpr Class kWeak = 1ull << 27;  // verbs.tsv act weak: a noun as often as a verb: 服务, 投资
inline constexpr Class kTimeWord = 1ull << 28;  // times.tsv: 去年, 上半年, 五年来
inline constexpr Class kMeasureNoun = 1ull << 29;  // measure_nouns.tsv measure: 产值, 人数: what a list of things shares
inline constexpr Class kRelativeNoun = 1ull << 30;  // measure_nouns.tsv relative: says nothing alone: 增速, 占比
inline constexpr Class kNoProject = 1ull << 31;  // no_projects.tsv: in what is a policy or a class of things, no project
inline constexpr Class kDo = 1ull << 32;  // verbs.tsv do: promises an action but governs nothing that is counted: 深化, 弘扬
inline constexpr Class kOpener = 1ull << 33;  // adverbs.tsv opener: opens a clause that says how: 围绕, 以
inline constexpr Class kManner = 1ull << 34;  // adverbs.tsv manner: an adverb before a verb, else part of a noun: 重点
inline constexpr Class kPer = 1ull << 35;  // adverbs.tsv per: per what a value is: 每人每年
inline constexpr Class kOrder = 1ull << 36;  // cues.tsv order: near a number with 第: it is a rank
inline constexpr Class kNumbered = 1ull << 37;  // cues.tsv numbered: behind a number: it numbers this thing: 3号线
inline constexpr Class kSetNoun = 1ull << 38;  // cues.tsv set-noun: behind a Chinese numeral: it names a set: 三大, 十项行动
inline constexpr Class kClassNoun = 1ull << 39;  // cues.tsv class-noun: behind a size: a class of things: 超亿元项目
inline constexpr Class kWorks = 1ull << 40;  // cues.tsv works: in what a capacity sizes: 20万吨碳纤维项目
inline constexpr Class kPeople = 1ull << 41;  // cues.tsv people: the people at large: 1200万人民
inline constexpr Class kPolicy = 1ull << 42;  // cues.tsv policy: measures known by their number: 稳增长26条措施
inline constexpr Class kIssue = 1ull << 43;  // cues.tsv issue: verbs that count the measures: 出台
inline constexpr Class kFiller = 1ull << 44;  // cues.tsv filler: behind a value, no noun of its own: 大关
inline constexpr Class kQuantor = 1ull << 45;  // cues.tsv quantor: before a noun, no part of it: 各类
inline constexpr Class kAim = 1ull << 46;  // cues.tsv aim: opens an ambition, no name: 世界一流
inline constexpr Class kNoWorks = 1ull << 47;  // cues.tsv no-works: classes that are no projects: 企业
inline constexpr Class kTwin = 1ull << 48;  // cues.tsv twin: one of two that share a measure: 城镇, 农村
inline constexpr Class kLooksBack = 1ull << 49;  // cues.tsv looks-back: behind a number of years that lie behind: 五年累计
inline constexpr Class kZeroTail = 1ull << 50;  // cues.tsv zero-tail: between an indicator and its zero: 动态清零
inline constexpr Class kCue = 1ull << 51;  // cues.tsv, the classes of cues.h: Word::cues says which
inline constexpr Class kSpelled = 1ull << 52;  // those of them that are a value without a numeral: 翻番, 首位
inline constexpr Class kPlace = 1ull << 21;  // places: names of divisions of county level and up


// What a unit measures or counts, as far as the grammar cares.
enum class UnitKind : std::uint8_t {
  none,
  classifier,  // counts things, with figures of either script: 个, 家, 人次
  set,         // counts with Arabic figures only; with Chinese ones it names a set: 三大, 两级
  measure,     // 元, 亩, 公里
  capacity,    // measures what is made, or sizes a plant: 20万吨碳纤维项目
  size,        // sizes a thing more often than it states a value: 千伏, 分钟, 岁
  time,        // 年, 月, 天
};

// How much of a name the head of a project needs before it.
enum class ProjectHead : std::uint8_t {
  none,
  one,    // a thing of its own wherever it is named: 净水厂, 先导区
  kind,   // a kind of thing, named only by a proper name or in a list of projects: 医院, 公园
  works,  // what is done to a named thing: 南延, 二期
};

// Times that words name; the year depends on the report.
enum class TimeWord : std::uint8_t { none, last_year, this_year, next_year, h1, h2, q1, q2, q3, q4, q1_to_3, span, now, already, full_year };

struct Word {
  Class classes = 0;
  Comparator before = Comparator::eq;   // kBefore, kCarry
  Comparator after = Comparator::eq;    // kAfter
  NumberRole role = NumberRole::none;   // kName
  UnitKind unit = UnitKind::none;       // kUnit
  Stage stage = Stage::none;            // kStage
  Topic topic = Topic::other;           // kTopicWord
  ProjectHead head = ProjectHead::none; // kProjectHead
  TimeWord time = TimeWord::none;       // kTimeWord
  bool negative_rate = false;           // kRate: a fall: 降幅
  std::uint32_t place = 0;              // kPlace: division code
  std::uint64_t cues = 0;               // kCue: a bit for each Cue

  [[nodiscard]] bool is(Class any_of) const { return (classes & any_of) != 0; }
  [[nodiscard]] bool is(Cue cue) const { return (cues >> static_cast<unsigned>(cue) & 1u) != 0; }
};

class Lexicon {
 public:
  // Files are given by name and text; later ones add to earlier ones. Errors: bad_catalog.
  using Files = std::vector<std::pair<std::string, std::string_view>>;
  [[nodiscard]] static Result<Lexicon> parse(const Files& files, const std::vector<std::pair<std::string, std::uint32_t>>& places);

  [[nodiscard]] const Word& word(std::uint32_t id) const { return words_[id]; }
  [[nodiscard]] Class classes(std::uint32_t id) const { return classes_[id]; }
  [[nodiscard]] const WordIndex& index() const { return index_; }

  struct Found {
    const Word* word = nullptr;
    std::uint32_t length = 0;  // view characters; 0 where no word starts
  };
  // The longest word at a place, and the longest one of given classes.
  [[nodiscard]] Found longest(std::u16string_view text, std::size_t at) const {
    const auto m = index_.longest(text, at);
    return m.length == 0 ? Found{} : Found{&words_[m.id], m.length};
  }
  [[nodiscard]] Found longest(std::u16string_view text, std::size_t at, Class classes) const {
    Found best;
    index_.visit(text, at, [&](WordIndex::Match m) {
      if (words_[m.id].is(classes)) best = {&words_[m.id], m.length};
    });
    return best;
  }

 private:
  std::vector<Word> words_;
  std::vector<Class> classes_;  // of each word once more, close together: asked at every place of a text
  WordIndex index_;
};

}  // namespace luoshi::catalog

// SPDX-License-Identifier: Apache-2.0
//
// Words that one rule each asks about: no part of the language that the grammar knows, but what a rule is about.
#pragma once

#include <cstdint>

namespace luoshi::catalog {

// Classes of data/cues.tsv beyond those of Class. A word that has no other class is none for questions about any word.
enum class Cue : std::uint8_t {
  share,  // 占比: holds 比 but compares nothing
  term,  // 个月: behind 前N: a time, no rank
  during,  // 期间: behind a numeral: 期 numbers nothing
  above,  // 以上: behind a size in other money
  ratio,  // 比例: right before the value of a share
  field,  // 个方面: groups of what the next figure counts
  running,  // 连续: before a count: no rank among so many
  consecutive,  // 持续: before a number of times
  project,  // 项目: in what a capacity sizes
  assembly,  // 人大: behind 届
  schooling,  // 受教育: years as an amount
  lasting,  // 个季度: units that 连续 counts
  term_unit,  // 个月: units of time that are amounts, too
  early,  // 提前: before a term
  time_noun,  // 周期: right before an amount of time
  first,  // 首: in a word of first_place a value
  first_place,  // 榜首: the place, though no numeral says so
  doubled,  // 翻番: a growth of 100 %
  multiplied,  // 倍增: the same behind a verb, where it is no name
  plan_name,  // 工程: makes a name of 倍增
  achieves,  // 实现: before 倍增
  working_day,  // 个工作日: its 个 is no part of the unit
  points_more,  // 个多百分点: some points and more
  separately,  // 分别: values in the order of what they measure
  at_least,  // 至少: before the verb of what it limits
  basis,  // 的基础上: behind what was reached before
  passive,  // 列: verbs whose object is not what is counted
  digits,  // 位数: behind 两: a growth of ten per cent and more
  points,  // 个百分点: hundredths as a unit
  mille_points,  // 个千分点: thousandths as a unit
  governs,  // 延长: trends that govern things rather than amounts
  newly,  // 新增: a verb of its own inside a name, no noun
  grown,  // 增值: the verb says what grew
  ranking,  // 排名: the noun as often as the verb
  event,  // 发生: behind a zero: of what was spoken of
  focus,  // 重点: behind a topic of two characters
  programme,  // 大工程: behind a numeral: the parts before it are no projects
  weak_stage,  // 做大: verbs of a stage that ask for a proper name
  building,  // 建设: behind the name of a project that is under way
  some,  // 一批: counts, without a figure
  project_class,  // 工程: in the class behind 等
  works_word,  // 工程: ends the name of works
  repair,  // 修复: done where the year is over
  implement,  // 实施: goes on though the year is over
  time_unit,  // 季度: behind a figure: a time
  made_sold,  // 产销: two measures in one word, anywhere
  town_country,  // 城乡: two in one word, at the start
  aim_tail,  // 目标: at the end of what is measured
  growth,  // 增长: makes a share a growth
  intends,  // 力争: opens a clause that speaks of a target
  holds,  // 同步, 稳中有降: at the end of a clause: what is to hold of its subject
  cues,
};

}  // namespace luoshi::catalog

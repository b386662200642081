// SPDX-License-Identifier: Apache-2.0
//
// Why a numeric expression got its role, and which pattern read a claim. `luoshi read --explain` shows
// these names; data/messages.tsv holds a line of explanation for each under "rule.<name>".
#pragma once

#include <cstdint>
#include <string_view>

namespace luoshi::claim {

enum class Rule : std::uint16_t {
  none,
  // roles
  listed_word,       // inside a word of names.tsv: 进一步, 三农, 长三角
  place_name,        // inside the name of a division: 四平市
  list_mark,         // a list number: 一、 （二） 三是
  in_title,          // inside 《》
  in_quotes,         // inside “”: a slogan or name
  latin_code,        // touches Latin letters or +: 5G, P3, 1+3+N
  ordinal,           // 第…, with no order behind it
  numbered_thing,    // 3号线, 二期, 102国道, 3.0版
  date,              // a year, month, day or hour
  time_span,         // how long or by when: 三年行动, 15日内
  class_size,        // sizes a class of things: 5000万元以上项目
  size_of_named,     // sizes one named thing: 66千伏变电站
  per_head,          // 每千人…
  no_unit,           // a numeral with nothing to count
  group_count,       // counts the groups of what the next figure counts: 16个方面180项
  vague,             // 几十, 数百
  meaning_one,       // 一个, 一项 in the sense of “a”
  no_action,         // nothing is said of it: part of a description
  out_of_body,       // in a menu, footer or glossary
  heading_number,    // in a heading
  // claims
  value_verb,        // X达到N, X增长N%
  verb_object,       // 新建X N个
  verb_number,       // 开展N场X
  number_subject,    // N个X竣工
  bare_value,        // X N万吨
  receiver,          // 为N名X提供Y
  share_subject,     // N%的X实现Y
  distributed,       // 分别
  carried_on,        // indicator taken from the clause before
  from_value,        // 由N…
  rank,              // 居第N位
  duration,          // 连续N年
  multiple,          // 是上年的N倍
  doubling,          // 翻一番, 倍增
  zero,              // 清零, 零伤亡
  // milestones and commitments
  project_stage,
  project_list,
  commitment,
};

[[nodiscard]] std::string_view rule_name(Rule rule);

}  // namespace luoshi::claim

// SPDX-License-Identifier: Apache-2.0
//
// data/verdict_words.tsv. Private to the verdict stage.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace luoshi::verdict {

class Words {
 public:
  // As in the file, in any order.
  enum Class : std::uint8_t {
    complete,  // 全部完成: says that all of something was done
    list,  // 民生实事: a list of promises that is declared complete as a whole
    headline,  // 预期目标: stands before the main expected targets
    years,  // 连续: 连续4年 speaks of each year
    synonym,  // one word for another in names
    less,  // 失业率: smaller is better
    lead,  // 今年: says nothing at the beginning of a name
    tail,  // 规模: says nothing at its end
    work,  // 新建: kinds of work that are not each other
    done,  // 完成: finished
    doing,  // 实施: carried on
    adding,  // 新增: of what comes to what was there
    part,  // 补贴性: narrows a name (where the other has the word of the third column)
    year_end,  // 年末: a rate at the end of the year
    whole_year,  // 全年: or over all of it
    dated,  // 去年: dates a number in a review of several years
    in_step,  // 同步: grows as fast as the economy
    faster,  // 高于经济: or faster
    with_growth,  // 与经济增长: behind what is to grow with it
    growing,  // 增长: at the end of what grows
    comma,  // 、: between the members of a joined name
    real,  // 实际: growth without prices
    clause_end,  // ，: ends a clause
    campaign,  // 行动: whose tasks are declared done
    mostly,  // 基本: not all of it
    summed,  // 累计: over several years
    title,  // 国家公园: 国家 in it narrows nothing
    phase,  // 二期: phases and works at the end of a project's name
    route_to,  // 至: between the ends of a line
    line,  // 铁路: what a line is
    stretch,  // 段: a part of a line
    item,  // ①: opens an item of a list
    joins,  // 及: behind a name, joins another to it
    whole_of,  // a whole, with its parts in the third column
    bare,  // 项目: a name that names nothing
    bare_count,  // 企业: nor does this, but for growth
    begins,  // 启动: was begun
    wider,  // 制造业: a part's word, with the whole's in the third column
    falls,  // 稳中有降: is to fall
    rises,  // 稳步提升: is to rise
    fallen,  // 降至: fell
    risen,  // 提高: rose
    budget,  // 预算减少: compared with what was planned
    finished,  // 竣工: whenever it was begun
    in_use,  // 运行: all that run, or those of the year
    builds,  // 打造: is to be built
    built,  // 建成: is built
    side,  // 东: tells two of a name apart
    slogan,  // 坚持: no project, whatever verb stands beside it
    of_last_year,  // 上年的: before a multiple: of what
    kClasses,
  };

  static const Words& get();

  [[nodiscard]] bool any_in(Class cls, std::string_view text) const;
  [[nodiscard]] bool ends(Class cls, std::string_view text) const;
  [[nodiscard]] bool starts(Class cls, std::string_view text) const;
  [[nodiscard]] bool is(Class cls, std::string_view word) const;
  // The words of the class that the text has, sorted, each once.
  [[nodiscard]] std::vector<std::string_view> all_in(Class cls, std::string_view text) const;
  // Words of the class `synonym` replaced by their canonical ones, those of `lead` and `tail` cut from the ends.
  [[nodiscard]] std::string plain(std::string text) const;
  // Where the last word of the class begins in the text; npos: nowhere.
  [[nodiscard]] std::size_t last_of(Class cls, std::string_view text) const;
  // Where the first word of the class begins at or behind `from`, and where it ends; the text's end and behind it where there is none.
  [[nodiscard]] std::pair<std::size_t, std::size_t> first_of(Class cls, std::string_view text, std::size_t from) const;
  // The parts of a whole, by their names in the catalog (城镇 and 农村 of 全体居民人均可支配收入); empty where none are known.
  [[nodiscard]] std::vector<std::string> parts_of(std::string_view name) const;
  // The one name is the other with a part's word for the whole's (制造业增加值, 工业增加值).
  [[nodiscard]] bool part_of_whole(std::string_view narrow, std::string_view wide) const;
  // Without the words of the class at its end: 居民收入 of 居民收入增长, 长乐机场 of 长乐机场二期工程.
  [[nodiscard]] std::string without(Class cls, std::string text) const;
  // `name` has a word of the class `part` that `whole` lacks: 补贴性技能培训 of 技能培训.
  [[nodiscard]] bool narrows(std::string_view name, std::string_view whole) const;

 private:
  Words();
  struct Group {
    std::vector<std::pair<std::string, std::string>> words;  // with their canonical ones
    std::array<std::uint64_t, 64> starts{};                  // a bit for what the words' first characters hash to
  };
  template <class F>
  void visit(Class cls, std::string_view text, std::size_t from, F&& f) const;

  Group groups_[kClasses];
};

}  // namespace luoshi::verdict

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
  enum Class : std::uint8_t { complete, list, headline, years, synonym, less, lead, tail, work, done, doing, adding, part, year_end, whole_year, dated, in_step, faster, with_growth, growing, comma, real, clause_end, campaign, mostly, summed, title, phase, route_to, line, stretch, item, joins, whole_of, bare, bare_count, begins, wider, falls, rises, fallen, risen, budget, finished, in_use, builds, built, progress_of, side, kClasses };

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

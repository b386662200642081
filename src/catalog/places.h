// SPDX-License-Identifier: Apache-2.0
//
// The divisions of China with their codes (GB/T 2260; data/places.tsv holds those of 2023):
// provinces, prefectures, counties. The state itself has code 0 and level `nation`.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "catalog/word_index.h"

namespace luoshi::catalog {

enum class Level : std::uint8_t { unknown, nation, province, prefecture, county };

struct Place {
  std::uint32_t code = 0;  // six digits: 220000, 220100, 220102; 0 for the state or unknown
  std::string name;        // 吉林省, 长春市, 南关区; 中国 for the state
  Level level = Level::unknown;
};

[[nodiscard]] const char* level_name(Level level);  // "nation", "province", "prefecture", "county", ""
// From the zeros at a code's end. Cities that a province governs itself (429004 潜江市) are counties.
[[nodiscard]] Level level_of(std::uint32_t code);
// `inner` lies in `outer`, or is it.
[[nodiscard]] bool lies_in(std::uint32_t inner, std::uint32_t outer);

class Places {
 public:
  // Parses the table: a header line, then code, name. `ordinary` is a table of one column `word`: words
  // that look like a place's name and mean none (公安, 资源; 长治久安), which index() passes over.
  // Errors: bad_catalog.
  [[nodiscard]] static Result<Places> parse(std::string_view tsv, std::string_view ordinary = {});

  [[nodiscard]] const std::vector<Place>& all() const { return places_; }  // by code, without the state
  [[nodiscard]] const Place& state() const { return state_; }
  [[nodiscard]] const Place* by_code(std::uint32_t code) const;
  // By full or short name (长春, 长春市, 220100) or a path of names (吉林省长春市, 吉林长春). Where several
  // divisions share the name the highest level wins; nullptr where none or several of one level fit.
  // 中国 and 国务院 are the state.
  [[nodiscard]] const Place* find(std::string_view name) const;
  // The prefecture or province that a place belongs to; nullptr for provinces and the state.
  [[nodiscard]] const Place* parent(const Place& place) const;

  // Finds names in text: full names, and the short names of all but districts (和平, 新华, 朝阳 as
  // districts would be found everywhere). The ids of its matches are for named().
  [[nodiscard]] const WordIndex& index() const { return index_; }
  // The positions in all() of the places that a name of index() can mean, the highest level first: 吉林
  // is 吉林省 and 吉林市. Empty for ordinary words.
  [[nodiscard]] std::span<const std::uint32_t> named(std::uint32_t id) const;
  // The same for a name as UTF-16, districts' short names too; empty where no place is called so.
  [[nodiscard]] std::span<const std::uint32_t> named(std::u16string_view name) const;

 private:
  struct Name {
    std::u16string text;
    std::uint32_t first = 0, count = 0;  // in holders_
  };
  struct Path;

  void add_names();
  void follow(std::u16string_view rest, std::uint32_t above, Path& path) const;

  Place state_;
  std::vector<Place> places_;
  std::vector<Name> names_;  // sorted by text
  std::vector<std::uint32_t> holders_;
  WordIndex index_;
};

}  // namespace luoshi::catalog

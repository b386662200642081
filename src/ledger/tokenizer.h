// SPDX-License-Identifier: Apache-2.0
//
// How texts are cut for search: one tokenizer for SQLite's FTS5 index, for queries and for marking matches.
//
// A text is a row of *units*:
// - an ideograph: a Han character (〇, 々 and private ones too), also kana and hangul;
// - a word: a run of ASCII letters and digits (and letters of European scripts), in lower case. A full stop
//   between two digits belongs to it: 8.9, pm2.5, 5g, g331. Thousands separators do not: 1,234 is two words;
// - a symbol by itself: % ‰ ℃ ㎡ ① Ⅱ.
// Characters are folded first (catalog::Fold): ＰＭ２．５ is pm2.5, 經濟 is 经济. Between units there may be
// - nothing, or quotation marks, the brackets of titles (《》〈〉「」), middle dots and characters without width, which
//   are passed over: “十四五”规划 is found by 十四五规划;
// - a *break*: any other mark, a blank, an emoji, a byte that is not UTF-8. No match reaches across one, unless the
//   phrase has a break at that place as well: 微克/立方米 is found by "微克/立方米" and not by 微克立方米.
//
// The index has one token a unit, and one (",") for each break between two units: that is how FTS5 comes to keep
// phrases within breaks. Pairs of neighbouring ideographs as tokens were measured too: a word of two characters is one
// look-up then, but adding texts takes three times as long, and words are found within the bar without.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/span.h"
#include "catalog/fold.h"
#include "ledger/database.h"

namespace luoshi::ledger {

// What each character is for search. Built in a fraction of a millisecond; shared by any number of threads.
class Characters {
 public:
  enum Class : std::uint8_t { separator, passed_over, ideograph, letter, symbol };
  struct Character {
    char32_t folded = 0;
    Class cls = separator;
  };

  explicit Characters(const catalog::Fold& fold);
  [[nodiscard]] Character operator()(char32_t c) const {
    if (c < 0x10000) return {table_[c] & 0xFFFFu, static_cast<Class>(table_[c] >> 16)};
    return {c, c >= 0x20000 && c < 0x40000 ? ideograph : separator};
  }

 private:
  std::vector<std::uint32_t> table_;  // folded | class << 16
};

struct Unit {
  std::string_view text;  // folded, in lower case; no more than kMaxUnit bytes of it
  Span span;              // bytes of the text as it is
  bool ideograph = false;
  bool broken = false;    // there is a break between it and the unit before it
};

// Goes through a text unit by unit. Any bytes are good; those that are not UTF-8 are breaks.
class UnitScanner {
 public:
  static constexpr std::size_t kMaxUnit = 128;

  UnitScanner(const Characters& characters, std::string_view text) : characters_(&characters), text_(text) {}
  // False at the end. The unit's text is valid until the next call.
  [[nodiscard]] bool next(Unit& unit);

 private:
  [[nodiscard]] char32_t decode(std::size_t& at) const;

  const Characters* characters_;
  std::string_view text_;
  std::size_t at_ = 0;
  std::string folded_;
};

// A phrase of a query, or a sentence, cut once and compared often.
class Units {
 public:
  Units(const Characters& characters, std::string_view text);
  [[nodiscard]] std::size_t size() const { return units_.size(); }
  [[nodiscard]] bool empty() const { return units_.empty(); }
  // Where `phrase` stands in this text, in bytes of it, from left to right, without overlaps. Agrees with FTS5.
  [[nodiscard]] std::vector<Span> find(const Units& phrase) const;

 private:
  struct Item {
    std::uint32_t begin = 0, length = 0;  // in folded_
    Span span;
    bool ideograph = false, broken = false;
  };
  [[nodiscard]] std::string_view folded(const Item& item) const {
    return std::string_view(folded_).substr(item.begin, item.length);
  }
  std::string folded_;
  std::vector<Item> units_;
};

// Makes the tokenizer `luoshi` and the ranking function of search.h known to a connection; needed before
// sentences_fts is touched.
// Errors: those of the database; ledger_io where SQLite has no FTS5.
[[nodiscard]] Result<void> register_tokenizer(const Database& database, const catalog::Fold& fold);

// The table that the connection's tokenizer uses. nullptr where register_tokenizer() was not called.
[[nodiscard]] const Characters* characters_of(const Database& database);

}  // namespace luoshi::ledger

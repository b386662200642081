// SPDX-License-Identifier: Apache-2.0
//
// Which characters are read as which: full-width forms as ASCII, punctuation of either width as one,
// traditional characters (data/traditional.tsv) as simplified ones.
#pragma once

#include <cstdint>
#include <vector>

namespace luoshi::catalog {

class Fold {
 public:
  Fold();  // widths and punctuation only
  void add(char16_t from, char16_t to) { table_[from] = to; }

  // What the view shows for a code point. 0 for characters without width (soft hyphen, zero-width
  // space, BOM), U+0020 for any blank, U+000A for any line break.
  [[nodiscard]] char16_t operator()(char32_t c) const { return c < 0x10000 ? table_[c] : u'\uFFFC'; }

 private:
  std::vector<char16_t> table_;
};

}  // namespace luoshi::catalog

// SPDX-License-Identifier: Apache-2.0
//
// Small helpers that the files of the grammar share. Private to grammar*.cpp.
#pragma once

#include <algorithm>
#include <string_view>

#include "catalog/characters.h"
#include "claim/grammar.h"

namespace luoshi::claim {

inline bool one_of(char16_t c, std::u16string_view set) { return set.find(c) != set.npos; }

inline bool one_of(char16_t c, catalog::Chars set) { return catalog::is_one_of(c, set); }

inline bool same(const Phrase& a, const Phrase& b) {
  return a.size == b.size && std::equal(a.parts, a.parts + a.size, b.parts);
}

inline Phrase phrase(Span s) {
  Phrase p;
  p.add(s);
  return p;
}

}  // namespace luoshi::claim

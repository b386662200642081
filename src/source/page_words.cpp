// SPDX-License-Identifier: Apache-2.0
#include "source/page_words.h"

#include <algorithm>
#include <iterator>

#include "catalog/embedded.h"
#include "catalog/tsv.h"

namespace luoshi::source {
namespace {

constexpr std::string_view kFile = "page_words.tsv";

// As in PageWords::Class.
constexpr std::string_view kNames[] = {"button", "label", "size", "crumb", "heading", "footer", "site", "head"};
static_assert(std::size(kNames) == static_cast<std::size_t>(PageWords::Class::classes));

}  // namespace

PageWords::PageWords() {
  const auto table = catalog::parse_tsv(kFile, catalog::embedded_file(kFile), {"word", "class"});
  if (!table) return;  // the build checks the file's form, and a test its classes
  for (const auto& row : table->rows) {
    const auto* const found = std::ranges::find(kNames, row.fields[1]);
    if (found != std::end(kNames)) words_[static_cast<std::size_t>(found - std::begin(kNames))].push_back(row.fields[0]);
  }
}

bool PageWords::is(std::string_view word, Class c) const {
  return std::ranges::find(words(c), word) != words(c).end();
}

bool PageWords::begins(std::string_view text, Class c) const {
  return std::ranges::any_of(words(c), [&](std::string_view word) { return text.starts_with(word); });
}

bool PageWords::in(std::string_view text, Class c) const {
  return std::ranges::any_of(words(c), [&](std::string_view word) { return text.find(word) != text.npos; });
}

// U+FF0C, U+FF1B, U+FF01, U+FF1F and U+3002 in UTF-8.
std::size_t count_stops(std::string_view text) {
  std::size_t stops = 0;
  for (std::size_t at = 0; at + 3 <= text.size(); ++at) {
    const char third = text[at + 2];
    if (text[at] == '\xEF' && text[at + 1] == '\xBC') stops += third == '\x8C' || third == '\x9B' || third == '\x81' || third == '\x9F';
    if (text[at] == '\xE3' && text[at + 1] == '\x80') stops += third == '\x82';
  }
  return stops;
}

}  // namespace luoshi::source

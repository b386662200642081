// SPDX-License-Identifier: Apache-2.0
#include "catalog/characters.h"

#include <algorithm>

#include "base/utf8.h"
#include "catalog/embedded.h"
#include "catalog/tsv.h"

namespace luoshi::catalog {
namespace {

constexpr const char* kFile = "characters.tsv";

// As in Chars.
constexpr std::string_view kNames[] = {
    "becomes", "front", "lasting", "no-noun", "over", "ranks", "ends-time", "bracketed-unit", "behind-more",
    "short-adverb", "receiver", "toward", "before-etc", "behind-etc", "joins", "joins-clauses", "clause-adverb",
    "share-noun", "behind-bi", "before-bi", "organ", "sign", "place-end", "dated-tail", "cheng", "zhe",
    "behind-tenths", "half-unit", "half-noun", "one-word", "kilo"};
static_assert(std::size(kNames) == static_cast<std::size_t>(Chars::sets));

}  // namespace

Result<Characters> Characters::parse(std::string_view tsv) {
  const auto table = parse_tsv(kFile, tsv, {"class", "characters"});
  if (!table) return tl::unexpected<Error>(table.error());
  Characters out;
  for (const TsvRow& row : table->rows) {
    const auto found = std::ranges::find(kNames, row.fields[0]);
    if (found == std::end(kNames) || utf8::find_invalid(row.fields[1]) != utf8::npos) {
      return fail(ErrorCode::bad_catalog, {kFile, std::to_string(row.line), "unknown class"});
    }
    out.sets_[static_cast<std::size_t>(found - std::begin(kNames))] = utf8::to_utf16(row.fields[1]);
  }
  for (const auto& set : out.sets_) {
    if (set.empty()) return fail(ErrorCode::bad_catalog, {kFile, "0", "a class has no characters"});
  }
  return out;
}

const Characters& Characters::builtin() {
  static const Characters kBuiltin = parse(embedded_file(kFile)).value();
  return kBuiltin;
}

}  // namespace luoshi::catalog

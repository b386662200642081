// SPDX-License-Identifier: Apache-2.0
#include "claim/rules.h"

#include <array>

namespace luoshi::claim {

std::string_view rule_name(Rule rule) {
  constexpr std::array<std::string_view, 39> kNames = {
      "none",           "listed-word",   "place-name",  "list-mark",    "in-title",      "in-quotes",     "latin-code",
      "ordinal",        "numbered-thing","date",        "time-span",    "class-size",    "size-of-named", "per-head",
      "no-unit",        "group-count",   "vague",       "meaning-one",  "no-action",     "out-of-body",   "heading-number",
      "value-verb",     "verb-object",   "verb-number", "number-subject","bare-value",   "receiver",      "share-subject",
      "distributed",    "carried-on",    "from-value",  "rank",         "duration",      "multiple",      "doubling",
      "zero",           "project-stage", "project-list","commitment"};
  static_assert(kNames.size() == static_cast<std::size_t>(Rule::commitment) + 1);
  return kNames[static_cast<std::size_t>(rule)];
}

}  // namespace luoshi::claim

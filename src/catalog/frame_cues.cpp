// SPDX-License-Identifier: Apache-2.0
#include "catalog/frame_cues.h"

#include "base/utf8.h"
#include "catalog/tsv.h"

namespace luoshi::catalog {

Result<FrameCues> FrameCues::parse(std::string_view tsv) {
  const auto table = parse_tsv("frames.tsv", tsv, {"word", "class", "where"});
  if (!table) return tl::unexpected(table.error());
  constexpr std::string_view kNames[] = {"review", "review_span", "plan", "outlook"};
  FrameCues cues;
  std::vector<std::u16string> words;
  for (const TsvRow& row : table->rows) {
    std::uint8_t cue = 0;
    while (cue < 4 && kNames[cue] != row.fields[1]) ++cue;
    const bool heading = row.fields[2] == "heading";
    if (!heading && row.fields[2] != "anywhere") cue = 4;
    if (cue == 4) return fail(ErrorCode::bad_catalog, {"frames.tsv", std::to_string(row.line), "unknown class or place"});
    words.push_back(utf8::to_utf16(row.fields[0]));
    cues.cues_.push_back(static_cast<FrameCue>(cue));
    cues.headings_only_.push_back(heading);
  }
  if (!cues.index_.build(words)) return fail(ErrorCode::bad_catalog, {"frames.tsv", "0", "too many words"});
  return cues;
}

std::optional<FrameCues::Found> FrameCues::find(std::u16string_view text, bool heading) const {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (const auto m = index_.longest(text, i); m.length != 0 && (heading || !headings_only_[m.id])) return Found{cues_[m.id], i, m.length};
  }
  return std::nullopt;
}

}  // namespace luoshi::catalog

// SPDX-License-Identifier: Apache-2.0
//
// Words that say of which time a heading or a sentence speaks (data/frames.tsv). Some say it in
// headings only: 主要任务 in running text opens nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "catalog/word_index.h"

namespace luoshi::catalog {

enum class FrameCue : std::uint8_t { review, review_span, plan, outlook };

class FrameCues {
 public:
  // Columns: word, class, where (anywhere or heading). Errors: bad_catalog.
  [[nodiscard]] static Result<FrameCues> parse(std::string_view tsv);

  struct Found {
    FrameCue cue;
    std::size_t at;
    std::uint32_t length;
  };
  // The first cue in the text; of several that start together, the longest.
  [[nodiscard]] std::optional<Found> find(std::u16string_view text, bool heading) const;

 private:
  WordIndex index_;
  std::vector<FrameCue> cues_;
  std::vector<bool> headings_only_;
};

}  // namespace luoshi::catalog

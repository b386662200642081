// SPDX-License-Identifier: Apache-2.0
//
// The topic of a claim, out of the list in catalog/terms.h: from its own words (data/topics.tsv), else
// from the heading that it stands under. Private to the claim stage.
#pragma once

#include "catalog/lexicon.h"
#include "claim/claim.h"
#include "claim/words.h"
#include "report/report.h"

namespace luoshi::claim {

class Topics {
 public:
  Topics(const catalog::Lexicon& lexicon, const report::Report& report) : lexicon_(lexicon), report_(report) {}

  [[nodiscard]] Topic of(const Claim& claim, const report::Sentence& sentence, const Words& words);

 private:
  template <class Find>
  [[nodiscard]] Topic vote(Span span, Find&& find) const;
  [[nodiscard]] Topic in_sentence(Span span, const Words& words) const;
  [[nodiscard]] Topic in_heading(Span span) const;
  [[nodiscard]] Topic of_section(std::uint32_t section);

  const catalog::Lexicon& lexicon_;
  const report::Report& report_;
  std::uint32_t section_ = report::kNoSection;  // the last section looked at, and its topic
  Topic section_topic_ = Topic::other;
};

}  // namespace luoshi::claim

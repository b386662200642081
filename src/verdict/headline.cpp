// SPDX-License-Identifier: Apache-2.0
#include "verdict/headline.h"

#include "verdict/words.h"

namespace luoshi::verdict {

bool Headlines::next(const Statement& target) {
  const std::int64_t sentence = target.claim().sentence;
  if (sentence == sentence_) return headline_;
  // The list of main targets ends with its sentence, or goes on in the next ones of its section.
  const bool goes_on = headline_ && target.found.section == section_ && sentence == sentence_ + 1;
  headline_ = Words::get().any_in(Words::headline, target.found.sentence) || goes_on;
  sentence_ = sentence;
  section_ = target.found.section;
  return headline_;
}

}  // namespace luoshi::verdict

// SPDX-License-Identifier: Apache-2.0
//
// The answer to one target, by kind: figures, projects, promises. Private to the verdict stage.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "verdict/statement.h"
#include "verdict/verdict.h"

namespace luoshi::verdict {

// A target, and the report that should answer it: the one of the same place that reviews the target's last year.
struct Question {
  const Place* place = nullptr;
  std::size_t report = 0;  // of the place; the target's
  const Statement* target = nullptr;
  std::optional<std::size_t> answering;
  int year_first = 0, year_last = 0;
  bool in_list = false;  // an item of a list that is reported on as a whole (民生实事)

  [[nodiscard]] const Report& asked_in() const { return place->reports[report]; }
};

struct Answer {
  Verdict verdict = Verdict::open;
  std::optional<ledger::FoundClaim> result;
  std::string margin;
  std::string rule;
  Reason why;
};

[[nodiscard]] Answer answer_quantity(const Question& question, const Settings& settings);
[[nodiscard]] Answer answer_project(const Question& question, const Settings& settings);
[[nodiscard]] Answer answer_promise(const Question& question, const Settings& settings);

// A promise that something grows with the economy (居民收入与经济增长同步): the two rates of the year, held against each
// other. Of its parts (城镇, 农村) both have to.
[[nodiscard]] Answer answer_in_step(const Question& question, const Settings& settings);

// What is left where no claim answers: a sentence of the review that speaks of the same, a list declared complete as a
// whole, silence.
[[nodiscard]] Answer answer_in_words(const Question& question, const Settings& settings);

// An answer by a claim or sentence; `what` is what it says, for the reason.
[[nodiscard]] Answer answered(Verdict verdict, const char* rule, const Question& question, ledger::FoundClaim result, const std::string& what);

// A sentence as an answer.
[[nodiscard]] ledger::FoundClaim as_claim(const Report& report, const Sentence& sentence);

// What a claim says, for reasons: ≈5%, >85亿元.
[[nodiscard]] std::string said(const Statement& statement);

// What became of a target that cannot be answered yet.
[[nodiscard]] Answer still_open(const Question& question, const Settings& settings);

}  // namespace luoshi::verdict

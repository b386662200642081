// SPDX-License-Identifier: Apache-2.0
//
// When a value holds and whether it is a result or a target: from the time words of its sentence,
// else from the sentence's frame. Private to the claim stage.
#pragma once

#include <vector>

#include "base/period.h"
#include "claim/claim.h"
#include "claim/figure.h"
#include "report/report.h"

namespace luoshi::claim {

struct When {
  Period period;
  Kind kind = Kind::result;
};

class Clock {
 public:
  // Collects the times that the sentence names. Reuses its memory from sentence to sentence.
  void set(const Scene& scene, const report::Sentence& sentence, const report::Identity& identity);

  // For a value at `position`. `state` says that the value holds at a time (达到, 占比) instead of over
  // one; `change` that it is a growth or a change.
  [[nodiscard]] When at(std::uint32_t position, std::uint32_t clause, bool state, bool change = false) const;
  // The year before the one the sentence speaks of.
  [[nodiscard]] Period before() const;
  // For a baseline: the time its own words give, else the year before `claim`'s.
  [[nodiscard]] Period baseline(std::uint32_t position, std::uint32_t clause, Period claim) const;

 private:
  struct Mark {
    std::uint32_t begin = 0, end = 0;
    std::uint32_t clause = 0;
    bool opens_clause = false;  // speaks for the clauses that follow, too
    bool now = false;           // 目前: the year of the report
    bool already = false;       // 已有: done, whenever the plan says it
    bool base = false;          // 比1987年: what it is compared with
    std::uint32_t until = 0;    // 从去年的2.1%提高到2.3%: dates no number behind this place; 0: all
    bool years = false;         // names a year, not only a part of one
    bool span = false;
    Period period;
  };
  void add_words(const Scene& scene);
  void add_figures(const Scene& scene);
  void push(const Scene& scene, Mark mark);
  [[nodiscard]] const Mark* find(std::uint32_t position, std::uint32_t clause) const;
  [[nodiscard]] When told(std::uint32_t position, std::uint32_t clause, bool state) const;
  [[nodiscard]] Period since_base(Period period, std::uint32_t position) const;

  report::Frame frame_;
  const report::Identity* identity_ = nullptr;
  std::vector<Mark> marks_;
  std::vector<std::pair<std::uint32_t, Kind>> turns_;  // clause → kind said by its opening words (力争)
};

}  // namespace luoshi::claim

// SPDX-License-Identifier: Apache-2.0
//
// What the exports share. Private to them.
#pragma once

#include "ledger/export.h"
#include "ledger/snapshot.h"

namespace luoshi::ledger {

// Tells a Progress about the reports of a filter, of which there are `all`.
class ReportCounter {
 public:
  [[nodiscard]] static Result<ReportCounter> make(Ledger& ledger, const Filter& filter, const Progress& progress) {
    ReportCounter counter(progress);
    if (!progress) return counter;
    const auto counted = ledger.reports(filter, {}, {}, [&](const ReportRow&) { return ++counter.all_, true; });
    if (!counted) return tl::unexpected(counted.error());
    return counter;
  }
  // Work on a report has begun.
  void at(std::int64_t report) {
    if (report == report_ || !progress_) return;
    report_ = report;
    progress_(done_++, all_);
  }
  void end() const {
    if (progress_) progress_(all_, all_);
  }

 private:
  explicit ReportCounter(Progress progress) : progress_(std::move(progress)) {}

  Progress progress_;
  std::int64_t report_ = 0, done_ = 0, all_ = 0;
};

}  // namespace luoshi::ledger

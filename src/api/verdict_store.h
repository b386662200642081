// SPDX-License-Identifier: Apache-2.0
//
// Verdicts, worked out when they are first asked for and kept until the ledger changes. Private to the api stage.
//
//   const auto rows = store.rows(*lent, filter);          // a line each for the targets of many reports
//   const auto all = store.of_report(*lent, report);      // everything about the targets of one
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "api/cache.h"
#include "api/ledgers.h"
#include "verdict/verdict.h"

namespace luoshi::api {

// What lists and counts need to know of a target.
struct VerdictRow {
  std::int64_t target = 0, result = 0;  // claims; result is 0 where there is none, or only a sentence
  verdict::Verdict verdict = verdict::Verdict::open;
  std::uint8_t findings = 0;            // a bit each
  std::uint8_t type = 0;                // of kTypes
  std::uint8_t topic = 0;               // in VerdictRows::topics
  bool headline = false;
  int year = 0;                         // of the target's report
};
inline constexpr std::string_view kTypes[] = {"quantity", "milestone", "commitment"};

struct VerdictRows {
  std::vector<VerdictRow> rows;      // by place and year, in the order of the text
  std::vector<std::string> topics;
};
using Checks = std::vector<verdict::Checked>;  // in the order of the text

class VerdictStore {
 public:
  VerdictStore(Ledgers& ledgers, const verdict::Settings& settings, unsigned threads)
      : ledgers_(ledgers), settings_(settings), threads_(threads), rows_(kRowBytes), reports_(kReportBytes) {}

  // Of the filter the fields of reports count. Errors of all: those of the ledger.
  [[nodiscard]] Result<std::shared_ptr<const VerdictRows>> rows(ledger::Ledger& ledger, const ledger::Filter& filter);
  // Targets of the report's place up to its year: whatever it can answer, and its own.
  [[nodiscard]] Result<std::shared_ptr<const VerdictRows>> up_to(ledger::Ledger& ledger, std::int64_t report);
  [[nodiscard]] Result<std::shared_ptr<const Checks>> of_report(ledger::Ledger& ledger, std::int64_t report);
  // The same for several, in the order given: those of one place are worked out together, which takes as long as one.
  [[nodiscard]] Result<std::vector<std::shared_ptr<const Checks>>> of_reports(ledger::Ledger& ledger, const std::vector<std::int64_t>& reports);

 private:
  static constexpr std::uint64_t kRowBytes = std::uint64_t{32} << 20, kReportBytes = std::uint64_t{96} << 20;
  [[nodiscard]] Result<std::shared_ptr<const VerdictRows>> worked_out(ledger::Ledger& ledger, const ledger::Filter& filter,
                                                                      const verdict::Work& work, const std::string& key);
  using Parts = std::map<std::int64_t, std::shared_ptr<Checks>>;
  // Fills in the reports that `parts` has as keys.
  [[nodiscard]] Result<void> check_into(ledger::Ledger& ledger, const ledger::Filter& filter, Parts& parts);

  Ledgers& ledgers_;
  const verdict::Settings& settings_;
  const unsigned threads_;
  Cache<VerdictRows> rows_;
  Cache<Checks> reports_;
};

// The one about this target; nullptr where it is not among them.
[[nodiscard]] const verdict::Checked* find(const Checks& checks, std::int64_t target);

}  // namespace luoshi::api

// SPDX-License-Identifier: Apache-2.0
//
// Reads a report into claims, in the order of the text.
//
//   claim::ClaimReader reader(catalog);
//   reader.read(report, [&](const claim::Claim& c) { … });
//
// Memory is that of one sentence, however long the report: claims are handed over as they are read.
// A ClaimReader may be shared by threads. Time is linear in the text.
#pragma once

#include <functional>
#include <vector>

#include "catalog/catalog.h"
#include "claim/claim.h"
#include "claim/figure.h"
#include "report/report.h"

namespace luoshi::claim {

// One numeric expression with its role, for --explain.
struct NumberNote {
  Span number;  // view characters
  NumberRole role = NumberRole::none;
  Rule rule = Rule::none;
  std::uint32_t sentence = 0;
};

class ClaimReader {
 public:
  explicit ClaimReader(const catalog::Catalog& catalog) : catalog_(&catalog) {}

  using ClaimSink = std::function<void(const Claim&)>;
  using NumberSink = std::function<void(const NumberNote&)>;

  // Calls `claims` for each claim and, where given, `numbers` for every numeric expression of the
  // report's sentences, both in the order of the text.
  void read(const report::Report& report, const ClaimSink& claims, const NumberSink& numbers = {}) const;

  [[nodiscard]] std::vector<Claim> read(const report::Report& report) const;

 private:
  const catalog::Catalog* catalog_;
};

}  // namespace luoshi::claim

// SPDX-License-Identifier: Apache-2.0
//
// Claims of one report in two formats, compared: the same text must give the same claims, wherever it came from.
#pragma once

#include <algorithm>
#include <map>
#include <string>

#include "catalog/catalog.h"
#include "claim/reader.h"
#include "claim/record.h"
#include "report/report.h"

namespace luoshi::tests {

// Figures by what the labels of claims call exact (kind, measure, value, unit, comparator, period), and how often each is
// there.
using ClaimCounts = std::map<std::string, int>;

inline ClaimCounts count_claims(const catalog::Catalog& catalog, const std::string& text) {
  // Both sides are read as of one place and year, so that a title that one of them lacks does not decide.
  report::Overrides overrides;
  overrides.place = *catalog.places().find("长春市");
  overrides.year = 2024;
  const report::Report report = report::Reader(catalog).read(text, overrides);
  ClaimCounts counts;
  claim::ClaimReader(catalog).read(report, [&](const claim::Claim& one) {
    const claim::Record r = claim::make_record(report, one);
    if (r.type == "quantity" && r.role == "claim") {
      std::string key;
      for (const std::string_view field : {r.kind, r.measure, std::string_view(r.value), std::string_view(r.value_max), std::string_view(r.unit), r.comparator, std::string_view(r.period)}) {
        key += std::string(field) + "|";
      }
      ++counts[key];
    }
  });
  return counts;
}

inline double f1(const ClaimCounts& a, const ClaimCounts& b) {
  int common = 0;
  int all = 0;
  for (const auto& [claim, times] : a) {
    all += times;
    if (const auto other = b.find(claim); other != b.end()) common += std::min(times, other->second);
  }
  for (const auto& [claim, times] : b) all += times;
  return all == 0 ? 1 : 2.0 * common / all;
}

}  // namespace luoshi::tests

// SPDX-License-Identifier: Apache-2.0
//
// Which verdicts a list or an export is about, beside the fields of their reports. Private to the api stage.
#pragma once

#include <algorithm>
#include <string>

#include "api/params.h"
#include "api/verdict_store.h"
#include "catalog/terms.h"

namespace luoshi::api {

// Empty fields do not limit.
struct VerdictFilter {
  std::string verdict, finding, topic, type;
  bool headline = false;

  [[nodiscard]] bool verdict_fits(const VerdictRow& row) const { return verdict.empty() || name(row.verdict) == verdict; }
  [[nodiscard]] bool topic_fits(const VerdictRow& row, const VerdictRows& all) const { return topic.empty() || all.topics[row.topic] == topic; }
  [[nodiscard]] bool finding_fits(const VerdictRow& row) const {
    if (finding.empty()) return true;
    const auto names = verdict::finding_names();
    const auto at = static_cast<unsigned>(std::ranges::find(names, finding) - names.begin());
    return (static_cast<unsigned>(row.findings) >> at & 1U) != 0;
  }
  // All of it, of a verdict that is at hand.
  [[nodiscard]] bool fits(const verdict::Checked& c) const {
    return (verdict.empty() || name(c.verdict) == verdict) && (topic.empty() || c.target.claim.topic == topic) && (!headline || c.headline) &&
           (type.empty() || c.target.claim.type == type) &&
           (finding.empty() || std::ranges::any_of(c.findings, [&](const verdict::Found& f) { return name(f.finding) == finding; }));
  }
  [[nodiscard]] bool rest_fits(const VerdictRow& row) const {
    return (!headline || row.headline) && (type.empty() || (row.type < std::size(kTypes) && kTypes[row.type] == type));
  }
};

[[nodiscard]] inline VerdictFilter verdict_filter(Params& params) {
  std::vector<std::string_view> topics;
  for (int i = 0; i <= static_cast<int>(catalog::Topic::government); ++i) topics.push_back(catalog::name(static_cast<catalog::Topic>(i)));
  VerdictFilter filter;
  filter.verdict = params.one_of("verdict", verdict::verdict_names());
  filter.finding = params.one_of("finding", verdict::finding_names());
  filter.topic = params.one_of("topic", topics);
  filter.type = params.one_of("type", std::span(kTypes));
  filter.headline = params.flag("headline");
  return filter;
}

}  // namespace luoshi::api

// SPDX-License-Identifier: Apache-2.0
#include "intake/claim_name.h"

#include <algorithm>
#include <vector>

namespace luoshi::intake {
namespace {

using Claims = std::vector<ledger::FoundClaim>;

// The claims of a report in force that `wanted` takes.
template <class F>
Result<void> collect(ledger::Ledger& ledger, std::int64_t report, F&& wanted, Claims& claims) {
  ledger::Filter filter;
  filter.report = report;
  return ledger.claims(filter, {}, {}, [&](const ledger::FoundClaim& found) {
    if (wanted(found.claim)) claims.push_back(found);
    return true;
  });
}

Result<Claims> with_number(ledger::Ledger& ledger, const ClaimName& name) {
  const std::int64_t number = name.id / ledger::kMostRows;
  const auto report = ledger.report(number);
  if (!report) return tl::unexpected(report.error());
  const auto& row = *report;
  if (row && (!row->current || !row->removed_at.empty())) {
    return fail(ErrorCode::claim_not_in_force, {name.typed, std::to_string(number)});
  }
  Claims claims;
  if (auto done = collect(ledger, number, [&](const ledger::ClaimRow& c) { return c.id == name.id; }, claims); !done) {
    return tl::unexpected(done.error());
  }
  return claims;
}

Result<Claims> beginning_at(ledger::Ledger& ledger, const ClaimName& name) {
  std::vector<std::int64_t> reports;
  const auto listed = ledger.reports({}, {}, {}, [&](const ledger::ReportRow& row) {
    if (row.name == name.doc) reports.push_back(row.id);
    return true;
  });
  if (!listed) return tl::unexpected(listed.error());
  Claims claims;
  for (const std::int64_t report : reports) {
    if (auto done = collect(ledger, report, [&](const ledger::ClaimRow& c) { return c.start == name.start; }, claims); !done) {
      return tl::unexpected(done.error());
    }
  }
  return claims;
}

}  // namespace

Result<ledger::FoundClaim> find_claim(ledger::Ledger& ledger, const ClaimName& name, Sought sought) {
  auto found = name.id != 0 ? with_number(ledger, name) : beginning_at(ledger, name);
  if (!found) return tl::unexpected(found.error());
  Claims& claims = *found;
  if (claims.empty()) return fail(ErrorCode::no_such_claim, {ledger.path(), name.typed});
  if (sought == Sought::target) {
    const auto targets = std::ranges::partition(claims, [](const ledger::FoundClaim& c) { return c.claim.kind == "target"; });
    if (targets.begin() == claims.begin()) return fail(ErrorCode::not_a_target, {name.typed, claims.front().claim.text});
    claims.erase(targets.begin(), claims.end());
  }
  if (claims.size() > 1) {
    std::ranges::sort(claims, {}, [](const ledger::FoundClaim& c) { return c.claim.id; });
    std::string numbers;
    for (const ledger::FoundClaim& claim : claims) numbers += (numbers.empty() ? "" : ", ") + std::to_string(claim.claim.id);
    return fail(ErrorCode::claim_ambiguous, {name.typed, numbers});
  }
  return claims.front();
}

}  // namespace luoshi::intake

// SPDX-License-Identifier: Apache-2.0
#include "api/verdict_store.h"

#include <algorithm>

namespace luoshi::api {
namespace {

// A target's FoundClaims with their sentences, roughly.
constexpr std::uint64_t kCheckBytes = 3000;

std::string key_of(const ledger::Filter& f) {
  return "filter " + (f.place_code ? std::to_string(*f.place_code) : "-") + " " + std::to_string(f.year_first) + " " +
         std::to_string(f.year_last) + " " + f.level + " " + std::to_string(f.report) + " " + f.place_prefix;
}

std::uint8_t index_in(std::vector<std::string>& names, const std::string& name) {
  const auto at = std::ranges::find(names, name);
  if (at == names.end()) {
    names.push_back(name);
    return static_cast<std::uint8_t>(names.size() - 1);
  }
  return static_cast<std::uint8_t>(at - names.begin());
}

VerdictRow row_of(const verdict::Checked& c, std::vector<std::string>& topics) {
  VerdictRow row;
  row.target = c.target.claim.id;
  if (c.result && c.result->claim.type != "sentence") row.result = c.result->claim.id;
  row.verdict = c.verdict;
  for (const verdict::Found& found : c.findings) row.findings |= static_cast<std::uint8_t>(1U << static_cast<unsigned>(found.finding));
  row.type = static_cast<std::uint8_t>(std::ranges::find(kTypes, c.target.claim.type) - std::begin(kTypes));
  row.topic = index_in(topics, c.target.claim.topic);
  row.headline = c.headline;
  row.year = c.target.report.year;
  return row;
}

}  // namespace

Result<std::shared_ptr<const VerdictRows>> VerdictStore::worked_out(ledger::Ledger& ledger, const ledger::Filter& filter,
                                                                    const verdict::Work& work, const std::string& key) {
  // Before the work: what is written meanwhile makes it out of date.
  const std::uint64_t version = ledgers_.version();
  if (auto kept = rows_.find(key, version)) return kept;
  auto rows = std::make_shared<VerdictRows>();
  const auto done = verdict::check(ledger, settings_, filter, [&](const verdict::Checked& c) {
    rows->rows.push_back(row_of(c, rows->topics));
    return true;
  }, work);
  if (!done) return tl::unexpected(done.error());
  rows_.keep(key, version, rows, rows->rows.size() * sizeof(VerdictRow));
  return rows;
}

Result<std::shared_ptr<const VerdictRows>> VerdictStore::rows(ledger::Ledger& ledger, const ledger::Filter& filter) {
  verdict::Work work;
  work.threads = threads_;
  return worked_out(ledger, filter, work, key_of(filter));
}

Result<std::shared_ptr<const VerdictRows>> VerdictStore::up_to(ledger::Ledger& ledger, std::int64_t report) {
  verdict::Work work;
  work.threads = 1;
  work.report = report;
  return worked_out(ledger, {}, work, "up to " + std::to_string(report));
}

Result<std::shared_ptr<const Checks>> VerdictStore::of_report(ledger::Ledger& ledger, std::int64_t report) {
  const std::uint64_t version = ledgers_.version();
  const std::string key = std::to_string(report);
  if (auto kept = reports_.find(key, version)) return kept;
  ledger::Filter filter;
  filter.report = report;
  verdict::Work work;
  work.threads = 1;
  auto checks = std::make_shared<Checks>();
  const auto done = verdict::check(ledger, settings_, filter, [&](const verdict::Checked& c) {
    checks->push_back(c);
    return true;
  }, work);
  if (!done) return tl::unexpected(done.error());
  std::ranges::stable_sort(*checks, {}, [](const verdict::Checked& c) { return c.target.claim.id; });
  reports_.keep(key, version, checks, checks->size() * kCheckBytes);
  return checks;
}

const verdict::Checked* find(const Checks& checks, std::int64_t target) {
  const auto at = std::ranges::lower_bound(checks, target, {}, [](const verdict::Checked& c) { return c.target.claim.id; });
  return at != checks.end() && at->target.claim.id == target ? &*at : nullptr;
}

}  // namespace luoshi::api

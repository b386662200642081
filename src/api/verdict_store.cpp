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

Result<void> VerdictStore::check_into(ledger::Ledger& ledger, const ledger::Filter& filter, Parts& parts) {
  const std::uint64_t version = ledgers_.version();
  for (auto& [report, checks] : parts) checks = std::make_shared<Checks>();
  verdict::Work work;
  work.threads = 1;
  auto done = verdict::check(ledger, settings_, filter, [&](const verdict::Checked& c) {
    if (const auto at = parts.find(c.target.claim.report); at != parts.end()) at->second->push_back(c);
    return true;
  }, work);
  if (!done) return done;
  for (const auto& [report, checks] : parts) {
    std::ranges::stable_sort(*checks, {}, [](const verdict::Checked& c) { return c.target.claim.id; });
    reports_.keep(std::to_string(report), version, checks, checks->size() * kCheckBytes);
  }
  return {};
}

Result<std::vector<std::shared_ptr<const Checks>>> VerdictStore::of_reports(ledger::Ledger& ledger, const std::vector<std::int64_t>& reports) {
  const std::uint64_t version = ledgers_.version();
  std::map<std::int64_t, std::shared_ptr<const Checks>> found;
  // What is still to be worked out, by place. Places that the catalog does not know share a code, and are left to themselves.
  std::map<std::pair<std::uint32_t, std::string>, Parts> wanted;
  for (const std::int64_t report : reports) {
    auto kept = reports_.find(std::to_string(report), version);
    if (!kept) {
      const auto read = ledger.report(report);
      if (!read) return tl::unexpected(read.error());
      const std::optional<ledger::ReportRow>& row = *read;
      if (!row) return fail(ErrorCode::no_such_report, {ledger.path(), std::to_string(report)});
      const ledger::Facts& facts = row->facts;
      const bool known = facts.place_code != 0 || facts.level == "nation";
      wanted[{facts.place_code, known ? facts.level : std::to_string(report)}].emplace(report, nullptr);
    }
    found[report] = std::move(kept);
  }
  for (auto& [place, parts] : wanted) {
    ledger::Filter filter;
    if (parts.size() == 1) {
      filter.report = parts.begin()->first;
    } else {
      filter.place_code = place.first;
      filter.level = place.second;  // only the place itself, not what lies in it
    }
    if (auto done = check_into(ledger, filter, parts); !done) return tl::unexpected(done.error());
    for (auto& [report, checks] : parts) found[report] = std::move(checks);
  }
  std::vector<std::shared_ptr<const Checks>> in_order;
  in_order.reserve(reports.size());
  for (const std::int64_t report : reports) in_order.push_back(found[report]);
  return in_order;
}

Result<std::shared_ptr<const Checks>> VerdictStore::of_report(ledger::Ledger& ledger, std::int64_t report) {
  auto one = of_reports(ledger, {report});
  if (!one) return tl::unexpected(one.error());
  return std::move(one->front());
}

const verdict::Checked* find(const Checks& checks, std::int64_t target) {
  const auto at = std::ranges::lower_bound(checks, target, {}, [](const verdict::Checked& c) { return c.target.claim.id; });
  return at != checks.end() && at->target.claim.id == target ? &*at : nullptr;
}

}  // namespace luoshi::api

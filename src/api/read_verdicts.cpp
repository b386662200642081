// SPDX-License-Identifier: Apache-2.0
//
// What became of targets, and two reports side by side.
#include <algorithm>
#include <array>
#include <map>

#include "api/params.h"
#include "api/service.h"
#include "api/verdict_filter.h"
#include "verdict/diff.h"
#include "verdict/record.h"

namespace luoshi::api {
namespace {

// Counts by code; what never comes is not told.
void append_counts(std::string& out, std::string_view member, const std::map<std::string_view, std::int64_t>& counts) {
  begin_member(out, member);
  JsonObject object(out);
  for (const auto& [code, count] : counts) object.integer(code, count);
  object.close();
}

struct Counted {
  std::map<std::string_view, std::int64_t> verdicts, topics, findings;
  std::vector<const VerdictRow*> rows;  // that pass all filters: headline targets first
};

Counted counted(const VerdictRows& all, const VerdictFilter& wanted) {
  Counted result;
  for (const bool headline : {true, false}) {
    for (const VerdictRow& row : all.rows) {
      if (row.headline != headline) continue;
      const bool verdict = wanted.verdict_fits(row);
      const bool topic = wanted.topic_fits(row, all);
      const bool finding = wanted.finding_fits(row);
      if (!wanted.rest_fits(row)) continue;
      if (topic && finding) ++result.verdicts[name(row.verdict)];
      if (verdict && finding) ++result.topics[all.topics[row.topic]];
      if (verdict && topic) {
        for (std::size_t i = 0; i < verdict::finding_names().size(); ++i) {
          if ((row.findings >> i & 1U) != 0) ++result.findings[name(static_cast<verdict::Finding>(i))];
        }
      }
      if (verdict && topic && finding) result.rows.push_back(&row);
    }
  }
  return result;
}

}  // namespace

Reply list_verdicts(Context& context, const Call& call) {
  Params params(call.request);
  const Messages& messages = context.in(params.language());
  const ledger::Filter filter = params.reports(context.catalog);
  const VerdictFilter wanted = verdict_filter(params);
  const ledger::Page page = params.page();
  if (auto bad = params.error()) return tl::unexpected(*bad);
  auto lent = context.ledgers.lend();
  if (!lent) return tl::unexpected(lent.error());
  const auto all = context.verdicts.rows(**lent, filter);
  if (!all) return tl::unexpected(all.error());
  const Counted count = counted(**all, wanted);

  std::string out;
  JsonObject object(out);
  object.number("total", count.rows.size());
  append_counts(out, "counts", count.verdicts);
  append_counts(out, "topics", count.topics);
  append_counts(out, "findings", count.findings);
  begin_member(out, "items");
  JsonArray items(out);
  const std::string settings = context.settings.to_string();
  const auto first = std::min(static_cast<std::size_t>(page.offset), count.rows.size());
  const auto last = std::min(first + static_cast<std::size_t>(page.limit), count.rows.size());
  std::vector<std::int64_t> reports;
  for (std::size_t i = first; i < last; ++i) reports.push_back(count.rows[i]->target / ledger::kMostRows);
  const auto checks = context.verdicts.of_reports(**lent, reports);
  if (!checks) return tl::unexpected(checks.error());
  for (std::size_t i = first; i < last; ++i) {
    const verdict::Checked* checked = find(*(*checks)[i - first], count.rows[i]->target);
    if (checked != nullptr) items.next() += checked_json(*checked, messages, settings);
  }
  items.close();
  object.close();
  return kept_reply(std::move(out));
}

Reply get_diff(Context& context, const Call& call) {
  Params params(call.request);
  const std::int64_t before_id = params.whole("before", 1, INT64_MAX, 0);
  const std::int64_t after_id = params.whole("after", 1, INT64_MAX, 0);
  if (before_id == 0) params.refuse("before", "", "expected.number");
  if (after_id == 0) params.refuse("after", "", "expected.number");
  if (auto bad = params.error()) return tl::unexpected(*bad);
  auto lent = context.ledgers.lend();
  if (!lent) return tl::unexpected(lent.error());
  const auto before = report_of(**lent, before_id);
  if (!before) return tl::unexpected(before.error());
  const auto after = report_of(**lent, after_id);
  if (!after) return tl::unexpected(after.error());
  const auto rows = verdict::diff(**lent, context.settings, *before, *after);
  if (!rows) return tl::unexpected(rows.error());
  std::map<std::string_view, std::int64_t> counts;
  for (const verdict::Difference& row : *rows) ++counts[name(row.change)];
  std::string out;
  JsonObject object(out);
  begin_member(out, "before");
  append_report(out, *before);
  begin_member(out, "after");
  append_report(out, *after);
  append_counts(out, "counts", counts);
  begin_member(out, "items");
  JsonArray items(out);
  for (const verdict::Difference& row : *rows) items.next() += verdict::to_json(row);
  items.close();
  object.close();
  return kept_reply(std::move(out));
}

}  // namespace luoshi::api

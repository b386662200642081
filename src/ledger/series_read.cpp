// SPDX-License-Identifier: Apache-2.0
//
// The claims of a series out of the ledger.
#include <algorithm>

#include "base/utf8.h"
#include "ledger/filter_sql.h"
#include "ledger/series_internal.h"

namespace luoshi::ledger {
namespace {

// Report by report: of the millions of claims only those of the reports wanted are looked at, through
// claims_by_key. CROSS JOIN keeps SQLite to this order.
constexpr char kSelect[] =
    "SELECT c.id, c.report, c.sentence, c.ordinal, c.kind, c.measure, c.comparator, c.rule, c.indicator, c.action, c.value, "
    "c.value_max, c.unit, c.period, c.year_first, c.year_last, c.text, c.start, c.\"end\", c.scope, c.nature, c.topic, "
    "r.name, r.place_code, r.place, r.level, r.year, r.form, r.review_first, r.review_last, r.plan_first, r.plan_last, "
    "s.text, s.section, s.start, s.\"end\", s.frame "
    "FROM reports r CROSS JOIN claims c JOIN sentences s ON s.id = c.sentence";

struct SentenceSpan {
  std::uint32_t begin = 0, end = 0;  // code points of the source
};

// Where the number stands in its sentence. The sentence is kept without blanks and line ends, so that offsets of the
// source do not fit; of several places with the same words the one in proportion is taken.
void find_hit(Mention& mention, SentenceSpan span) {
  const std::string& sentence = mention.found.sentence;
  const ClaimRow& claim = mention.found.claim;
  if (claim.text.empty() || span.end <= span.begin) return;
  const double part = static_cast<double>(claim.start - std::min(claim.start, span.begin)) / (span.end - span.begin);
  const double wanted = part * static_cast<double>(sentence.size());
  double least = 1e18;
  for (std::size_t at = sentence.find(claim.text); at != sentence.npos; at = sentence.find(claim.text, at + 1)) {
    // 5% is no part of 15%.
    if (at > 0 && sentence[at - 1] >= '0' && sentence[at - 1] <= '9' && claim.text[0] >= '0' && claim.text[0] <= '9') continue;
    const double distance = std::abs(static_cast<double>(at) - wanted);
    if (distance >= least) continue;
    least = distance;
    mention.hit_begin = at;
    mention.hit_end = at + claim.text.size();
  }
}

// The number's own clause up to it.
std::string_view before_hit(const Mention& mention) {
  const std::string_view text = std::string_view(mention.found.sentence).substr(0, mention.hit_begin);
  std::size_t begin = 0;
  for (const std::string_view mark : {"，", "；", "、", "：", ","}) {
    const std::size_t at = text.rfind(mark);
    if (at != text.npos) begin = std::max(begin, at + mark.size());
  }
  return text.substr(begin);
}

Stated read_row(const Statement& s, const Key& key) {
  Stated out;
  FoundClaim& found = out.mention.found;
  ClaimRow& c = found.claim;
  int at = 0;
  const auto number = [&] { return s.integer(at++); };
  const auto integer = [&] { return static_cast<int>(s.integer(at++)); };
  const auto offset = [&] { return static_cast<std::uint32_t>(s.integer(at++)); };
  const auto text = [&] { return std::string(s.text(at++)); };
  c.type = "quantity";
  c.role = "claim";
  c.key = key.key;
  c.catalog_id = key.catalog_id;
  c.id = number();
  c.report = number();
  c.sentence = number();
  c.ordinal = offset();
  for (std::string* field : {&c.kind, &c.measure, &c.comparator, &c.rule, &c.indicator, &c.action, &c.value, &c.value_max,
                             &c.unit, &c.period}) {
    *field = text();
  }
  c.year_first = integer();
  c.year_last = integer();
  c.text = text();
  c.start = offset();
  c.end = offset();
  c.scope = text();
  c.nature = text();
  c.topic = text();
  found.doc = text();
  found.report.place_code = offset();
  found.report.place = text();
  found.report.level = text();
  found.report.year = integer();
  out.form = text();
  out.review_first = integer();
  out.review_last = integer();
  out.plan_first = integer();
  out.plan_last = integer();
  found.sentence = text();
  found.section = text();
  SentenceSpan span;
  span.begin = offset();
  span.end = offset();
  find_hit(out.mention, span);
  out.looks_back = s.text(at).starts_with("review");
  // PM2.5年均浓度 is no average of years.
  out.average = (c.nature == "rate" || c.nature == "flow") && says_average(before_hit(out.mention));
  return out;
}

}  // namespace

Result<std::vector<Stated>> read_stated(Ledger& ledger, const Key& key, const std::string& scope, const Filter& filter) {
  Filter wanted = filter;
  wanted.type = "quantity";
  wanted.role = "claim";
  Conditions conditions;
  limit_reports(wanted, ledger.catalog().places(), conditions);
  conditions.add("c.key = ?", key.id);
  conditions.add("c.report = r.id");
  conditions.add("c.place = ''");
  limit_claims(wanted, conditions);
  if (!scope.empty()) conditions.add("c.scope = ?", scope);
  auto statement = ledger.database().prepare(kSelect + conditions.where());
  if (!statement) return tl::unexpected(statement.error());
  conditions.bind(*statement);
  std::vector<Stated> out;
  for (;;) {
    const auto row = statement->step();
    if (!row) return tl::unexpected(row.error());
    if (!*row) return out;
    out.push_back(read_row(*statement, key));
  }
}

}  // namespace luoshi::ledger

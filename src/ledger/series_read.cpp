// SPDX-License-Identifier: Apache-2.0
//
// The claims of a series out of the ledger.
#include <algorithm>

#include "base/utf8.h"
#include "ledger/filter_sql.h"
#include "ledger/series_internal.h"

namespace luoshi::ledger {
namespace {

// Report by report: of the millions of claims only those of the reports wanted are looked at, which lie together in
// claims_by_key. CROSS JOIN keeps SQLite to this order.
constexpr char kSelect[] =
    "SELECT c.id, c.sentence, r.first_sentence, h.kind, h.measure, h.comparator, h.rule, h.unit, h.nature, p.period, c.topic, "
    "c.action, c.scope, s.section, s.frame, c.indicator, c.value, c.value_max, p.year_first, p.year_last, c.start, c.\"end\", "
    "c.text, c.text_at, c.text_length, r.name, r.place_code, r.place, r.level, r.year, r.form, r.review_first, r.review_last, "
    "r.plan_first, r.plan_last, s.text "
    "FROM reports r CROSS JOIN claims c JOIN shapes h ON h.id = c.shape JOIN periods p ON p.id = c.period "
    "JOIN sentences s ON s.id = r.first_sentence + c.sentence";

// Moves `at` over so many characters of valid UTF-8.
std::size_t skip(std::string_view text, std::size_t at, std::int64_t characters) {
  for (; characters > 0 && at < text.size(); --characters) (void)utf8::next(text, at);
  return at;
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

Stated read_row(const Statement& s, const Key& key, Terms& terms) {
  Stated out;
  FoundClaim& found = out.mention.found;
  ClaimRow& c = found.claim;
  int at = 0;
  const auto number = [&] { return s.integer(at++); };
  const auto year = [&] { return static_cast<int>(s.integer(at++)); };
  const auto offset = [&] { return static_cast<std::uint32_t>(s.integer(at++)); };
  const auto text = [&] { return std::string(s.text(at++)); };
  c.type = "quantity";
  c.role = "claim";
  c.key = key.key;
  c.catalog_id = key.catalog_id;
  c.id = number();
  c.report = c.id / kMostRows;
  c.ordinal = static_cast<std::uint32_t>(c.id % kMostRows);
  c.sentence = number();
  c.sentence += number();
  std::string frame;
  for (std::string* word : {&c.kind, &c.measure, &c.comparator, &c.rule, &c.unit, &c.nature, &c.period}) *word = text();
  for (std::string* term : {&c.topic, &c.action, &c.scope, &found.section, &frame}) *term = terms.name(number());
  c.indicator = s.is_null(at) ? key.key : std::string(s.text(at));
  ++at;
  c.value = text();
  c.value_max = text();
  c.year_first = year();
  c.year_last = year();
  c.start = offset();
  c.end = offset();
  const bool in_sentence = s.is_null(at);
  c.text = text();
  const std::int64_t text_at = number();
  const std::int64_t text_length = number();
  found.doc = text();
  found.report.place_code = offset();
  found.report.place = text();
  found.report.level = text();
  found.report.year = year();
  out.form = text();
  out.review_first = year();
  out.review_last = year();
  out.plan_first = year();
  out.plan_last = year();
  found.sentence = text();
  if (in_sentence) {
    Mention& mention = out.mention;
    mention.hit_begin = skip(found.sentence, 0, text_at - 1);
    mention.hit_end = skip(found.sentence, mention.hit_begin, text_length);
    c.text = found.sentence.substr(mention.hit_begin, mention.hit_end - mention.hit_begin);
  }
  out.looks_back = frame.starts_with("review");
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
  conditions.add("c.id >= r.id * " + std::to_string(kMostRows));
  conditions.add("c.id < (r.id + 1) * " + std::to_string(kMostRows));
  conditions.add("c.place = (SELECT id FROM terms WHERE field = 'place' AND name = '')");
  limit_claims(wanted, conditions);
  if (!scope.empty()) conditions.add("c.scope = (SELECT id FROM terms WHERE field = 'scope' AND name = ?)", scope);
  auto statement = ledger.database().prepare(kSelect + conditions.where());
  if (!statement) return tl::unexpected(statement.error());
  conditions.bind(*statement);
  std::vector<Stated> out;
  for (;;) {
    const auto row = statement->step();
    if (!row) return tl::unexpected(row.error());
    if (!*row) return out;
    out.push_back(read_row(*statement, key, ledger.terms()));
  }
}

}  // namespace luoshi::ledger

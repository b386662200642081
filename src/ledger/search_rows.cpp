// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "ledger/search.h"
#include "ledger/search_internal.h"

namespace luoshi::ledger {
namespace {

constexpr std::string_view kSentence =
    "SELECT r.id, s.id - r.first_sentence, s.start, s.\"end\", (SELECT name FROM terms WHERE id = s.section), "
    "(SELECT name FROM terms WHERE id = s.frame), s.heading, s.text, s.names, s.first_claim, s.claims FROM sentences s "
    "JOIN reports r ON r.id = (SELECT id FROM reports WHERE first_sentence <= s.id ORDER BY first_sentence DESC LIMIT 1) "
    "WHERE s.id = ?1";
// What the claims ?1 to ?2, not inside, of the sentence ?3 are about.
constexpr std::string_view kIndicators =
    "SELECT coalesce(c.indicator, k.key, substr(coalesce(c.text, substr(s.text, c.text_at, c.text_length)), "
    "length((SELECT name FROM terms WHERE id = c.action)) + 1)) "
    "FROM claims c JOIN sentences s ON s.id = ?3 LEFT JOIN keys k ON k.id = c.key WHERE c.id >= ?1 AND c.id < ?2";
constexpr std::string_view kReport = "SELECT place_code, place, level, year, name FROM reports WHERE id = ?1";

}  // namespace

Result<SearchRows> SearchRows::make(const Database& database) {
  auto sentence = database.prepare(kSentence);
  if (!sentence) return tl::unexpected(sentence.error());
  auto indicators = database.prepare(kIndicators);
  if (!indicators) return tl::unexpected(indicators.error());
  auto report = database.prepare(kReport);
  if (!report) return tl::unexpected(report.error());
  return SearchRows(std::move(*sentence), std::move(*indicators), std::move(*report));
}

Result<bool> SearchRows::read_sentence(std::int64_t id, SentenceRow& out) {
  sentence_.reset();
  sentence_.bind(1, id);
  auto row = sentence_.step();
  if (!row || !*row) return row;
  const auto number = [&](int column) { return static_cast<std::uint32_t>(sentence_.integer(column)); };
  out.id = id;
  out.report = sentence_.integer(0);
  out.ordinal = number(1);
  out.start = number(2);
  out.end = number(3);
  out.section = sentence_.text(4);
  out.frame = sentence_.text(5);
  out.heading = sentence_.integer(6) != 0;
  out.text = sentence_.text(7);
  out.names = sentence_.text(8);
  out.first_claim = number(9);
  out.claims = number(10);
  sentence_.reset();
  return true;
}

Result<std::vector<std::string>> SearchRows::indicators_of(const SentenceRow& sentence) {
  std::vector<std::string> out;
  if (!sentence.names.empty()) out.push_back(sentence.names);
  indicators_.reset();
  const std::int64_t first = claim_id(sentence.report, sentence.first_claim);
  indicators_.bind(1, first);
  indicators_.bind(2, first + sentence.claims);
  indicators_.bind(3, sentence.id);
  for (;;) {
    const auto row = indicators_.step();
    if (!row) return tl::unexpected(row.error());
    if (!*row) break;
    if (!indicators_.text(0).empty()) out.emplace_back(indicators_.text(0));
  }
  indicators_.reset();
  return out;
}

Result<void> SearchRows::add_report(Hit& hit) {
  report_.reset();
  report_.bind(1, hit.sentence.report);
  const auto row = report_.step();
  if (!row) return tl::unexpected(row.error());
  if (!*row) return {};
  hit.report.place_code = static_cast<std::uint32_t>(report_.integer(0));
  hit.report.place = report_.text(1);
  hit.report.level = report_.text(2);
  hit.report.year = static_cast<int>(report_.integer(3));
  hit.doc = report_.text(4);
  report_.reset();
  return {};
}

}  // namespace luoshi::ledger

// SPDX-License-Identifier: Apache-2.0
#include "verdict/book.h"

#include <algorithm>
#include <optional>
#include <tuple>

#include "base/decimal.h"
#include "base/utf8.h"
#include "catalog/terms.h"
#include "claim/value_words.h"

namespace luoshi::verdict {
namespace {

using ledger::CellKind;
using ledger::XlsxBook;
using Shade = ledger::XlsxBook::Shade;

constexpr std::size_t kLongestPlace = 22;  // characters of a sheet's name, so that the year has room behind it

// Blue for what was done, the paler the less sure; orange for what was not.
Shade shade_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::met: return Shade::blue;
    case Verdict::missed: return Shade::orange;
    case Verdict::implied:
    case Verdict::declared:
    case Verdict::later: return Shade::pale_blue;
    case Verdict::proxy:
    case Verdict::incomparable: return Shade::yellow;
    case Verdict::silent: return Shade::grey;
    case Verdict::open: break;
  }
  return Shade::none;
}

std::string claim_text(const ledger::FoundClaim& found, const Messages& m) {
  const ledger::ClaimRow& c = found.claim;
  if (c.type == "commitment" || c.type == "sentence") return {};
  return claim::value_text({c.type, c.role, c.measure, c.comparator, c.stage, c.value, c.text}, m);
}

// yunze-2025.txt 8123-8140: code points of the text.
std::string source_text(const ledger::FoundClaim& found) {
  return found.doc + " " + std::to_string(found.claim.start) + "-" + std::to_string(found.claim.end);
}

// In the magnitudes that reports use: -5.4万亩. Of percentages the difference is one of points.
std::string margin_text(const Checked& c, const Messages& m) {
  const auto margin = Decimal::parse(c.margin);
  if (!margin) return c.margin;
  struct Magnitude {
    std::optional<Decimal> size, part;
    const char* name = "";
  };
  const Decimal absolute = margin->is_negative() ? margin->negated() : *margin;
  const std::string& unit = c.target.claim.unit;
  for (const auto& [size, part, name] : {Magnitude{Decimal::make(1, 8), Decimal::make(1, -8), "亿"}, Magnitude{Decimal::make(1, 4), Decimal::make(1, -4), "万"}}) {
    const auto scaled = part ? margin->times(*part) : std::nullopt;
    if (size && scaled && absolute >= *size) return scaled->to_string() + name + unit;
  }
  return unit == "%" ? m.format("book.points", {margin->to_string()}) : margin->to_string() + unit;
}

std::string findings_text(const Checked& c, const Messages& m) {
  std::string text;
  for (const Found& found : c.findings) {
    if (!text.empty()) text += '\n';
    const std::string said = found.against.claim.type == "quantity" ? claim_text(found.against, m) : found.against.claim.text;
    text += m.format("book.finding", {m.text("finding." + std::string(name(found.finding))), said, found.against.doc});
  }
  return text;
}

// Main targets first, their figures before their words; then by topic (其他 last) and place in the text; of two reports of a year, by report.
auto order(const Checked& c) {
  const auto topic = catalog::parse_term<catalog::Topic>(c.target.claim.topic).value_or(catalog::Topic::other);
  const int rank = topic == catalog::Topic::other ? 1000 : static_cast<int>(topic);
  const int group = !c.headline ? 2 : c.target.claim.type == "quantity" ? 0 : 1;
  return std::tuple(group, c.headline ? 0 : rank, c.target.claim.report, c.target.claim.ordinal);
}

std::vector<XlsxBook::Heading> row_headings(const Messages& m) {
  using enum CellKind;
  return {{m.text("book.number"), integer, 6},          {m.text("head.topic"), text, 9},
          {m.text("book.matter"), text, 20},            {m.text("kind.target"), text, 14},
          {m.text("book.period"), text, 10},            {m.text("kind.result"), text, 14},
          {m.text("head.verdict"), text, 11},           {m.text("book.margin"), text, 12},
          {m.text("book.findings"), text, 16},          {m.text("head.why"), passage, 24},
          {m.text("book.target_sentence"), passage, 40}, {m.text("book.result_sentence"), passage, 40},
          {m.text("book.target_source"), text, 16},     {m.text("book.result_source"), text, 16},
          {m.text("book.opinion"), passage, 20}};
}

std::vector<XlsxBook::Heading> count_headings(const Messages& m) {
  using enum CellKind;
  std::vector<XlsxBook::Heading> headings{{m.text("column.report_place"), text, 16}, {m.text("column.report_year"), integer, 9},
                                          {m.text("book.sheet"), sheet, 22}, {m.text("book.targets"), integer, 9}};
  for (const std::string_view verdict : verdict_names()) headings.push_back({m.text("verdict." + std::string(verdict)), integer, 11});
  headings.push_back({m.text("book.definite"), nearest, 12});
  return headings;
}

std::string sheet_name(const ledger::Facts& facts, const Messages& m) {
  std::string name = facts.place.empty() ? m.text("label.unknown") : facts.place;
  if (utf8::count(name) > kLongestPlace) {
    std::size_t at = 0;
    for (std::size_t i = 1; i < kLongestPlace; ++i) (void)utf8::next(name, at);
    name = name.substr(0, at) + "…";
  }
  return facts.year == 0 ? name : name + " " + std::to_string(facts.year);
}

}  // namespace

Result<std::unique_ptr<CheckBook>> CheckBook::create(const std::string& path, const Messages& messages, const std::string& settings) {
  auto book = XlsxBook::create(path, {});
  if (!book) return tl::unexpected(book.error());
  // First in the workbook, and written last: its counts are known then.
  auto begun = (*book)->begin_table(messages.text("book.summary"), count_headings(messages), {messages.format("book.summary_title", {settings}), true});
  if (!begun) return tl::unexpected(begun.error());
  return std::unique_ptr<CheckBook>(new CheckBook(std::move(*book), path, messages));
}

Result<void> CheckBook::add(const Checked& checked) {
  const ledger::Facts& facts = checked.target.report;
  const bool same = facts.place_code == facts_.place_code && facts.place == facts_.place && facts.year == facts_.year;
  if (!targets_.empty() && !same) {
    if (auto written = write_sheet(); !written) return written;
  }
  facts_ = facts;
  targets_.push_back(checked);
  return {};
}

std::string CheckBook::title(const std::string& place, int year) const {
  const std::string shown = place.empty() ? messages_.text("label.unknown") : place;
  return messages_.format("book.title", {shown, year == 0 ? messages_.text("label.unknown") : std::to_string(year)});
}

Result<void> CheckBook::write_sheet() {
  if (sheets_.size() >= kMostSheets) return luoshi::fail(ErrorCode::too_many_sheets, {path_, std::to_string(kMostSheets)});
  auto written = book_->begin_table(sheet_name(facts_, messages_), row_headings(messages_), {title(facts_.place, facts_.year), true});
  if (!written) return written;
  Sheet sheet{facts_.place, book_->sheet(), facts_.year, {}};
  std::ranges::stable_sort(targets_, {}, order);
  std::int64_t number = 0;
  for (const Checked& c : targets_) {
    ++sheet.counts[static_cast<std::size_t>(c.verdict)];
    if (written = write_row(++number, c); !written) return written;
  }
  targets_.clear();
  sheets_.push_back(std::move(sheet));
  return {};
}

Result<void> CheckBook::write_row(std::int64_t number, const Checked& c) {
  const Messages& m = messages_;
  const ledger::ClaimRow& t = c.target.claim;
  const std::string matter = t.action + t.indicator;
  const std::string target = claim_text(c.target, m);
  const std::string result = c.result ? claim_text(*c.result, m) : "";
  const std::string verdict = m.text("verdict." + std::string(name(c.verdict)));
  const std::string margin = margin_text(c, m);
  const std::string findings = findings_text(c, m);
  const std::string why = m.format("why." + c.why.id, c.why.arguments);
  const std::string target_source = source_text(c.target);
  const std::string result_source = c.result ? source_text(*c.result) : "";
  const ledger::Cell cells[] = {{{}, number}, {t.topic}, {matter}, {target}, {t.period}, {result}, {verdict}, {margin}, {findings}, {why},
                        {c.target.sentence}, {c.result ? std::string_view(c.result->sentence) : std::string_view()}, {target_source}, {result_source}, {""}};
  Shade shades[std::size(cells)] = {};
  shades[6] = shade_of(c.verdict);
  return book_->row(cells, shades);
}

Result<void> CheckBook::write_counts(const Sheet& sheet, bool all) {
  std::int64_t targets = 0;
  for (const std::int64_t count : sheet.counts) targets += count;
  const std::int64_t definite = sheet.counts[static_cast<std::size_t>(Verdict::met)] + sheet.counts[static_cast<std::size_t>(Verdict::missed)];
  // In whole numbers, to a tenth: the same on every machine.
  const std::int64_t tenths = targets == 0 ? 0 : (definite * 2000 + targets) / (targets * 2);
  const std::string share = std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
  std::vector<ledger::Cell> cells{{sheet.place}, {{}, sheet.year, sheet.year != 0}, {all ? std::string_view() : std::string_view(sheet.name)}, {{}, targets}};
  std::vector<Shade> shades(cells.size(), Shade::none);
  for (std::size_t i = 0; i < sheet.counts.size(); ++i) {
    cells.push_back({{}, sheet.counts[i]});
    shades.push_back(sheet.counts[i] == 0 ? Shade::none : shade_of(static_cast<Verdict>(i)));
  }
  cells.push_back({share});
  return book_->row(cells, shades);
}

Result<void> CheckBook::close() {
  if (!targets_.empty()) {
    if (auto written = write_sheet(); !written) return written;
  }
  book_->go_on(0);
  Sheet sum{messages_.text("check.all"), {}, 0, {}};
  for (const Sheet& sheet : sheets_) {
    if (auto written = write_counts(sheet, false); !written) return written;
    for (std::size_t i = 0; i < kVerdicts; ++i) sum.counts[i] += sheet.counts[i];
  }
  if (auto written = write_counts(sum, true); !written) return written;
  return book_->close();
}

}  // namespace luoshi::verdict

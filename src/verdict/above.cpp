// SPDX-License-Identifier: Apache-2.0
#include "verdict/above.h"

#include <algorithm>
#include <ranges>
#include <set>
#include <span>

#include "base/utf8.h"
#include "ledger/packed_claims.h"
#include "verdict/words.h"

namespace luoshi::verdict {
namespace {

// Where the clause begins that `at` stands in; items of a list (、) are clauses of projects.
std::size_t clause_begin(std::string_view text, std::size_t at, bool items) {
  std::size_t begin = 0;
  for (const std::string_view mark : {"，", "；", "：", "。", ",", ";", "、"}) {
    if (mark == "、" && !items) continue;
    const std::size_t found = at < mark.size() ? text.npos : text.rfind(mark, at - mark.size());
    if (found != text.npos) begin = std::max(begin, found + mark.size());
  }
  return begin;
}

// The years in which targets of the place are due.
std::set<int> years_of(const Place& place) {
  std::set<int> years;
  for (const Report& report : place.reports) {
    for (const Statement& s : report.statements) {
      if (s.target) years.insert(year_due(report, s));
    }
  }
  return years;
}

constexpr std::size_t kShortest = 2;  // characters of a name, besides the place's

// The claim without the names of the place: 地铁6号线 of 长春地铁6号线.
ledger::FoundClaim unnamed(const catalog::Catalog& catalog, const ledger::FoundClaim& found, const catalog::Place& whole, std::uint32_t code) {
  const auto cut = [&](std::string text) {
    const std::vector<Mention> names = mentions(catalog.places(), text, whole);
    for (const Mention& m : std::views::reverse(names)) {
      if (m.means(code)) text.erase(m.begin, m.end - m.begin);
    }
    return text;
  };
  ledger::FoundClaim out = found;
  ledger::ClaimRow& c = out.claim;
  c.indicator = cut(c.indicator);
  if (c.indicator == found.claim.indicator || c.type != "quantity") return out;
  const auto joined = catalog.indicators().join(c.indicator, c.action, c.unit);
  c.key = joined.key;
  c.scope = joined.scope;
  c.catalog_id = joined.indicator != nullptr ? joined.indicator->id : std::string();
  return out;
}

// Behind the place's name comes what is measured, or what was done: 长春等3市城镇新增就业 is not 长春's.
bool subject(std::string_view behind, const ledger::ClaimRow& claim) {
  const std::string_view first = std::string_view(claim.indicator).substr(0, claim.indicator.find("…"));
  return (!first.empty() && behind.starts_with(first)) || (!claim.action.empty() && behind.starts_with(claim.action));
}

}  // namespace

int year_due(const Report& report, const Statement& target) {
  if (target.claim().year_last != 0) return target.claim().year_last;
  return report.row.plan_last != 0 ? report.row.plan_last : report.row.facts.year;
}

bool answers_for(const ledger::ReportRow& report, int year) {
  return report.facts.year > year && report.review_first != 0 && report.review_first <= year && year <= report.review_last;
}

bool Mention::means(std::uint32_t code) const { return std::ranges::find(codes, code) != codes.end(); }

std::vector<Mention> mentions(const catalog::Places& places, std::string_view text, const catalog::Place& whole) {
  std::vector<Mention> out;
  const std::u16string wide = utf8::to_utf16(text);
  std::size_t byte = 0, unit = 0;  // the same place in both
  const auto byte_at = [&](std::size_t at) {
    while (unit < at) unit += utf8::next(text, byte) >= 0x10000 ? 2 : 1;
    return byte;
  };
  const auto right_below = [&](const catalog::Place& p) {
    const catalog::Place* above = places.parent(p);
    return (above == nullptr ? 0 : above->code) == whole.code;
  };
  for (std::size_t at = 0; at < wide.size();) {
    const auto match = places.index().longest(wide, at);
    const auto meant = match.length == 0 ? std::span<const std::uint32_t>() : places.named(match.id);
    const bool own = std::ranges::any_of(meant, [&](std::uint32_t i) { return places.all()[i].code == whole.code; });
    if (!meant.empty() && !own) {
      Mention m;
      m.begin = byte_at(at);
      m.end = byte_at(at + match.length);
      for (const std::uint32_t i : meant) {
        if (right_below(places.all()[i])) m.codes.push_back(places.all()[i].code);
      }
      out.push_back(std::move(m));
    }
    at += std::max<std::size_t>(match.length, 1);
  }
  return out;
}

const Mention* said_of(std::uint32_t place, std::string_view sentence, const std::vector<Mention>& mentions, std::size_t begin,
                       std::size_t end, bool project) {
  const std::size_t clause = clause_begin(sentence, begin, project);
  const Mention* first = nullptr;
  for (const Mention& m : mentions) {
    if (m.begin < clause || m.begin >= (project ? end : begin)) continue;
    const bool means = m.means(place) && m.codes.size() == 1;
    // A line has the names of both its ends; it is one line.
    if (project && means && m.begin >= begin) return &m;
    if (!means) return nullptr;
    if (first == nullptr) first = &m;
  }
  return first != nullptr && (project || first->begin == clause) ? first : nullptr;
}

Result<Above::Reports*> Above::reports_of(const catalog::Place& whole, std::uint32_t inner) {
  // What the walk through the places has left is forgotten.
  std::erase_if(read_, [&](const auto& entry) { return entry.first != 0 && !catalog::lies_in(inner, entry.first); });
  const auto [known, fresh] = read_.try_emplace(whole.code);
  if (!fresh) return &known->second;
  ledger::Filter of_place;
  of_place.place_code = whole.code;
  of_place.level = catalog::level_name(whole.level);
  auto done = ledger_->reports(of_place, {ledger::Sort::year, false}, {}, [&](const ledger::ReportRow& row) {
    if (row.facts.place_code == whole.code && row.facts.place == whole.name) known->second.push_back({row, false, {}});
    return true;
  });
  if (!done) return tl::unexpected(done.error());
  return &known->second;
}

Result<void> Above::read(const catalog::Place& whole, Naming& report) {
  report.read = true;
  const catalog::Places& places = ledger_->catalog().places();
  auto done = ledger_->sentences(report.row.id, [&](const ledger::SentenceRow& row) {
    if (row.heading) return true;
    std::vector<Mention> names = mentions(places, row.text, whole);
    const bool below = std::ranges::any_of(names, [](const Mention& m) { return !m.codes.empty(); });
    if (below) report.sentences.push_back({row, std::move(names), {}});
    return true;
  });
  if (!done || report.sentences.empty()) return done;
  ledger::Filter of_report;
  of_report.report = report.row.id;
  of_report.kind = "result";
  of_report.role = "claim";
  auto at = report.sentences.begin();
  return ledger_->claims(of_report, {}, {}, [&](const ledger::FoundClaim& found) {
    while (at != report.sentences.end() && at->row.id < found.claim.sentence) ++at;
    if (at == report.sentences.end()) return false;
    if (at->row.id == found.claim.sentence && found.claim.type != "commitment") at->claims.push_back(found);
    return true;
  });
}

void Above::tell(const Naming& report, const catalog::Place& whole, std::uint32_t code, const Weights& weights, ToldAbove& out) {
  Report part;
  part.row = report.row;
  part.weights = &weights;
  const auto add = [&](const ledger::FoundClaim& found, const ledger::FoundClaim& shown, const ledger::SentenceRow& sentence) {
    Statement s = read_statement(*ledger_, found, sentence);
    s.grams = weights.of_label(s.label);
    s.head_weight = weights.of_label(s.head).total;
    s.found = shown;
    part.statements.push_back(std::move(s));
  };
  for (const Named& named : report.sentences) {
    if (std::ranges::none_of(named.mentions, [&](const Mention& m) { return m.means(code); })) continue;
    const ledger::SentenceRow& row = named.row;
    for (const Mention& m : named.mentions) {
      std::string name = row.text.substr(m.begin, m.end - m.begin);
      if (m.means(code) && std::ranges::find(out.names, name) == out.names.end()) out.names.push_back(std::move(name));
    }
    part.sentences.emplace_back(row, weights);
    for (const ledger::FoundClaim& found : named.claims) {
      const ledger::ClaimRow& c = found.claim;
      const std::size_t at = ledger::place_in_sentence(row.text, row.start, row.end, c.text, c.start);
      if (at == row.text.npos) continue;
      const bool project = c.type == "milestone";
      const Mention* name = said_of(code, row.text, named.mentions, at, at + c.text.size(), project);
      if (name == nullptr) continue;
      // The place's own report may name it, or not: both are looked for. What the catalog knows has no name in it.
      const ledger::FoundClaim plain = unnamed(ledger_->catalog(), found, whole, code);
      if (utf8::count(plain.claim.indicator) < kShortest) continue;
      if (!project && !subject(std::string_view(row.text).substr(name->end), plain.claim)) continue;
      if (plain.claim.catalog_id.empty() || plain.claim.indicator == c.indicator) add(found, found, row);
      if (plain.claim.indicator != c.indicator) add(plain, found, row);
    }
  }
  out.place.reports.push_back(std::move(part));
}

Result<ToldAbove> Above::of(const ledger::Facts& facts, const Place& place) {
  ToldAbove out;
  out.place.reports.emplace_back();
  const catalog::Places& places = ledger_->catalog().places();
  const catalog::Place* own = facts.place_code == 0 ? nullptr : places.by_code(facts.place_code);
  if (own == nullptr || own->name != facts.place) return out;
  const catalog::Place* above = places.parent(*own);
  const catalog::Place& whole = above != nullptr ? *above : places.state();
  const auto reports = reports_of(whole, own->code);
  if (!reports) return tl::unexpected(reports.error());
  const std::set<int> years = years_of(place);
  for (Naming& report : **reports) {
    const bool asked = std::ranges::any_of(years, [&](int year) { return answers_for(report.row, year); });
    if (!asked) continue;
    if (!report.read) {
      if (auto done = read(whole, report); !done) return tl::unexpected(done.error());
    }
    tell(report, whole, own->code, *place.weights, out);
  }
  out.place.near = Near(out.place.reports, *place.weights);
  return out;
}

}  // namespace luoshi::verdict

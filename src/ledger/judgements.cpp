// SPDX-License-Identifier: Apache-2.0
#include "ledger/judgements.h"

#include <algorithm>
#include <concepts>
#include <ranges>
#include <type_traits>
#include <unordered_map>

#include "base/utf8.h"
#include "ledger/ledger_internal.h"
#include "ledger/record_fields.h"

namespace luoshi::ledger {
namespace {

bool in_force(const ReportRow& row) { return row.current && row.removed_at.empty(); }

bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029; }
bool is_blank(char32_t c) { return c == ' ' || c == 0xA0 || c == 0x3000; }

Judgement read_row(const Statement& s) {
  Judgement row;
  int at = 0;
  fields(row, [&](const std::string&, auto& value) {
    using T = std::remove_reference_t<decltype(value)>;
    if constexpr (std::same_as<T, std::string>) {
      value = s.text(at++);
    } else if constexpr (std::same_as<T, bool>) {
      value = s.integer(at++) != 0;
    } else {
      value = static_cast<T>(s.integer(at++));
    }
  });
  return row;
}

// The claim that stands there, as the present reader sees it.
const FoundClaim* standing_at(const std::vector<FoundClaim>& claims, const Anchor& anchor, bool target) {
  const FoundClaim* best = nullptr;
  std::uint32_t most = 0;
  for (const FoundClaim& found : claims) {
    const ClaimRow& c = found.claim;
    if (target && c.kind != "target") continue;
    if (c.start == anchor.start && c.end == anchor.end) return &found;
    if (c.type != anchor.type) continue;
    const std::uint32_t from = std::max(c.start, anchor.start);
    const std::uint32_t to = std::min(c.end, anchor.end);
    if (from >= to || to - from <= most) continue;
    most = to - from;
    best = &found;
  }
  return best;
}

// Finds claims by their anchors, and remembers the claims of the reports that it looked into.
class Finder {
 public:
  explicit Finder(Ledger& ledger) : ledger_(ledger) {}

  Result<std::optional<FoundClaim>> find(const Anchor& anchor, bool target) {
    if (anchor.sha256.empty()) return std::optional<FoundClaim>();
    const auto report = ledger_.report_of(anchor.sha256);
    if (!report) return tl::unexpected(report.error());
    if (const auto& row = *report; row && in_force(*row)) {
      const auto claims = claims_of(row->id);
      if (!claims) return tl::unexpected(claims.error());
      const FoundClaim* found = standing_at(**claims, anchor, target);
      return found != nullptr ? std::optional(*found) : std::nullopt;
    }
    Anchor now = anchor;
    if (const auto& row = *report) {
      now.place_code = row->facts.place_code;
      now.place = row->facts.place;
      now.year = row->facts.year;
      now.form = row->form;
    }
    return find_words(now, target);
  }

 private:
  // What is of nobody or of no year is nobody's revision.
  Result<std::optional<FoundClaim>> find_words(const Anchor& anchor, bool target) {
    std::vector<const FoundClaim*> same_form, others;
    if (!anchor.place.empty() && anchor.year != 0) {
      const auto reports = reports_of(anchor);
      if (!reports) return tl::unexpected(reports.error());
      for (const auto& [report, form] : *reports) {
        const auto claims = claims_of(report);
        if (!claims) return tl::unexpected(claims.error());
        for (const FoundClaim& found : **claims) {
          if (target && found.claim.kind != "target") continue;
          if (found.claim.text != anchor.text || found.sentence != anchor.sentence) continue;
          (form == anchor.form ? same_form : others).push_back(&found);
        }
      }
    }
    auto& candidates = same_form.empty() ? others : same_form;
    if (candidates.size() > 1) {
      std::erase_if(candidates, [&](const FoundClaim* found) {
        return found->claim.type != anchor.type || found->claim.indicator != anchor.indicator;
      });
    }
    return candidates.size() == 1 ? std::optional(*candidates.front()) : std::nullopt;
  }

  Result<std::vector<std::pair<std::int64_t, std::string>>> reports_of(const Anchor& anchor) const {
    auto statement = ledger_.database().prepare(
        "SELECT id, form FROM reports WHERE place_code = ?1 AND year = ?2 AND place = ?3 AND current = 1 AND removed_at IS NULL");
    if (!statement) return tl::unexpected(statement.error());
    statement->bind(1, std::int64_t{anchor.place_code});
    statement->bind(2, std::int64_t{anchor.year});
    statement->bind_view(3, anchor.place);
    std::vector<std::pair<std::int64_t, std::string>> reports;
    for (;;) {
      const auto row = statement->step();
      if (!row) return tl::unexpected(row.error());
      if (!*row) return reports;
      reports.emplace_back(statement->integer(0), statement->text(1));
    }
  }

  Result<const std::vector<FoundClaim>*> claims_of(std::int64_t report) {
    const auto [at, fresh] = claims_.try_emplace(report);
    std::vector<FoundClaim>& claims = at->second;
    if (fresh) {
      Filter filter;
      filter.report = report;
      auto done = ledger_.claims(filter, {}, {}, [&](const FoundClaim& found) { return claims.push_back(found), true; });
      if (!done) return tl::unexpected(done.error());
    }
    return &claims;
  }

  Ledger& ledger_;
  std::map<std::int64_t, std::vector<FoundClaim>> claims_;
};

// What two judgements about one target have in common.
std::string target_key(const Placed& placed) {
  if (placed.target) return std::to_string(placed.target->claim.id);
  const Anchor& a = placed.judgement.target;
  std::string key = std::to_string(a.place_code) + ' ' + std::to_string(a.year);
  for (const std::string* part : {&a.place, &a.sentence, &a.indicator, &a.text}) key += '\n' + *part;
  return key;
}

// From the newest back: what came next about the same target decides.
void settle(std::vector<Placed>& list) {
  std::unordered_map<std::string, const Placed*> later;
  for (Placed& placed : list | std::views::reverse) {
    const Placed*& next = later[target_key(placed)];
    if (placed.judgement.withdrawn) {
      placed.standing = Standing::withdrawal;
    } else if (next != nullptr) {
      placed.standing = next->judgement.withdrawn ? Standing::withdrawn : Standing::replaced;
    } else {
      placed.standing = placed.target ? Standing::in_force : Standing::without_target;
    }
    next = &placed;
  }
}

}  // namespace

std::string_view name(Standing value) {
  switch (value) {
    case Standing::in_force: return "in_force";
    case Standing::without_target: return "without_target";
    case Standing::replaced: return "replaced";
    case Standing::withdrawn: return "withdrawn";
    case Standing::withdrawal: return "withdrawal";
  }
  return "";
}

bool is_remark(std::string_view text, std::size_t most) {
  if (utf8::find_invalid(text) != utf8::npos || utf8::count(text) > most) return false;
  bool says_something = false;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = utf8::next(text, at);
    if (is_control(c)) return false;
    says_something = says_something || !is_blank(c);
  }
  return says_something;
}

Result<Anchor> anchor_of(Ledger& ledger, const FoundClaim& claim) {
  const auto found = ledger.report(claim.claim.report);
  if (!found) return tl::unexpected(found.error());
  const std::optional<ReportRow>& row = *found;
  if (!row) return fail(ErrorCode::no_such_report, {ledger.path(), std::to_string(claim.claim.report)});
  const ClaimRow& c = claim.claim;
  const Facts& facts = row->facts;
  return Anchor{row->sha256,    c.start,          c.end,       c.type,     c.indicator, c.text,
                claim.sentence, facts.place_code, facts.place, facts.year, row->form};
}

Result<void> add_judgement(Ledger& ledger, const Judgement& judgement) {
  std::string columns;
  fields(judgement, [&](const std::string&, const auto&) { columns += columns.empty() ? "?" : ", ?"; });
  auto statement = ledger.database().prepare("INSERT INTO judgements VALUES (" + columns + ")");
  if (!statement) return tl::unexpected(statement.error());
  int at = 1;
  fields(judgement, [&](const std::string& column, const auto& value) {
    if constexpr (std::same_as<std::remove_cvref_t<decltype(value)>, std::string>) {
      statement->bind(at, std::string_view(column == "at" && value.empty() ? now_utc() : value));
    } else if (column == "id" && value == 0) {
      statement->bind_null(at);
    } else {
      statement->bind(at, static_cast<std::int64_t>(value));
    }
    ++at;
  });
  return statement->run();
}

Result<void> judgements(Ledger& ledger, const std::function<bool(const Judgement&)>& sink) {
  auto statement = ledger.database().prepare("SELECT * FROM judgements ORDER BY id");
  if (!statement) return tl::unexpected(statement.error());
  for (;;) {
    const auto row = statement->step();
    if (!row) return tl::unexpected(row.error());
    if (!*row || !sink(read_row(*statement))) return {};
  }
}

Result<Judgements> Judgements::read(Ledger& ledger) {
  Judgements out;
  Result<void> looked_up;
  auto done = judgements(ledger, [&](const Judgement& row) {
    const auto report = ledger.report_of(row.target.sha256);
    if (!report) return looked_up = tl::unexpected(report.error()), false;
    const auto& known = *report;
    const Place last(row.target.place_code, row.target.place);
    out.places_[known ? Place(known->facts.place_code, known->facts.place) : last].push_back(row);
    return true;
  });
  if (!looked_up) return tl::unexpected(looked_up.error());
  if (!done) return tl::unexpected(done.error());
  return out;
}

Result<std::vector<Placed>> Judgements::of_place(Ledger& ledger, std::uint32_t code, const std::string& place) const {
  std::vector<Placed> list;
  const auto rows = places_.find(Place(code, place));
  if (rows == places_.end()) return list;
  Finder finder(ledger);
  for (const Judgement& row : rows->second) {
    auto target = finder.find(row.target, true);
    if (!target) return tl::unexpected(target.error());
    auto answer = finder.find(row.answer, false);
    if (!answer) return tl::unexpected(answer.error());
    list.push_back({row, std::move(*target), std::move(*answer), Standing::in_force});
  }
  settle(list);
  return list;
}

Result<std::vector<Placed>> Judgements::all(Ledger& ledger) const {
  std::vector<Placed> list;
  for (const auto& [place, rows] : places_) {
    auto part = of_place(ledger, place.first, place.second);
    if (!part) return part;
    list.insert(list.end(), std::make_move_iterator(part->begin()), std::make_move_iterator(part->end()));
  }
  std::ranges::sort(list, {}, [](const Placed& p) { return p.judgement.id; });
  return list;
}

}  // namespace luoshi::ledger

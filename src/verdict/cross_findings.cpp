// SPDX-License-Identifier: Apache-2.0
#include "verdict/cross_findings.h"

#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <tuple>
#include <utility>

#include "verdict/cross_internal.h"

namespace luoshi::verdict {
namespace {

constexpr std::string_view kReasons[] = {
    "baseline", "below_base", "beside", "by_name", "growth", "large_share", "lowered", "multiple", "one_report",
    "place_above", "said_again", "same_figure", "same_name", "scope_above", "slipped", "two_reports"};

using Key = std::pair<std::uint32_t, std::string>;  // a place's code and name

Key key_of(const ledger::Facts& facts) { return {facts.place_code, facts.place}; }

bool on_target(Finding finding) { return finding == Finding::slipped || finding == Finding::lowered || finding == Finding::below_base; }

class Walk {
 public:
  Walk(ledger::Ledger& ledger, const Settings& settings, std::optional<Finding> only, const std::function<bool(const CrossFinding&)>& sink)
      : ledger_(ledger), settings_(settings), only_(only), sink_(sink) {}

  Result<void> list(const ledger::Filter& filter) {
    return ledger_.reports(filter, {ledger::Sort::place, false}, {}, [&](const ledger::ReportRow& row) {
      Key key = key_of(row.facts);
      if (places_.empty() || places_.back().key != key) places_.push_back({std::move(key), row.facts, {}});
      places_.back().wanted.insert(row.id);
      return true;
    });
  }

  // All findings of the places before `key`; then it takes those on targets of the place itself.
  Result<bool> reach(const Key& key) {
    while (at_ < places_.size() && places_[at_].key < key) {
      if (auto more = close(); !more || !*more) return more;
    }
    return true;
  }
  void add(const Checked& checked) {
    for (const Found& found : checked.findings) {
      const ledger::ClaimRow& t = checked.target.claim;
      const bool words = t.type != "quantity";
      const auto said = [&](const ledger::ClaimRow& c) { return words ? c.action + c.indicator : c.text; };
      here_.push_back({found.finding, checked.target, found.against,
                       {std::string(name(found.finding)), {t.indicator, said(t), said(found.against.claim), t.period, found.against.claim.period}}});
    }
  }
  Result<bool> finish() {
    while (at_ < places_.size()) {
      if (auto more = close(); !more || !*more) return more;
    }
    return true;
  }

 private:
  struct Listed {
    Key key;
    ledger::Facts facts;
    std::set<std::int64_t> wanted;
  };

  Result<bool> close() {
    const Listed& listed = places_[at_++];
    if (!only_ || !on_target(*only_)) {
      if (auto done = between(listed); !done) return tl::unexpected(done.error());
    }
    if (only_) std::erase_if(here_, [&](const CrossFinding& f) { return f.finding != *only_; });
    std::ranges::stable_sort(here_, {}, [](const CrossFinding& f) {
      return std::tuple(f.first.report.year, f.first.claim.id, f.finding, f.second.claim.id);
    });
    const bool more = std::ranges::all_of(here_, sink_);
    here_.clear();
    return more;
  }

  Result<void> between(const Listed& listed) {
    const auto chain = with_above(listed.facts);
    if (!chain) return tl::unexpected(chain.error());
    const PlaceFigures& own = *chain->front();
    std::vector<CrossFinding> found;
    find_conflicts(own, settings_, found);
    find_consistent(own, found);
    find_larger_parts(own, found);
    const catalog::Places& places = ledger_.catalog().places();
    for (const PlaceFigures* whole : std::span(*chain).subspan(1)) {
      find_consistent(own, *whole, places, found);
      find_larger_parts(own, *whole, places, settings_, found);
    }
    for (CrossFinding& f : found) {
      const bool asked = listed.wanted.contains(f.first.claim.report) || listed.wanted.contains(f.second.claim.report);
      if (asked) here_.push_back(std::move(f));
    }
    return {};
  }

  Result<PlaceFigures> read(const ledger::Facts& facts) {
    ledger::Filter of_place;
    of_place.place_code = facts.place_code;
    of_place.level = facts.level;
    std::vector<ledger::ReportRow> rows;
    auto done = ledger_.reports(of_place, {ledger::Sort::year, false}, {}, [&](const ledger::ReportRow& row) {
      if (key_of(row.facts) == key_of(facts)) rows.push_back(row);
      return true;
    });
    if (!done) return tl::unexpected(done.error());
    PlaceFigures out;
    out.place = facts;
    out.place.year = 0;
    for (const ledger::ReportRow& row : rows) {
      auto figures = read_figures(ledger_, row, settings_);
      if (!figures) return tl::unexpected(figures.error());
      std::ranges::move(*figures, std::back_inserter(out.figures));
    }
    for (const Figure& f : out.figures) {
      if (may_be_whole(f)) out.amounts[amount_key(f)].push_back(&f);
      if (may_be_shared(f)) out.values[value_key(f)].push_back(&f);
    }
    return out;
  }

  // The figures of a place and of what it lies in, the nearest first. Those of places that the walk has left are forgotten:
  // places come by code, so that what lies in one comes right behind it.
  Result<std::vector<const PlaceFigures*>> with_above(const ledger::Facts& facts) {
    std::vector<ledger::Facts> chain{facts};
    const catalog::Places& places = ledger_.catalog().places();
    const catalog::Place* place = facts.place_code == 0 ? nullptr : places.by_code(facts.place_code);
    while (place != nullptr) {
      place = places.parent(*place);
      const catalog::Place& whole = place != nullptr ? *place : places.state();
      chain.push_back({whole.code, whole.name, catalog::level_name(whole.level), 0});
    }
    std::vector<const PlaceFigures*> out;
    std::set<Key> keys;
    for (const ledger::Facts& link : chain) {
      const Key key = key_of(link);
      keys.insert(key);
      auto known = read_.find(key);
      if (known == read_.end()) {
        auto figures = read(link);
        if (!figures) return tl::unexpected(figures.error());
        known = read_.emplace(key, std::move(*figures)).first;
      }
      out.push_back(&known->second);
    }
    std::erase_if(read_, [&](const auto& entry) { return !keys.contains(entry.first); });
    return out;
  }

  ledger::Ledger& ledger_;
  const Settings& settings_;
  const std::optional<Finding> only_;
  const std::function<bool(const CrossFinding&)>& sink_;
  std::vector<Listed> places_;
  std::size_t at_ = 0;
  std::vector<CrossFinding> here_;
  std::map<Key, PlaceFigures> read_;
};

}  // namespace

std::span<const std::string_view> finding_reasons() { return kReasons; }

std::string what(const Figure& figure) { return figure.claim().scope + figure.claim().key; }

CrossFinding cross(Finding finding, std::string_view reason, const Figure& first, const Figure& second, std::vector<std::string> more) {
  CrossFinding out{finding, first.found, second.found, {std::string(reason), {what(first), first.claim().text, second.claim().text, first.claim().period}}};
  std::ranges::move(more, std::back_inserter(out.why.arguments));
  return out;
}

Result<void> findings(ledger::Ledger& ledger, const Settings& settings, const ledger::Filter& filter,
                      std::optional<Finding> only, const std::function<bool(const CrossFinding&)>& sink) {
  Walk walk(ledger, settings, only, sink);
  if (auto done = walk.list(filter); !done) return done;
  Result<bool> more = true;
  if (!only || on_target(*only)) {
    // check() goes through the same places in the same order.
    auto done = check(ledger, settings, filter, [&](const Checked& checked) {
      if (checked.findings.empty()) return true;
      more = walk.reach(key_of(checked.target.report));
      if (!more || !*more) return false;
      walk.add(checked);
      return true;
    });
    if (!done) return done;
  }
  if (more && *more) more = walk.finish();
  if (!more) return tl::unexpected(more.error());
  return {};
}

}  // namespace luoshi::verdict

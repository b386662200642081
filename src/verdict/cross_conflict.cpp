// SPDX-License-Identifier: Apache-2.0
//
// Figures that do not sit together.
#include <algorithm>
#include <cmath>
#include <map>

#include "verdict/cross_internal.h"

namespace luoshi::verdict {
namespace {

using catalog::Measure;

// Two values for one thing differ by corrections and slips. What differs by more is about two things, whatever the words.
bool near_enough(const Figure& a, const Figure& b, const Settings& settings) {
  const double x = to_double(a.value);
  const double y = to_double(b.value);
  if (a.measure == Measure::growth || a.definition.nature == "share") return std::abs(x - y) <= settings.conflict_points;
  return x > 0 && y > 0 && x <= y * settings.conflict_factor && y <= x * settings.conflict_factor;
}

bool comparable(const Figure& f) {
  if ((f.target && !f.baseline) || !f.plain || f.claim().catalog_id.empty()) return false;
  if (f.measure != Measure::level && f.measure != Measure::growth) return false;
  if (f.definition.nature == "unknown" || f.definition.nature == "rank" || f.says(FindingWords::expected)) return false;
  return (f.reviewed || f.baseline) && !FindingWords::get().any_in(FindingWords::attribute, f.definition.key);
}

bool same_basis(const Figure& a, const Figure& b) {
  return a.says(FindingWords::basis) == b.says(FindingWords::basis);
}

std::string group_of(const Figure& f) {
  const ledger::Definition& d = f.definition;
  std::string key;
  for (const std::string* part : {&d.key, &d.scope, &d.measure, &d.nature, &d.unit, &d.work, &f.claim().period}) key += *part + '\n';
  return key;
}

// A document that is there twice (two files, one text) says nothing new the second time.
bool first_of_its_kind(const CrossFinding& f, const std::vector<CrossFinding>& out) {
  return std::ranges::none_of(out, [&](const CrossFinding& o) {
    return o.finding == f.finding && o.first.sentence == f.first.sentence && o.second.sentence == f.second.sentence && o.why.arguments == f.why.arguments;
  });
}

// Growth on last year's level against both levels.
class Arithmetic {
 public:
  Arithmetic(const std::vector<const Figure*>& figures, const Settings& settings) : settings_(settings) {
    for (const Figure* f : figures) {
      if (f->whole_year() && f->measure == Measure::level && f->extensive() && f->extent.point) levels_[key(*f, f->claim().year_last)].push_back(f);
    }
  }

  void check(const Figure& f, std::vector<CrossFinding>& out) const {
    const bool growth = f.measure == Measure::growth && !f.says(FindingWords::basis);
    const bool multiple = f.measure == Measure::multiple && f.says(FindingWords::last_year);
    if ((!growth && !multiple) || !f.extent.point || !f.whole_year() || FindingWords::get().any_in(FindingWords::priced, f.definition.key)) return;
    for (const auto& [unit, now] : of_year(f, f.claim().year_last)) {
      for (const auto& [before_unit, before] : of_year(f, f.claim().year_last - 1)) {
        if (unit != before_unit) continue;
        const double ratio = to_double(now->value) / to_double(before->value);
        const double stated = growth ? 1 + to_double(f.value) / 100 : to_double(f.value);
        const double rounding = to_double(now->extent.step) / to_double(now->value) + to_double(before->extent.step) / to_double(before->value) +
                                to_double(f.extent.step) / (growth ? 100 : 1);
        const double tolerance = to_double(settings_.growth_points) / 100 * std::max(1.0, stated) + rounding;
        // The two levels themselves have to be of one thing.
        if (std::abs(ratio - stated) <= tolerance || ratio > settings_.conflict_factor * stated || stated > settings_.conflict_factor * ratio) continue;
        CrossFinding found = cross(Finding::conflict, growth ? "growth" : "multiple", f, *before, {now->claim().text});
        if (first_of_its_kind(found, out)) out.push_back(std::move(found));
        return;
      }
    }
  }

 private:
  using Key = std::pair<std::string, int>;
  static Key key(const Figure& f, int year) { return {f.definition.key + '\n' + f.definition.scope, year}; }
  [[nodiscard]] std::vector<std::pair<std::string, const Figure*>> of_year(const Figure& f, int year) const {
    std::vector<std::pair<std::string, const Figure*>> out;
    const auto found = levels_.find(key(f, year));
    if (found == levels_.end()) return out;
    for (const Figure* level : found->second) out.emplace_back(level->definition.unit, level);
    return out;
  }

  const Settings& settings_;
  std::map<Key, std::vector<const Figure*>> levels_;
};

const char* reason_of(const Figure& first, const Figure& second) {
  if (first.baseline || second.baseline) return "baseline";
  return first.claim().report == second.claim().report ? "one_report" : "two_reports";
}

}  // namespace

void find_conflicts(const PlaceFigures& place, const Settings& settings, std::vector<CrossFinding>& out) {
  std::vector<const Figure*> all;
  std::map<std::string, std::vector<const Figure*>> groups;
  for (const Figure& f : place.figures) {
    const bool multiple = f.measure == Measure::multiple && f.plain && !f.target;
    if (!multiple && !comparable(f)) continue;
    all.push_back(&f);
    if (multiple) continue;
    std::vector<const Figure*>& group = groups[group_of(f)];
    // The earliest one that it contradicts, once for each value.
    for (const Figure* other : group) {
      if (other->claim().sentence == f.claim().sentence || !apart(f.extent, other->extent)) continue;
      if (!near_enough(f, *other, settings) || !same_basis(f, *other)) continue;
      CrossFinding found = cross(Finding::conflict, reason_of(f, *other), f, *other);
      if (first_of_its_kind(found, out)) out.push_back(std::move(found));
      break;
    }
    group.push_back(&f);
  }
  const Arithmetic arithmetic(all, settings);
  for (const Figure* f : all) arithmetic.check(*f, out);
}

}  // namespace luoshi::verdict

// SPDX-License-Identifier: Apache-2.0
//
// Parts that are larger than their whole.
#include <algorithm>
#include <cmath>
#include <set>

#include "verdict/cross_internal.h"

namespace luoshi::verdict {
namespace {

bool usable(const Figure& f) {
  return f.extensive() && f.plain && !f.baseline && (f.target || f.reviewed) && !f.claim().catalog_id.empty() &&
         !f.says(FindingWords::expected);
}

bool wide_scope(const std::string& scope) { return FindingWords::get().any_in(FindingWords::wide, scope); }

// 新建+改造 and 新建 have a kind of work in common.
bool works_meet(const std::string& a, const std::string& b) {
  if (a == b) return true;
  const auto kinds = [](const std::string& work) {
    std::set<std::string> out;
    for (std::size_t at = 0; at <= work.size();) {
      const std::size_t end = std::min(work.find('+', at), work.size());
      out.insert(work.substr(at, end - at));
      at = end + 1;
    }
    return out;
  };
  const auto x = kinds(a);
  return std::ranges::any_of(kinds(b), [&](const std::string& kind) { return x.contains(kind); });
}

const Figure* largest(const std::vector<const Figure*>& group, const auto& may_be) {
  const Figure* most = nullptr;
  Decimal highest;
  for (const Figure* f : group) {
    if (!may_be(*f)) continue;
    const std::optional<Decimal> high = f->extent.high;
    if (!high) return nullptr;  // 超过: it may be anything
    if (most != nullptr && *high <= highest) continue;
    most = f;
    highest = *high;
  }
  return most;
}

std::string percent(double share) { return std::to_string(std::lround(share * 100)); }

}  // namespace

// All that is said of a whole counts: only what is above the largest of it is above the whole.
bool may_be_whole(const Figure& figure) { return figure.extensive() && !figure.baseline; }

std::string amount_key(const Figure& figure) {
  const ledger::Definition& d = figure.definition;
  std::string key;
  for (const std::string* part : {&d.key, &d.unit, &d.nature, &figure.claim().period}) key += *part + '\n';
  return key + (figure.target ? "target" : "result");
}

void find_larger_parts(const PlaceFigures& place, std::vector<CrossFinding>& out) {
  std::set<std::string> said;
  for (const Figure& part : place.figures) {
    if (!usable(part) || part.target || part.definition.scope.empty() || wide_scope(part.definition.scope)) continue;
    const auto group = place.amounts.find(amount_key(part));
    if (group == place.amounts.end()) continue;
    const Figure* whole = largest(group->second, [&](const Figure& f) {
      return f.definition.scope.empty() && f.claim().report == part.claim().report && works_meet(f.definition.work, part.definition.work);
    });
    if (whole == nullptr || !usable(*whole) || !above(part.extent, whole->extent)) continue;
    if (said.insert(group->first + part.definition.scope).second) {
      out.push_back(cross(Finding::part_exceeds_whole, "scope_above", part, *whole, {part.definition.scope}));
    }
  }
}

void find_larger_parts(const PlaceFigures& place, const PlaceFigures& whole, const catalog::Places& places,
                       const Settings& settings, std::vector<CrossFinding>& out) {
  std::set<std::string> said;
  for (const Figure& part : place.figures) {
    if (!usable(part) || wide_scope(part.definition.scope)) continue;
    const auto group = whole.amounts.find(amount_key(part));
    if (group == whole.amounts.end()) continue;
    const Figure* most = largest(group->second, [&](const Figure& f) {
      return (f.definition.scope == part.definition.scope || f.definition.scope.empty()) && works_meet(f.definition.work, part.definition.work);
    });
    if (most == nullptr || !usable(*most)) continue;
    // A figure of another place inside the whole is none of the whole.
    if (!named_in(places, most->head, whole.place.place_code).empty()) continue;
    const double share = to_double(part.value) / to_double(most->value);
    const bool larger = above(part.extent, most->extent);
    const bool flagged = !larger && share > settings.large_share && part.extent.point && most->extent.point && !part.target &&
                         part.definition == most->definition && !most->value.is_zero();
    if ((!larger && !flagged) || !said.insert(group->first + part.definition.scope).second) continue;
    out.push_back(cross(Finding::part_exceeds_whole, larger ? "place_above" : "large_share", part, *most,
                        {place.place.place, whole.place.place, percent(share)}));
  }
}

}  // namespace luoshi::verdict

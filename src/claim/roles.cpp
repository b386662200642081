// SPDX-License-Identifier: Apache-2.0
//
// What each figure of a sentence is: a value that is claimed, part of a name, a date, the size of
// something, or no number at all. Steps run from the certain to the doubtful; the first that fits
// decides.
#include "claim/roles_internal.h"

namespace luoshi::claim {

using catalog::NumberRole;

void RoleDecider::decide() {
  for (Figure& f : scene_.figures) {
    if (f.rule == Rule::none) read_surroundings(scene_, f);
  }
  for (std::size_t i = 0; i < scene_.figures.size(); ++i) {
    if (scene_.figures[i].rule == Rule::none) decide(i);
  }
}

void RoleDecider::decide(std::size_t index) {
  Figure& f = scene_.figures[index];
  if (!f.has_value) {
    set(f, NumberRole::none, f.parsed.vague ? Rule::vague : Rule::no_unit);
    return;
  }
  if (marks_list(f)) {
    set(f, NumberRole::name, Rule::list_mark);
    return;
  }
  const bool taken = quoted(f) || coded(f) || ordered(f) || dated(f) || numbered(f) || policy_package(f) || sized(index) ||
                     rhetorical(f) || counted_in_chinese(f) || without_unit(f);
  if (!taken) set(f, NumberRole::claim, Rule::none);
}

bool RoleDecider::ends_clause(std::uint32_t at) const {
  const char16_t c = scene_.ch(at);
  return c == 0 || one_of(c, u"，。；、！？：）”");
}

void decide_roles(Scene& scene) { RoleDecider(scene).decide(); }

void mark_baselines(Scene& scene) {
  for (std::size_t i = 0; i + 1 < scene.figures.size(); ++i) {
    Figure& f = scene.figures[i];
    if (f.role != NumberRole::claim) continue;
    const Span clause = scene.clauses[f.clause];
    const std::uint32_t from = f.chain > clause.begin + 10 ? f.chain - 10 : clause.begin;
    const std::u16string_view before = scene.text.substr(from, f.number.begin - from);
    // 比现有的86个减少27个
    const std::uint32_t lead = f.chain > clause.begin + 6 ? f.chain - 6 : clause.begin;
    const Span compared{lead, f.number.begin};
    if (f.trend == 0 && scene.at(compared).find(u'比') != std::u16string_view::npos && !scene.words.has(compared, catalog::Cue::share)) {
      const Figure& next = scene.figures[i + 1];
      if (next.role == NumberRole::claim && next.clause == f.clause && next.trend != 0 && next.chain >= f.end && next.chain <= f.end + 2) {
        f.role = NumberRole::baseline;
        continue;
      }
    }
    // 从2.77%提高到3.3%: what 从 opened is the first of the two.
    const std::size_t opener = before.find_last_of(u"由从");
    const bool another = opener != before.npos && i > 0 && scene.figures[i - 1].role == NumberRole::baseline &&
                         scene.figures[i - 1].number.begin >= from + opener;
    const bool opened = f.from || (opener != before.npos && !another);
    if (!opened) continue;
    for (std::size_t k = i + 1; k < scene.figures.size(); ++k) {
      const Figure& to = scene.figures[k];
      if (to.role != NumberRole::claim) continue;
      const std::u16string_view between =
          scene.text.substr(f.end, to.number.begin > f.end ? to.number.begin - f.end : 0);
      const std::u16string_view becomes = catalog::Characters::builtin().of(catalog::Chars::becomes);
      const bool change = between.find_first_of(becomes) != between.npos && between.size() <= 16 &&
                          between.find_first_of(u"；。") == between.npos;
      if (change) f.role = NumberRole::baseline;
      break;
    }
  }
}

}  // namespace luoshi::claim

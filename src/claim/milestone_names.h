// SPDX-License-Identifier: Apache-2.0
//
// Which words of a clause name a project that can be pointed at: by a proper name, a number, a place, or its head
// word. Private to milestone*.cpp.
#pragma once

#include "catalog/places.h"
#include "claim/phrase.h"

namespace luoshi::claim {

class ProjectNames {
 public:
  static constexpr std::size_t kMost = 12;  // of a list

  ProjectNames(const catalog::Places& places, const Scene& scene)
      : places_(places), phrases_(scene.words, scene.text), scene_(scene) {}

  // Divides a list at 、 and 和; the number of its items.
  [[nodiscard]] std::size_t split(Span list, Span* items) const;
  // Without what only describes: 国际领先的, 一批, verbs of the list's second half.
  [[nodiscard]] Span clean(Span s) const;

  // Is it a project's name? `in_list`: as an example of a class of projects; `governed`: behind a verb.
  [[nodiscard]] bool named(Span item, bool in_list, bool governed) const;
  // Quotation marks, Latin capitals, an ordinal or number, the name of a place or firm.
  [[nodiscard]] bool quoted_or_proper(Span s) const;
  // 人民大街, 南湖大路, 北三环: roads, rivers, stations.
  [[nodiscard]] bool ends_like_place(Span s) const;
  // The class behind 等 or a count: projects, works, places; not firms or fields.
  [[nodiscard]] bool class_is_projects(Span s, bool stage_said) const;

  // Does a word of the classes stand in the span, outside of quotation marks?
  [[nodiscard]] bool holds(Span s, catalog::Class classes) const;
  [[nodiscard]] bool holds_count(Span s) const;
  [[nodiscard]] bool starts_with_verb(Span s) const;

 private:
  const catalog::Places& places_;
  Phraser phrases_;
  const Scene& scene_;
};

}  // namespace luoshi::claim

// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string_view>

#include "base/utf8.h"
#include "catalog/embedded.h"
#include "catalog/places_internal.h"
#include "catalog/tsv.h"

namespace luoshi::catalog {
namespace {

PlaceParts parse(std::string_view tsv) {
  PlaceParts out;
  const auto table = parse_tsv("place_parts.tsv", tsv, {"word", "class", "short"});
  for (const TsvRow& row : table.value().rows) {
    const std::u16string word = utf8::to_utf16(row.fields[0]);
    const std::string_view c = row.fields[1];
    if (c == "nationality") out.nationalities.push_back(word);
    if (c == "autonomous") out.autonomous.emplace_back(word, utf8::to_utf16(row.fields[2]));
    if (c == "whole") out.whole.push_back(word);
    if (c == "kind") out.kinds.push_back(word);
    if (c == "state") out.state = row.fields[2], out.government = row.fields[0];
  }
  // 新区 before 区
  std::ranges::stable_sort(out.kinds, std::ranges::greater(), &std::u16string::size);
  return out;
}

// Cuts the nationalities off the end, the last first, as long as a name of two characters remains.
std::u16string_view without_nationalities(std::u16string_view name) {
  for (bool cut = true; cut;) {
    cut = false;
    std::u16string_view best = name;
    for (const std::u16string_view nationality : place_parts().nationalities) {
      for (const bool with_zu : {true, false}) {
        std::u16string_view rest = name;
        if (with_zu) {
          if (!rest.ends_with(u'族')) continue;
          rest.remove_suffix(1);
        } else if (nationality.size() < 2) {
          continue;
        }
        if (!rest.ends_with(nationality) || rest.size() < nationality.size() + 2) continue;
        rest.remove_suffix(nationality.size());
        if (rest.size() < best.size()) best = rest;
      }
    }
    if (best.size() < name.size()) {
      name = best;
      cut = true;
    }
  }
  // 鄂温克族自治旗: the nationality is the name.
  if (name.size() > 2 && name.ends_with(u'族')) name.remove_suffix(1);
  return name;
}

}  // namespace

const PlaceParts& place_parts() {
  static const PlaceParts kParts = parse(embedded_file("place_parts.tsv"));
  return kParts;
}

std::vector<std::u16string> all_names(const std::u16string& full) {
  std::vector<std::u16string> out{full};
  const auto add = [&](std::u16string_view name) {
    if (name.size() >= 2 && name != full && (out.size() < 2 || out.back() != name)) out.emplace_back(name);
  };
  const std::u16string_view name = full;
  for (const auto& [suffix, shorter] : place_parts().autonomous) {
    if (!name.ends_with(suffix)) continue;
    const auto core = without_nationalities(name.substr(0, name.size() - suffix.size()));
    if (!shorter.empty()) add(std::u16string(core) + shorter);
    add(core);
    return out;
  }
  for (const std::u16string_view whole : place_parts().whole) {
    if (name.ends_with(whole)) return out;
  }
  for (const std::u16string_view kind : place_parts().kinds) {
    if (!name.ends_with(kind) || name.size() < kind.size() + 2) continue;
    add(name.substr(0, name.size() - kind.size()));
    return out;
  }
  return out;
}

}  // namespace luoshi::catalog

// SPDX-License-Identifier: Apache-2.0
//
// A claim: one value, milestone or promise that a report states, tied to its place in the text.
// All spans count view characters of the report it was read from; report::View::source() turns them
// into code points of the source.
#pragma once

#include <cstdint>
#include <optional>

#include "base/decimal.h"
#include "base/period.h"
#include "base/span.h"
#include "catalog/terms.h"

namespace luoshi::claim {

using catalog::Comparator;
using catalog::Measure;
using catalog::NumberRole;
using catalog::Stage;
using catalog::Topic;

enum class Type : std::uint8_t { quantity, milestone, commitment };
enum class Kind : std::uint8_t { result, target };

// Units that are not quoted from the text: 百分之八 has the unit %.
enum class UnitCode : std::uint8_t { quoted, percent, permille };

// A phrase quoted from up to four places of the text (残疾人…精准康复服务).
struct Phrase {
  static constexpr std::uint8_t kMax = 4;
  Span parts[kMax];
  std::uint8_t size = 0;

  [[nodiscard]] bool empty() const { return size == 0; }
  void add(Span part) {
    if (part.empty() || size == kMax) return;
    if (size > 0 && parts[size - 1].end == part.begin) {
      parts[size - 1].end = part.end;
    } else {
      parts[size++] = part;
    }
  }
};

struct Claim {
  Type type = Type::quantity;
  NumberRole role = NumberRole::claim;  // claim or baseline
  Kind kind = Kind::result;
  Measure measure = Measure::level;
  Comparator comparator = Comparator::eq;
  Stage stage = Stage::none;  // milestones only
  Topic topic = Topic::other;
  UnitCode unit_code = UnitCode::quoted;
  std::uint16_t rule = 0;     // which rule read it: rule_name() in claim/rules.h

  Span number;       // quantity: the number with magnitude, range partner and percent sign
  Span text;         // quantity: the number with its unit; milestone: the project's name; commitment: the clause
  Decimal value;
  std::optional<Decimal> value_max;
  Span unit;         // without magnitude; empty where none is written
  Phrase indicator;  // quantity: what is measured; milestone: the project; commitment: the object
  Span action;       // quantity, commitment: the governing verb; milestone: the words that say the stage
  Period period;
  Span place;        // only where it differs from the report's own place
  std::uint32_t sentence = 0;  // index into Report::sentences()
};

}  // namespace luoshi::claim

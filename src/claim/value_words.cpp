// SPDX-License-Identifier: Apache-2.0
#include "claim/value_words.h"

namespace luoshi::claim {

// The stage that a project has reached is a value too.
std::string value_text(const ValueWords& c, const Messages& messages) {
  if (c.type == "milestone") return messages.text("stage." + std::string(c.stage));
  if (c.type == "commitment") return {};
  const bool negative = c.value.starts_with('-');
  std::string id;
  if (c.measure == "growth") {
    id = negative ? "measure.decline" : "measure.growth";
  } else if (c.measure == "change") {
    id = negative ? "measure.reduction" : "measure.change";
  } else if (c.measure == "multiple" || c.measure == "rank") {
    id = "measure." + std::string(c.measure);
  }
  std::string text = messages.text("comparator." + std::string(c.comparator)) + std::string(c.text);
  if (!id.empty()) text = messages.text(id) + " " + text;
  return c.role == "baseline" ? messages.text("role.baseline") + " " + text : text;
}

}  // namespace luoshi::claim

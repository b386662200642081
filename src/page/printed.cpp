// SPDX-License-Identifier: Apache-2.0
#include "page/printed.h"

#include <algorithm>
#include <cmath>

namespace luoshi::page {
namespace {

// Nobody can look beyond the edge. What is no number is 0.
std::int32_t inside(float length, float most) {
  const double edge = std::isfinite(most) && most > 0 ? static_cast<double>(most) : 0;
  const double kept = std::isfinite(length) ? std::clamp(static_cast<double>(length), 0.0, edge) : 0;
  return static_cast<std::int32_t>(std::min(std::round(kept * 10), static_cast<double>(Printed::kFarthest)));
}

std::string decimal(std::int32_t number, std::int32_t unit, std::size_t digits) {
  std::string text = std::to_string(number / unit);
  const std::string rest = std::to_string(number % unit);
  return text + "." + std::string(digits - rest.size(), '0') + rest;
}

}  // namespace

Printed printed(const Layout& layout, Span span) {
  Printed out;
  const auto found = locate(layout, span);
  if (!found || found->page == 0 || found->page > layout.pages.size()) return out;
  const Page& page = layout.pages[found->page - 1];
  out.page = found->page;
  out.box = {inside(found->box.left, page.width), inside(found->box.top, page.height), inside(found->box.right, page.width),
             inside(found->box.bottom, page.height)};
  if (!layout.engine.empty()) {
    // Rounded down: 0.899 is not 0.9, where that is the threshold.
    const double sure = std::isfinite(found->confidence) ? std::clamp(static_cast<double>(found->confidence), 0.0, 1.0) : 0;
    out.confidence = static_cast<std::int32_t>(std::floor(sure * 100 + 1e-4));
  }
  out.doubtful = found->doubtful;
  out.as_read = found->as_read;
  return out;
}

std::string tenths(std::int32_t number) { return decimal(number, 10, 1); }
std::string hundredths(std::int32_t number) { return decimal(number, 100, 2); }

std::string box_text(const std::array<std::int32_t, 4>& box, const char* between) {
  std::string out;
  for (const std::int32_t side : box) {
    if (!out.empty()) out += between;
    out += tenths(side);
  }
  return out;
}

void append_printed(JsonObject& object, const Printed& p) {
  if (!p.there()) return;
  object.number("page", p.page);
  object.raw("box", "[" + box_text(p.box, ", ") + "]");
  if (p.confidence >= 0) object.raw("confidence", hundredths(p.confidence));
  if (p.doubtful) object.boolean("doubtful", true);
  if (p.repaired()) object.text("as_read", p.as_read);
}

}  // namespace luoshi::page

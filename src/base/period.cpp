// SPDX-License-Identifier: Apache-2.0
#include "base/period.h"

namespace luoshi {
namespace {

std::string point(Period::Point p) {
  std::string out = std::to_string(p.year);
  if (p.part > Period::kHalf) return out + "-H" + std::to_string(p.part - Period::kHalf);
  if (p.part > Period::kQuarter) return out + "-Q" + std::to_string(p.part - Period::kQuarter);
  if (p.part > 0) return out + (p.part < 10 ? "-0" : "-") + std::to_string(p.part);
  return out;
}

}  // namespace

std::string Period::to_string() const {
  if (!known()) return {};
  return is_span() ? point(first) + "/" + point(last) : point(last);
}

}  // namespace luoshi

// SPDX-License-Identifier: Apache-2.0
//
// A place on a page as it leaves the program: in whole tenths and hundredths, so that what is shown, kept and read back
// is the same.
#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "base/json.h"
#include "page/page.h"

namespace luoshi::page {

struct Printed {
  static constexpr std::int32_t kFarthest = 100'000'000;  // of a box, in tenths

  std::uint32_t page = 0;             // from 1; 0: not on any page, and all else says nothing
  std::array<std::int32_t, 4> box{};  // left, top, right, bottom, in tenths of the page's unit; inside the page
  std::int32_t confidence = -1;       // hundredths; -1 where the file held the text
  bool doubtful = false;              // to be compared with the page: a machine was not sure of it
  std::string as_read;                // where it was repaired: what the machine had read

  [[nodiscard]] bool there() const { return page != 0; }
  [[nodiscard]] bool repaired() const { return !as_read.empty(); }
  friend bool operator==(const Printed&, const Printed&) = default;
};

// Where a span of code points stands.
[[nodiscard]] Printed printed(const Layout& layout, Span span);

// 1015 → "101.5"; 98 hundredths → "0.98".
[[nodiscard]] std::string tenths(std::int32_t number);
[[nodiscard]] std::string hundredths(std::int32_t number);

// "72.0 101.5 130.2 113.0", with `between` between the numbers.
[[nodiscard]] std::string box_text(const std::array<std::int32_t, 4>& box, const char* between = " ");

// "page": 3, "box": [72.0, 101.5, 130.2, 113.0], "confidence": 0.98, "doubtful": true, "as_read": "0.796": the last three
// only where they say something, nothing at all where it is on no page.
void append_printed(JsonObject& object, const Printed& printed);

}  // namespace luoshi::page

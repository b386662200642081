// SPDX-License-Identifier: Apache-2.0
//
// What a descriptor is: a terminal or not, how wide, and whether colours are wanted on it.
#pragma once

#include <cstddef>

namespace luoshi::cli {

struct Terminal {
  bool present = false;
  bool colour = false;        // a terminal that is not "dumb", and NO_COLOR is not set (no-color.org)
  std::size_t columns = 120;  // of the terminal; 120 where there is none
};

[[nodiscard]] Terminal look_at(int descriptor);

}  // namespace luoshi::cli

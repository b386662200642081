// SPDX-License-Identifier: Apache-2.0
//
// The program `luoshi`: parse the command line, call a stage, write the answer.
#pragma once

#include <string>
#include <vector>

namespace luoshi::cli {

enum ExitStatus : int {
  kDone = 0,    // all done
  kFailed = 1,  // some input could not be read, or the output not written; the rest is done
  kUsage = 2,   // wrong usage; nothing was done
};

// `arguments` are those behind the program's name. Writes to standard output and standard error.
[[nodiscard]] int run(const std::vector<std::string>& arguments);

}  // namespace luoshi::cli

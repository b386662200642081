// SPDX-License-Identifier: Apache-2.0
//
// What happens between fork() and exec(). Private to process.cpp.
#pragma once

#include "base/process.h"

namespace luoshi {

// All that the new process needs, made ready before the fork: after it nothing may be allocated.
struct ChildPlan {
  const char* program = nullptr;
  char* const* arguments = nullptr;
  char* const* environment = nullptr;
  int in = -1, out = -1, err = -1, file = -1;  // become descriptors 0, 1, 2 and, where not -1, 3
  ProcessLimits limits;
};

// Never returns. Ends with status 126 where the lead cannot be put on, 127 where the program cannot be started.
[[noreturn]] void become(const ChildPlan& plan);

}  // namespace luoshi

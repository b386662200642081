// SPDX-License-Identifier: Apache-2.0
//
// Which targets of a report are its main expected ones (主要预期目标): those of the sentence that says so, and of the
// sentences that go on with its list. Private to the verdict stage.
//
//   Headlines headlines;
//   for (const Statement& s : report.statements) {
//     if (s.target && headlines.next(s)) …
//   }
#pragma once

#include <cstdint>
#include <string>

#include "verdict/statement.h"

namespace luoshi::verdict {

class Headlines {
 public:
  // To be asked for every target, in the order of the text.
  [[nodiscard]] bool next(const Statement& target);

 private:
  bool headline_ = false;
  std::int64_t sentence_ = -1;
  std::string section_;
};

}  // namespace luoshi::verdict

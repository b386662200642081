// SPDX-License-Identifier: Apache-2.0
//
// What the server itself refuses, and how it says so: data/messages.tsv has a title for each status,
// http.404, and what to do for each code, http.no_such_page.
#pragma once

#include <string_view>
#include <vector>

#include "api/api.h"

namespace luoshi::server {

// Answers are made once, in both languages.
class Problems {
 public:
  Problems();

  // `code` is one of problem_codes().
  [[nodiscard]] const api::Answer& answer(std::string_view code, Language language) const;

 private:
  struct Made {
    std::string_view code;
    api::Answer chinese, english;
  };
  std::vector<Made> made_;
};

[[nodiscard]] std::vector<std::string_view> problem_codes();
[[nodiscard]] std::vector<int> problem_statuses();

}  // namespace luoshi::server

// SPDX-License-Identifier: Apache-2.0
//
// Which reports or claims of a ledger are wanted, and in which order.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace luoshi::ledger {

// Empty fields do not limit. All given ones must hold.
struct Filter {
  // A place with everything below it (吉林省 takes in 长春市). 0, the state, takes in all of China.
  std::optional<std::uint32_t> place_code;
  std::string place_prefix;  // places whose names begin so, each with everything below it
  int year_first = 0, year_last = 0;  // of delivery, both inside; 0 where open
  std::string level;
  std::int64_t report = 0;
  std::int64_t document = 0;
  bool removed = false;    // removed reports too
  bool revisions = false;  // older revisions too

  // Of claims only.
  std::string kind, type, role, topic, measure, unit, comparator, stage, nature;
  bool doubtful = false;   // only what a machine was not sure of, or what a rule mended: to be compared with the page
  std::string indicator;   // a catalog name, alias or id, or a normalized key; else a part of such a key
};

enum class Sort { text, place, year, indicator, value, added };

struct Order {
  Sort by = Sort::text;  // claims: report by report, in the order of the text; reports: by place and year
  bool descending = false;
};

struct Page {
  std::int64_t limit = -1;  // rows; negative for all
  std::int64_t offset = 0;
};

}  // namespace luoshi::ledger

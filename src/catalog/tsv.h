// SPDX-License-Identifier: Apache-2.0
//
// The format of data files: UTF-8, one header line of column names, one record a line, fields
// divided by one tab. Lines that start with '#' and empty lines are passed over.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace luoshi::catalog {

struct TsvRow {
  std::size_t line = 0;                  // from 1
  std::vector<std::string_view> fields;  // as many as the header has
};

struct Tsv {
  std::vector<std::string_view> columns;
  std::vector<TsvRow> rows;
};

// Views into `text`. Errors: bad_catalog (a row with more or fewer fields than the header, columns
// other than `columns`).
[[nodiscard]] Result<Tsv> parse_tsv(std::string_view file, std::string_view text,
                                    const std::vector<std::string_view>& columns);

}  // namespace luoshi::catalog

// SPDX-License-Identifier: Apache-2.0
#include "catalog/tsv.h"

namespace luoshi::catalog {
namespace {

std::vector<std::string_view> split(std::string_view line) {
  std::vector<std::string_view> out;
  for (;;) {
    const std::size_t tab = line.find('\t');
    out.push_back(line.substr(0, tab));
    if (tab == std::string_view::npos) return out;
    line.remove_prefix(tab + 1);
  }
}

}  // namespace

Result<Tsv> parse_tsv(std::string_view file, std::string_view text, const std::vector<std::string_view>& columns) {
  const auto bad = [&](std::size_t line, std::string reason) {
    return fail(ErrorCode::bad_catalog, {std::string(file), std::to_string(line), std::move(reason)});
  };
  Tsv tsv;
  std::size_t number = 0;
  while (!text.empty()) {
    ++number;
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (line.empty() || line.front() == '#') continue;
    auto fields = split(line);
    if (tsv.columns.empty()) {
      if (fields != columns) return bad(number, "columns are not the expected ones");
      tsv.columns = std::move(fields);
      continue;
    }
    if (fields.size() != tsv.columns.size()) {
      return bad(number, "has " + std::to_string(fields.size()) + " fields, not " + std::to_string(tsv.columns.size()));
    }
    tsv.rows.push_back({number, std::move(fields)});
  }
  return tsv;
}

}  // namespace luoshi::catalog

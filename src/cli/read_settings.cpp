// SPDX-License-Identifier: Apache-2.0
#include "cli/read_settings.h"

#include <fstream>
#include <iterator>

namespace luoshi::cli {

Result<verdict::Settings> read_settings(const std::string& path) {
  if (path.empty()) return verdict::Settings::builtin();
  std::ifstream in(path, std::ios::binary);
  if (!in) return fail(ErrorCode::not_found, {path});
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  return verdict::Settings::with(path, text);
}

}  // namespace luoshi::cli

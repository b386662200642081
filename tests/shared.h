// SPDX-License-Identifier: Apache-2.0
//
// The reports and labels beside the project, in ../shared or where LUOSHI_SHARED points. They are no part of the
// project, so a test that reads them begins with SKIP_WITHOUT_SHARED and the folder it needs.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

namespace luoshi::tests {

// An absolute path stays what it is.
inline std::filesystem::path shared(const std::filesystem::path& inside) {
  const char* set = std::getenv("LUOSHI_SHARED");
  const std::filesystem::path folder = set ? std::filesystem::path(set) : std::filesystem::path(LUOSHI_SOURCE_DIR) / ".." / "shared";
  return std::filesystem::absolute(folder / inside);
}

}  // namespace luoshi::tests

#define SKIP_WITHOUT_SHARED(folder)                            \
  if (!std::filesystem::exists(luoshi::tests::shared(folder))) \
  GTEST_SKIP() << luoshi::tests::shared(folder) << " is not there"

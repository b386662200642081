// SPDX-License-Identifier: Apache-2.0
//
// A part of a workbook, as XML; unpacked by another program than the one that packed.
#pragma once

#include <gtest/gtest.h>

#include <cstdio>
#include <string>

namespace luoshi::tests {

inline std::string unzipped(const std::string& file, const std::string& part) {
  const std::string command = "unzip -p '" + file + "' '" + part + "'";
  std::FILE* pipe = ::popen(command.c_str(), "r");
  std::string out;
  char buffer[4096];
  for (std::size_t got; (got = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;) out.append(buffer, got);
  EXPECT_EQ(::pclose(pipe), 0) << command;
  return out;
}

}  // namespace luoshi::tests

// SPDX-License-Identifier: Apache-2.0
//
// What the fuzz targets share. Each *_fuzz.cpp defines one function over bytes, as libFuzzer wants it;
// replay.cpp gives the same function a main() that runs it over files, for builds without libFuzzer.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "base/span.h"
#include "catalog/catalog.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace luoshi::fuzz {

// Not assert(): what is promised is checked in every build.
inline void check(bool holds, const char* promise) {
  if (holds) return;
  std::fprintf(stderr, "fuzz: broken promise: %s\n", promise);
  std::abort();
}

inline bool inside(Span span, std::size_t size) { return span.begin <= span.end && span.end <= size; }

inline std::string_view as_text(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

inline const catalog::Catalog& shared_catalog() {
  static const catalog::Catalog catalog = [] {
    auto made = catalog::Catalog::builtin();
    check(made.has_value(), "the catalog that is compiled in can be built");
    return std::move(*made);
  }();
  return catalog;
}

}  // namespace luoshi::fuzz

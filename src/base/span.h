// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace luoshi {

// A half-open range [begin, end). What it counts (bytes, code points, view characters) is said where
// it is used; the type carries no text of its own.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  [[nodiscard]] constexpr std::uint32_t size() const { return end - begin; }
  [[nodiscard]] constexpr bool empty() const { return begin >= end; }
  [[nodiscard]] constexpr bool contains(std::uint32_t at) const { return begin <= at && at < end; }
  [[nodiscard]] constexpr bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
  friend constexpr bool operator==(Span, Span) = default;
};

}  // namespace luoshi

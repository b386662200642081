// SPDX-License-Identifier: Apache-2.0
//
// Files as they were, and the pages of reports, on their way into the ledger and out of it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "page/page.h"

namespace luoshi::ledger {

// Longer files are not kept (source::Limits refuses them anyway).
inline constexpr std::uint64_t kLongestOriginal = std::uint64_t{256} << 20;
inline constexpr std::uint64_t kLongestLayout = std::uint64_t{256} << 20;  // as lines of text

// Bytes by themselves, compressed where that gains.
struct Packed {
  std::string codec;         // "zstd", "plain"
  std::uint64_t length = 0;  // bytes before compression
  std::string data;
};

[[nodiscard]] Packed pack(std::string bytes);

// Nothing where it is not what pack() makes, or would be longer than `most`.
[[nodiscard]] std::optional<std::string> unpack(std::string_view codec, std::uint64_t length, std::string_view data, std::uint64_t most);

// A report's layout, as it is kept.
struct PackedLayout {
  std::uint32_t pages = 0;
  std::string engine;
  Packed text;  // page::to_text()
};

// `layout` is tidy. Nothing where it has no pages.
[[nodiscard]] std::optional<PackedLayout> pack_layout(const page::Layout& layout);

}  // namespace luoshi::ledger

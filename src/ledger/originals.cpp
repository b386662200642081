// SPDX-License-Identifier: Apache-2.0
#include "ledger/originals.h"

#include <zstd.h>

#include <utility>

#include "page/layout_text.h"

namespace luoshi::ledger {
namespace {

constexpr int kZstdLevel = 3;

}  // namespace

Packed pack(std::string bytes) {
  Packed packed{"zstd", bytes.size(), std::string(ZSTD_compressBound(bytes.size()), '\0')};
  // Cannot fail: there is room for the worst case.
  const std::size_t size = ZSTD_compress(packed.data.data(), packed.data.size(), bytes.data(), bytes.size(), kZstdLevel);
  if (ZSTD_isError(size) != 0 || size >= bytes.size()) {
    packed.codec = "plain";
    packed.data = std::move(bytes);
  } else {
    packed.data.resize(size);
    packed.data.shrink_to_fit();
  }
  return packed;
}

std::optional<std::string> unpack(std::string_view codec, std::uint64_t length, std::string_view data, std::uint64_t most) {
  if (length > most) return std::nullopt;
  if (codec == "plain") return data.size() == length ? std::optional<std::string>(data) : std::nullopt;
  if (codec != "zstd") return std::nullopt;
  std::string bytes(length, '\0');
  const std::size_t size = ZSTD_decompress(bytes.data(), bytes.size(), data.data(), data.size());
  if (ZSTD_isError(size) != 0 || size != length) return std::nullopt;
  return bytes;
}

std::optional<PackedLayout> pack_layout(const page::Layout& layout) {
  if (layout.pages.empty()) return std::nullopt;
  return PackedLayout{static_cast<std::uint32_t>(layout.pages.size()), layout.engine, pack(page::to_text(layout))};
}

}  // namespace luoshi::ledger

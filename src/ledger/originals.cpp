// SPDX-License-Identifier: Apache-2.0
#include "ledger/originals.h"

#include <sodium/utils.h>
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

std::string to_base64(std::string_view bytes) {
  std::string text(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
                    sodium_base64_VARIANT_ORIGINAL);
  text.pop_back();  // its zero byte
  return text;
}

std::optional<std::string> from_base64(std::string_view text) {
  std::string bytes(text.size() / 4 * 3, '\0');
  std::size_t size = 0;
  const int failed = sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(), text.size(), nullptr,
                                       &size, nullptr, sodium_base64_VARIANT_ORIGINAL);
  if (failed != 0) return std::nullopt;
  bytes.resize(size);
  return bytes;
}

std::optional<PackedLayout> pack_layout(const page::Layout& layout) {
  if (layout.pages.empty()) return std::nullopt;
  return PackedLayout{static_cast<std::uint32_t>(layout.pages.size()), layout.engine, pack(page::to_text(layout))};
}

}  // namespace luoshi::ledger

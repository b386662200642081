// SPDX-License-Identifier: Apache-2.0
#include "base/base64.h"

#include <array>
#include <cstdint>

namespace luoshi {
namespace {

constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::uint8_t kNone = 64;

constexpr std::array<std::uint8_t, 256> values() {
  std::array<std::uint8_t, 256> out{};
  out.fill(kNone);
  for (std::uint8_t i = 0; i < 64; ++i) out[static_cast<unsigned char>(kDigits[i])] = i;
  return out;
}

}  // namespace

std::string to_base64(std::string_view bytes) {
  std::string out;
  out.reserve((bytes.size() + 2) / 3 * 4);
  const auto byte = [&](std::size_t i) { return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0u; };
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const unsigned group = byte(i) << 16 | byte(i + 1) << 8 | byte(i + 2);
    for (const unsigned shift : {18u, 12u, 6u, 0u}) out.push_back(kDigits[group >> shift & 63u]);
  }
  const std::size_t missing = (3 - bytes.size() % 3) % 3;
  out.replace(out.size() - missing, missing, missing, '=');
  return out;
}

std::optional<std::string> from_base64(std::string_view text) {
  static constexpr auto kValues = values();
  if (text.size() % 4 != 0) return std::nullopt;
  std::size_t missing = 0;
  while (missing < 2 && text.ends_with('=')) text.remove_suffix(1), ++missing;
  std::string out;
  out.reserve(text.size() / 4 * 3 + 2);
  unsigned held = 0, bits = 0;
  for (const char c : text) {
    const unsigned value = kValues[static_cast<unsigned char>(c)];
    if (value == kNone) return std::nullopt;
    held = (held << 6 | value) & 0xFFFFu;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    out.push_back(static_cast<char>(held >> bits & 0xFFu));
  }
  // What is left over of the last digit says nothing.
  if (bits != missing * 2 || (held & ((1u << bits) - 1)) != 0) return std::nullopt;
  return out;
}

}  // namespace luoshi

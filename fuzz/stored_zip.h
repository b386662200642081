// SPDX-License-Identifier: Apache-2.0
//
// A ZIP archive of parts that are not compressed, for targets whose input is what stands in the parts.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace luoshi::fuzz {

inline std::uint32_t crc32(std::string_view bytes) {
  std::uint32_t crc = 0xFFFFFFFF;
  for (const char c : bytes) {
    crc ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ (0xEDB88320u & (0u - (crc & 1u)));
  }
  return ~crc;
}

// APPNOTE of PKWARE, 4.3.7 and 4.3.12.
inline std::string stored_zip(const std::vector<std::pair<std::string, std::string>>& parts) {
  const auto put = [](std::string& out, std::uint32_t value, int bytes) {
    for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i) & 0xFF);
  };
  std::string files;
  std::string list;
  for (const auto& [name, bytes] : parts) {
    const auto offset = static_cast<std::uint32_t>(files.size());
    std::string common;
    put(common, 20, 2);
    put(common, 0, 2);  // flags
    put(common, 0, 2);  // stored
    put(common, 0, 4);  // time
    put(common, crc32(bytes), 4);
    put(common, static_cast<std::uint32_t>(bytes.size()), 4);
    put(common, static_cast<std::uint32_t>(bytes.size()), 4);
    put(common, static_cast<std::uint32_t>(name.size()), 2);
    put(common, 0, 2);
    files += "PK\x03\x04" + common + name + bytes;
    list += "PK\x01\x02";
    put(list, 20, 2);
    list += common;
    put(list, 0, 2);
    put(list, 0, 2);
    put(list, 0, 2);
    put(list, 0, 4);
    put(list, offset, 4);
    list += name;
  }
  const auto at = static_cast<std::uint32_t>(files.size());
  std::string end = "PK\x05\x06";
  put(end, 0, 4);
  put(end, static_cast<std::uint32_t>(parts.size()), 2);
  put(end, static_cast<std::uint32_t>(parts.size()), 2);
  put(end, static_cast<std::uint32_t>(list.size()), 4);
  put(end, at, 4);
  put(end, 0, 2);
  return files + list + end;
}

}  // namespace luoshi::fuzz

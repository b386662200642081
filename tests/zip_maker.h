// SPDX-License-Identifier: Apache-2.0
//
// ZIP archives made in memory, good and bad ones.
#pragma once

#include <gtest/gtest.h>
#include <zip.h>

#include <string>
#include <string_view>
#include <vector>

namespace luoshi::tests {

struct ZipPart {
  std::string name, bytes;
  bool stored = false;            // not compressed
  std::string password = {};
  std::uint32_t unix_mode = 0;    // type and rights, as in stat
};

// Names are kept byte for byte.
inline std::string zipped(const std::vector<ZipPart>& parts) {
  zip_source_t* out = zip_source_buffer_create(nullptr, 0, 0, nullptr);
  zip_source_keep(out);
  zip_t* archive = zip_open_from_source(out, ZIP_CREATE | ZIP_TRUNCATE, nullptr);
  for (const ZipPart& part : parts) {
    const zip_int64_t at = part.name.ends_with('/')
                               ? zip_dir_add(archive, part.name.c_str(), ZIP_FL_ENC_GUESS)
                               : zip_file_add(archive, part.name.c_str(), zip_source_buffer(archive, part.bytes.data(), part.bytes.size(), 0), ZIP_FL_ENC_GUESS);
    EXPECT_GE(at, 0) << part.name << ": " << zip_strerror(archive);
    const auto index = static_cast<zip_uint64_t>(at);
    if (part.stored) zip_set_file_compression(archive, index, ZIP_CM_STORE, 0);
    if (!part.password.empty()) zip_file_set_encryption(archive, index, ZIP_EM_AES_256, part.password.c_str());
    if (part.unix_mode != 0) zip_file_set_external_attributes(archive, index, 0, ZIP_OPSYS_UNIX, part.unix_mode << 16);
  }
  EXPECT_EQ(zip_close(archive), 0);
  zip_source_open(out);
  zip_source_seek(out, 0, SEEK_END);
  std::string bytes(static_cast<std::size_t>(zip_source_tell(out)), '\0');
  zip_source_seek(out, 0, SEEK_SET);
  EXPECT_EQ(zip_source_read(out, bytes.data(), bytes.size()), static_cast<zip_int64_t>(bytes.size()));
  zip_source_close(out);
  zip_source_free(out);
  return bytes;
}

// Every `from` becomes `to`, which is as long.
inline std::string patched(std::string bytes, std::string_view from, std::string_view to) {
  EXPECT_EQ(from.size(), to.size());
  std::size_t times = 0;
  for (std::size_t at = bytes.find(from); at != bytes.npos; at = bytes.find(from, at + to.size()), ++times) {
    bytes.replace(at, from.size(), to);
  }
  EXPECT_GT(times, 0u) << from;
  return bytes;
}

}  // namespace luoshi::tests

// SPDX-License-Identifier: Apache-2.0
//
// Fields of a TIFF file (TIFF 6.0, section 2). Private to image_header.cpp and tiff.cpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace luoshi::source {

inline constexpr std::uint16_t kTiffSubfile = 254;
inline constexpr std::uint16_t kTiffWidth = 256;
inline constexpr std::uint16_t kTiffHeight = 257;
inline constexpr std::uint16_t kTiffStripOffsets = 273;
inline constexpr std::uint16_t kTiffStripCounts = 279;
inline constexpr std::uint16_t kTiffTileOffsets = 324;
inline constexpr std::uint16_t kTiffTileCounts = 325;

struct TiffField {
  std::uint16_t tag = 0, type = 0;
  std::uint32_t count = 0;
  std::uint32_t at = 0;     // where its values stand in the file
  std::uint64_t bytes = 0;  // how many bytes they take
};

struct TiffDirectory {
  std::vector<TiffField> fields;
  std::uint32_t next = 0;  // 0 for the last
};

// Views the bytes; nothing is read beyond them.
class TiffFile {
 public:
  explicit TiffFile(std::string_view bytes) : bytes_(bytes), big_(bytes.starts_with("MM")) {}

  [[nodiscard]] bool big() const { return big_; }
  [[nodiscard]] std::uint32_t first() const { return bytes_.size() < 8 ? 1 : number(4, 4); }
  // Nothing where it or a field's values lie outside of the file.
  [[nodiscard]] std::optional<TiffDirectory> directory(std::uint32_t at) const;
  // The first value of a field of whole numbers.
  [[nodiscard]] std::optional<std::uint32_t> value(const TiffDirectory& directory, std::uint16_t tag) const;
  [[nodiscard]] std::vector<std::uint32_t> values(const TiffField& field) const;
  // Do the pixels of the page lie in the file?
  [[nodiscard]] bool all_there(const TiffDirectory& directory) const;
  [[nodiscard]] static const TiffField* find(const TiffDirectory& directory, std::uint16_t tag);

 private:
  [[nodiscard]] std::uint32_t number(std::size_t at, int count) const;

  std::string_view bytes_;
  bool big_;
};

}  // namespace luoshi::source

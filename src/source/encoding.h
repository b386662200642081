// SPDX-License-Identifier: Apache-2.0
//
// Which encoding bytes are in, and their text. The bytes decide: a byte order mark, else valid UTF-8,
// else GB18030. What a page declares about itself is only asked where the bytes are valid in neither.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "source/source.h"

namespace luoshi::source {

// What decode_bytes() makes of a file.
struct Decoded {
  Encoding encoding = Encoding::utf8;
  std::string text;  // valid UTF-8, the byte order mark removed; unspecified when bad_offset is set
  // Offset in the file of the first byte of the first malformed character, or utf8::npos. A character
  // that is cut off by the end of the file is malformed from its first byte.
  std::size_t bad_offset = static_cast<std::size_t>(-1);

  [[nodiscard]] bool ok() const { return bad_offset == static_cast<std::size_t>(-1); }
};

// Linear in the input. Valid UTF-8 is moved, not copied.
[[nodiscard]] Decoded decode_bytes(std::string bytes);

// Decoders of one encoding, without a byte order mark. They append to `out` and return the offset of
// the first malformed character, or utf8::npos.
[[nodiscard]] std::size_t decode_utf16(std::string_view bytes, bool big_endian, std::string& out);
[[nodiscard]] std::size_t decode_gb18030(std::string_view bytes, std::string& out);

// The charset that an HTML page names in its first 4,096 bytes (<meta charset=…>, or content="…;
// charset=…"), in small letters; "" where there is none.
[[nodiscard]] std::string declared_charset(std::string_view bytes);

}  // namespace luoshi::source

// SPDX-License-Identifier: Apache-2.0
//
// Files that are no text: what they look like, for the message that refuses them.
#pragma once

#include <string_view>

namespace luoshi::source {

// The formats that can be read, as messages name them.
inline constexpr std::string_view kReadableFormats = "TXT (UTF-8, UTF-16, GB18030), HTML, MHTML, DOCX, DOC, WPS, RTF, PDF, OFD, PNG, JPEG, TIFF, ZIP";

// Which reader takes it; `other` is refused by its name. `ole` is what LibreOffice converts, RTF too.
enum class Kind { unknown, pdf, docx, ofd, ole, zip, image, other };
struct Known {
  Kind kind = Kind::unknown;
  std::string_view name;  // for messages
};

// The format that the first bytes give away ("PDF", "DOCX (Word)", "PNG image", …); `unknown` where they
// give away none. Knows formats that consist of readable characters too: RTF, MHTML. What a ZIP
// archive is for shows in the names of its parts.
[[nodiscard]] Known known_format(std::string_view bytes);

// "" for bytes that may be text in UTF-8 or GB18030. Else what speaks against it: a NUL byte, or more
// than one control character in a hundred bytes. `text` is raw bytes or decoded UTF-8.
[[nodiscard]] std::string_view binary_sign(std::string_view text);

}  // namespace luoshi::source

// SPDX-License-Identifier: Apache-2.0
//
// Web pages as browsers save them in one file: MIME (RFC 2557, multipart/related), the page as the first part that is
// text/html, in quoted-printable, base64 or as it is.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace luoshi::source {

// Bytes that begin with headers of a message one of which says what it is: MIME-Version, or a browser's From.
[[nodiscard]] bool is_mhtml(std::string_view bytes);

// The bytes of the page, in the page's own encoding. Nothing where there is no text/html in it. Linear in the input;
// multiparts within multiparts are looked into up to four deep. What cannot be decoded is passed over, as mail
// programs do: the bytes then decide whether it is a text.
[[nodiscard]] std::optional<std::string> page_of_mhtml(std::string_view bytes);

}  // namespace luoshi::source

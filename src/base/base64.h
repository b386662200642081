// SPDX-License-Identifier: Apache-2.0
//
// Bytes as text, for files that hold text only: RFC 4648, section 4, with padding and without line ends.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace luoshi {

[[nodiscard]] std::string to_base64(std::string_view bytes);
// Nothing where it is not what to_base64() makes, to the bit.
[[nodiscard]] std::optional<std::string> from_base64(std::string_view text);

}  // namespace luoshi

// SPDX-License-Identifier: Apache-2.0
//
// What a client would rather have (RFC 9110, chapters 12 and 13). Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "catalog/messages.h"

namespace luoshi::server {

// Is gzip named, or "*", and not with a weight of 0?
[[nodiscard]] bool accepts_gzip(std::string_view accept_encoding);

// `lang` of the query first, then the Chinese or English with the most weight; Chinese where none is asked for.
[[nodiscard]] Language choose_language(std::optional<std::string_view> lang, std::string_view accept_language);

// The tag of the same content, packed: bytes that differ need strong tags that do.
[[nodiscard]] std::string packed_etag(std::string_view etag);

// If-None-Match against this tag and its packed_etag(), by weak comparison.
[[nodiscard]] bool matches(std::string_view if_none_match, std::string_view etag);

// `attachment; filename="…"; filename*=UTF-8''…` (RFC 6266). What a header cannot hold is replaced.
[[nodiscard]] std::string content_disposition(std::string_view filename);

}  // namespace luoshi::server

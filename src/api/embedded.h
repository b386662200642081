// SPDX-License-Identifier: Apache-2.0
//
// The API's description as it was at build time, for whoever asks the server for it.
#pragma once

#include <span>
#include <string_view>

namespace luoshi::api {

struct EmbeddedFile {
  std::string_view name;  // "openapi.yaml"
  std::string_view text;
};
[[nodiscard]] std::span<const EmbeddedFile> embedded_files();

}  // namespace luoshi::api

// SPDX-License-Identifier: Apache-2.0
//
// --settings: a file of tolerances and thresholds.
#pragma once

#include <string>

#include "verdict/settings.h"

namespace luoshi::cli {

// The defaults with the file's rows instead; the defaults where `path` is empty. Errors: not_found; what is wrong with the file.
[[nodiscard]] Result<verdict::Settings> read_settings(const std::string& path);

}  // namespace luoshi::cli

// SPDX-License-Identifier: Apache-2.0
//
// What those who write have in common. Private to the api stage.
#pragma once

#include "api/body.h"
#include "api/service.h"
#include "intake/correct.h"

namespace luoshi::api {

// A Correction of openapi.yaml, with its place looked up. Errors: bad_argument.
[[nodiscard]] Result<intake::Correction> correction_of(const Context& context, const Request& request);

// Of a request that has no other parameter. Errors: bad_argument.
[[nodiscard]] Result<Language> only_language(const Request& request);

}  // namespace luoshi::api

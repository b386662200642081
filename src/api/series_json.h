// SPDX-License-Identifier: Apache-2.0
//
// A line of a series as JSON: the schema Line. Private to the api stage.
#pragma once

#include <string>

#include "ledger/series.h"

namespace luoshi::api {

void append_line(std::string& out, const ledger::Line& line);

}  // namespace luoshi::api

#pragma once
#include "cli/options.h"
#include "cli/output.h"
namespace luoshi::cli { int search_command(const SearchOptions&, const Messages&, Output&, Output&); }

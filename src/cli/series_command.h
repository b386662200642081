#pragma once
#include "cli/options.h"
#include "cli/output.h"
namespace luoshi::cli { int series_command(const SeriesOptions&, const Messages&, Output&, Output&); }

#include "cli/series_command.h"
namespace luoshi::cli { int series_command(const SeriesOptions&, const Messages&, Output&, Output&) { return 1; } }

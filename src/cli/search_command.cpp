#include "cli/search_command.h"
namespace luoshi::cli { int search_command(const SearchOptions&, const Messages&, Output&, Output&) { return 1; } }

#include "cli/table_output.h"
namespace luoshi::cli {
void write_table(const ReadContext&, const source::Source&, const report::Report&, Turn&) {}
}

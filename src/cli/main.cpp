// SPDX-License-Identifier: Apache-2.0
#include "cli/program.h"

int main(int argc, char** argv) { return luoshi::cli::run({argv + (argc > 0 ? 1 : 0), argv + argc}); }

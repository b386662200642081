// SPDX-License-Identifier: Apache-2.0
#include "cli/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdlib>
#include <string_view>

namespace luoshi::cli {

Terminal look_at(int descriptor) {
  Terminal terminal;
  terminal.present = ::isatty(descriptor) == 1;
  if (!terminal.present) return terminal;
  const char* no_colour = std::getenv("NO_COLOR");
  const char* kind = std::getenv("TERM");
  const bool refused = no_colour != nullptr && *no_colour != '\0';
  terminal.colour = !refused && kind != nullptr && *kind != '\0' && std::string_view(kind) != "dumb";
  winsize size{};
  if (::ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) terminal.columns = size.ws_col;
  return terminal;
}

}  // namespace luoshi::cli

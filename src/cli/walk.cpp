// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <filesystem>

#include "cli/add_command.h"

namespace luoshi::cli {
namespace {

namespace fs = std::filesystem;

bool is_readable_kind(const fs::path& path) {
  std::string ending = path.extension().string();
  std::ranges::transform(ending, ending.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return ending == ".txt" || ending == ".html" || ending == ".htm";
}

}  // namespace

std::vector<std::string> walk(const std::vector<std::string>& paths, std::size_t& skipped) {
  std::vector<std::string> files;
  for (const std::string& path : paths) {
    std::error_code error;
    if (path == "-" || !fs::is_directory(path, error)) {
      files.push_back(path);
      continue;
    }
    std::vector<std::string> found;
    const auto options = fs::directory_options::skip_permission_denied;
    for (fs::recursive_directory_iterator i(path, options, error), end; !error && i != end; i.increment(error)) {
      std::error_code ignored;
      if (!i->is_regular_file(ignored)) continue;
      if (is_readable_kind(i->path())) {
        found.push_back(i->path().string());
      } else {
        ++skipped;
      }
    }
    std::ranges::sort(found);
    files.insert(files.end(), found.begin(), found.end());
  }
  return files;
}

}  // namespace luoshi::cli

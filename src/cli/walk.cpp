// SPDX-License-Identifier: Apache-2.0
#include "cli/walk.h"

#include <algorithm>
#include <filesystem>

namespace luoshi::cli {
namespace {

namespace fs = std::filesystem;

bool is_left_behind(std::string_view path) {
  for (std::size_t at = 0; at <= path.size();) {
    const std::size_t end = std::min(path.find('/', at), path.size());
    if (path.substr(at, end - at) == "__MACOSX") return true;
    at = end + 1;
  }
  const std::string_view name = path.substr(path.rfind('/') + 1);
  return name.starts_with('.') || name.starts_with("~$");
}

}  // namespace

NameKind kind_of_name(std::string_view path) {
  constexpr std::string_view kDocuments[] = {"txt", "html", "htm", "mht", "mhtml", "docx", "docm", "dotx", "dotm",
                                             "doc", "wps",  "wpt", "rtf", "pdf",   "ofd"};
  constexpr std::string_view kPictures[] = {"png", "jpg", "jpeg", "tif", "tiff"};
  const std::string_view name = path.substr(path.rfind('/') + 1);
  const std::size_t dot = name.rfind('.');
  if (dot == name.npos) return NameKind::other;
  std::string ending(name.substr(dot + 1));
  std::ranges::transform(ending, ending.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  if (is_left_behind(path)) return NameKind::other;
  if (std::ranges::find(kDocuments, ending) != std::end(kDocuments)) return NameKind::document;
  if (std::ranges::find(kPictures, ending) != std::end(kPictures)) return NameKind::picture;
  return ending == "zip" ? NameKind::archive : NameKind::other;
}

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
      // The folder's own path says nothing: only what lies in it.
      if (kind_of_name(i->path().lexically_relative(path).string()) != NameKind::other) {
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

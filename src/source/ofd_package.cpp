// SPDX-License-Identifier: Apache-2.0
#include "source/ofd_package.h"

#include <algorithm>
#include <vector>

namespace luoshi::source::ofd {
namespace {

constexpr const char* kFormat = "OFD";

bool is_encryption_list(std::string_view path) {
  constexpr std::string_view kName = "encryptions.xml";
  const std::size_t slash = path.find_last_of('/');
  const std::string_view file = slash == path.npos ? path : path.substr(slash + 1);
  return std::ranges::equal(file, kName, [](char a, char b) { return (a >= 'A' && a <= 'Z' ? static_cast<char>(a + 32) : a) == b; });
}

}  // namespace

std::string_view folder_of(std::string_view path) {
  const std::size_t slash = path.find_last_of('/');
  return slash == path.npos ? std::string_view() : path.substr(0, slash);
}

std::optional<std::string> resolved(std::string_view folder, std::string_view location) {
  std::vector<std::string_view> steps;
  const auto add = [&](std::string_view path) {
    while (!path.empty()) {
      const std::size_t end = std::min(path.find_first_of("/\\"), path.size());
      const std::string_view step = path.substr(0, end);
      path.remove_prefix(std::min(end + 1, path.size()));
      if (step.empty() || step == ".") continue;
      if (step != "..") {
        steps.push_back(step);
      } else if (steps.empty()) {
        return false;
      } else {
        steps.pop_back();
      }
    }
    return true;
  };
  const bool absolute = location.starts_with('/') || location.starts_with('\\');
  if ((!absolute && !add(folder)) || !add(location)) return std::nullopt;
  std::string path;
  for (const std::string_view step : steps) path.append(path.empty() ? "" : "/").append(step);
  return path;
}

Result<Package> Package::open(std::string_view bytes, std::string name, const Limits& limits) {
  auto archive = Archive::open(bytes, {.name = name, .format = kFormat}, limits);
  if (!archive) return tl::unexpected<Error>(std::move(archive.error()));
  const auto locked = [](const Part& part) { return part.encrypted || is_encryption_list(part.name); };
  if (std::ranges::any_of(archive->parts(), locked)) return fail(ErrorCode::encrypted_file, {std::move(name), kFormat});
  return Package(*std::move(archive), std::move(name), limits);
}

Result<Document> Package::read(std::string_view location, std::string_view from, std::string_view base) {
  const auto near = resolved(folder_of(from), location);
  std::optional<std::size_t> part;
  for (const auto& path : {near, resolved(base, location), resolved({}, location)}) {
    if (path && !part) part = archive_.find(*path);
  }
  const std::string shown(location.substr(0, 200));
  if (!part && !near) return fail(ErrorCode::unsafe_archive, {name_, shown, "a path that leads out of the package"});
  if (!part) return damaged("no part " + (near->empty() ? shown : near->substr(0, 200)));
  std::string path = archive_.parts()[*part].name;
  auto bytes = archive_.read(*part, limits_->xml_bytes);
  if (!bytes) return tl::unexpected<Error>(std::move(bytes.error()));
  auto xml = Xml::parse(*std::move(bytes), {.name = name_, .format = kFormat, .part = path}, *limits_);
  if (!xml) return tl::unexpected<Error>(std::move(xml.error()));
  return Document{std::move(path), *std::move(xml)};
}

tl::unexpected<Error> Package::damaged(std::string reason) const {
  return fail(ErrorCode::damaged_file, {name_, kFormat, std::move(reason)});
}

}  // namespace luoshi::source::ofd

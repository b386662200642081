// SPDX-License-Identifier: Apache-2.0
//
// The parts of an OFD package by the paths that its XML names (ST_Loc, GB/T 33190-2016, 7.4). Private to OFD.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "source/archive.h"
#include "source/xml.h"

namespace luoshi::source::ofd {

// A part read as XML, and where it lies: paths in it are relative to its folder.
struct Document {
  std::string path;
  Xml xml;
};

class Package {
 public:
  // `bytes` and `limits` must outlive the package.
  [[nodiscard]] static Result<Package> open(std::string_view bytes, std::string name, const Limits& limits);

  // The part that `location` names in a part at `from`: "/Doc_0/Document.xml" from the package's root, others from
  // the folder of `from`; else, as some writers have it, from the folder `base` or from the root.
  // Errors: unsafe_archive where it leads out of the package, damaged_file where it is not there, and those of xml.h.
  [[nodiscard]] Result<Document> read(std::string_view location, std::string_view from, std::string_view base = {});

  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] const Limits& limits() const { return *limits_; }
  [[nodiscard]] tl::unexpected<Error> damaged(std::string reason) const;

 private:
  Package(Archive archive, std::string name, const Limits& limits)
      : archive_(std::move(archive)), name_(std::move(name)), limits_(&limits) {}

  Archive archive_;
  std::string name_;
  const Limits* limits_;
};

// "Doc_0/Pages" and "../Res/a.xml" → "Doc_0/Res/a.xml"; nothing where it leads out of the package.
[[nodiscard]] std::optional<std::string> resolved(std::string_view folder, std::string_view location);
[[nodiscard]] std::string_view folder_of(std::string_view path);

}  // namespace luoshi::source::ofd

// SPDX-License-Identifier: Apache-2.0
#include "cli/member_archive.h"

#include <utility>

namespace luoshi::cli {

Result<void> MemberArchive::open() {
  if (!kept_) {
    auto bytes = outer_ ? outer_->read(part_, path_) : source::read_bytes(path_);
    if (!bytes) return tl::unexpected<Error>(std::move(bytes.error()));
    bytes_ = *std::move(bytes);
  }
  auto archive = source::Archive::open(kept_ ? *kept_ : bytes_, {path_, "ZIP"}, {});
  if (!archive) return tl::unexpected<Error>(std::move(archive.error()));
  archive_.emplace(*std::move(archive));
  return {};
}

Result<std::string> MemberArchive::read(std::size_t part, const std::string& name) {
  const std::lock_guard lock(mutex_);
  if (!archive_ && !failure_) {
    if (auto opened = open(); !opened) failure_ = std::move(opened.error());
  }
  Result<std::string> bytes = tl::unexpected<Error>(failure_.value_or(Error{ErrorCode::damaged_file, {path_, "ZIP", "it changed while it was read"}}));
  // Another program may have written the file since its list was read.
  if (archive_ && part < archive_->parts().size() && name.ends_with(archive_->parts()[part].name)) {
    bytes = archive_->read(part, source::Limits{}.bytes);
  }
  if (--expected_ == 0) {
    archive_.reset();
    bytes_ = {};
  }
  return bytes;
}

}  // namespace luoshi::cli

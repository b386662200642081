// SPDX-License-Identifier: Apache-2.0
#include "base/output_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <memory>
#include <system_error>

namespace luoshi {
namespace {

constexpr std::size_t kBuffer = std::size_t{1} << 16;

// The path with links followed; as it is where nothing is there yet.
std::string resolved(const std::string& path) {
  const std::unique_ptr<char, void (*)(void*)> real(::realpath(path.c_str(), nullptr), &std::free);
  return real ? real.get() : path;
}

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == path.npos ? "" : path.substr(0, slash + 1);
}

}  // namespace

Error OutputFile::failure(int number) const {
  return {ErrorCode::not_written, {path_, std::generic_category().message(number)}};
}

Result<OutputFile> OutputFile::create(const std::string& path) {
  OutputFile file;
  file.path_ = path;
  file.target_ = resolved(path);
  if (path.empty() || path.ends_with('/') || path.find('\0') != path.npos) return tl::unexpected(file.failure(EISDIR));
  struct stat old {};
  const bool replaces = ::stat(file.target_.c_str(), &old) == 0;
  if (replaces && S_ISDIR(old.st_mode)) return tl::unexpected(file.failure(EISDIR));
  // A file that its owner has write-protected is not replaced behind his back.
  if (replaces && ::access(file.target_.c_str(), W_OK) != 0) return tl::unexpected(file.failure(errno));
  if (replaces && !S_ISREG(old.st_mode)) {
    file.descriptor_ = ::open(file.target_.c_str(), O_WRONLY | O_CLOEXEC);
    if (file.descriptor_ < 0) return tl::unexpected(file.failure(errno));
    return file;
  }
  // The name is short whatever the target's is, which may be as long as names can be.
  const std::string stem = folder_of(file.target_) + ".luoshi-" + std::to_string(::getpid()) + "-";
  for (int attempt = 0; file.descriptor_ < 0; ++attempt) {
    std::string name = stem + std::to_string(attempt);
    file.descriptor_ = ::open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (file.descriptor_ >= 0) {
      file.temporary_ = std::move(name);
    } else if (errno != EEXIST) {
      return tl::unexpected(file.failure(errno));
    }
  }
  if (replaces) (void)::fchmod(file.descriptor_, old.st_mode & 07777);
  return file;
}

OutputFile::~OutputFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

void OutputFile::swap(OutputFile& other) noexcept {
  std::swap(path_, other.path_);
  std::swap(target_, other.target_);
  std::swap(temporary_, other.temporary_);
  std::swap(buffer_, other.buffer_);
  std::swap(descriptor_, other.descriptor_);
  std::swap(error_, other.error_);
}

bool OutputFile::write(std::string_view bytes) {
  buffer_ += bytes;
  if (buffer_.size() >= kBuffer) flush();
  return error_ == 0;
}

void OutputFile::flush() {
  std::string_view left = buffer_;
  while (!left.empty() && error_ == 0) {
    const ssize_t written = ::write(descriptor_, left.data(), left.size());
    if (written >= 0) {
      left.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno != EINTR) {
      error_ = errno;
    }
  }
  buffer_.clear();
}

Result<void> OutputFile::commit() {
  flush();
  if (!temporary_.empty()) {
    if (error_ == 0 && ::fsync(descriptor_) != 0) error_ = errno;
    if (error_ == 0 && ::rename(temporary_.c_str(), target_.c_str()) != 0) error_ = errno;
    if (error_ == 0) temporary_.clear();
  }
  if (error_ != 0) return tl::unexpected(failure(error_));
  return {};
}

}  // namespace luoshi

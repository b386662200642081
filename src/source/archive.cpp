// SPDX-License-Identifier: Apache-2.0
#include "source/archive.h"

#include <zip.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/utf8.h"
#include "base/width.h"
#include "source/encoding.h"

namespace luoshi::source {
namespace {

using namespace std::string_view_literals;

constexpr std::uint64_t kChunk = std::uint64_t{1} << 16;

std::uint64_t little_endian(std::string_view bytes, std::size_t at, std::size_t length) {
  std::uint64_t value = 0;
  for (std::size_t i = length; i-- > 0;) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

// The most parts that the record at the end of a Zip64 archive claims, 0 where there is none. libzip makes room for all of
// them before anybody can ask; without Zip64 they cannot be more than 65,535.
std::uint64_t claimed_parts(std::string_view bytes) {
  constexpr std::size_t kTail = (std::size_t{1} << 16) + 64;  // a comment of the greatest length, and the records
  const std::size_t from = bytes.size() - std::min(bytes.size(), kTail);
  std::uint64_t most = 0;
  for (std::size_t at = bytes.find("PK\x06\x07"sv, from); at != bytes.npos; at = bytes.find("PK\x06\x07"sv, at + 1)) {
    if (at + 16 > bytes.size()) break;
    const std::uint64_t record = little_endian(bytes, at + 8, 8);
    if (record > bytes.size() || bytes.size() - record < 40) continue;
    const auto start = static_cast<std::size_t>(record);
    most = std::max({most, little_endian(bytes, start + 24, 8), little_endian(bytes, start + 32, 8)});
  }
  return most;
}

std::string decoded_name(const char* raw) {
  std::string name = raw == nullptr ? "" : raw;
  if (utf8::find_invalid(name) != utf8::npos) {
    std::string decoded;
    name = decode_gb18030(name, decoded) == utf8::npos ? decoded : valid_utf8(name);
  }
  std::ranges::replace(name, '\\', '/');
  return name;
}

// Whether a path leads out of the folder that it is unpacked to, on any system.
bool leads_out(std::string_view name) {
  if (name.empty() || name.front() == '/') return true;
  if (name.size() > 1 && name[1] == ':') return true;
  for (std::size_t at = 0; at <= name.size();) {
    const std::size_t end = std::min(name.find('/', at), name.size());
    if (name.substr(at, end - at) == "..") return true;
    at = end + 1;
  }
  return false;
}

// Links, devices and pipes, as Unix writes them. Archives of other systems hold none.
bool is_special(zip_t* archive, zip_uint64_t index) {
  zip_uint8_t system = 0;
  zip_uint32_t attributes = 0;
  if (zip_file_get_external_attributes(archive, index, 0, &system, &attributes) != 0) return false;
  if (system != ZIP_OPSYS_UNIX && system != ZIP_OPSYS_OS_X) return false;
  constexpr std::uint32_t kType = 0170000, kFile = 0100000, kFolder = 0040000;
  const std::uint32_t type = (attributes >> 16) & kType;
  return type != 0 && type != kFile && type != kFolder;
}

bool same_name(std::string_view a, std::string_view b) {
  const auto small = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [&](char x, char y) { return small(x) == small(y); });
}

struct CloseFile {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};

}  // namespace

void Archive::Close::operator()(zip* archive) const { zip_discard(archive); }

Archive::Archive(std::unique_ptr<zip, Close> archive, Subject subject, const Limits& limits)
    : archive_(std::move(archive)), subject_(std::move(subject)), limit_(limits.archive_bytes), left_(limits.archive_bytes) {}

tl::unexpected<Error> Archive::damaged(std::string reason) const {
  return fail(ErrorCode::damaged_file, {subject_.name, subject_.format, std::move(reason)});
}

tl::unexpected<Error> Archive::unsafe(std::string_view part, std::string reason) const {
  return fail(ErrorCode::unsafe_archive, {subject_.name, std::string(part), std::move(reason)});
}

Result<Archive> Archive::open(std::string_view bytes, Subject subject, const Limits& limits) {
  if (claimed_parts(bytes) > limits.archive_parts) {
    return fail(ErrorCode::unsafe_archive,
                {subject.name, base_name(subject.name), "more than " + std::to_string(limits.archive_parts) + " parts"});
  }
  zip_error_t error{};
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  zip_t* opened = source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error);
  if (opened == nullptr && source != nullptr) zip_source_free(source);
  const int code = zip_error_code_zip(&error);
  zip_error_fini(&error);
  std::unique_ptr<zip, Close> held(opened);
  if (held == nullptr || bytes.empty()) {  // libzip takes nothing for an archive of nothing
    const char* reason = code == ZIP_ER_MULTIDISK ? "one of several volumes" : "no complete ZIP archive";
    return fail(ErrorCode::damaged_file, {subject.name, subject.format, reason});
  }
  Archive archive(std::move(held), std::move(subject), limits);
  if (auto listed = archive.list(limits.archive_parts); !listed) return tl::unexpected<Error>(std::move(listed.error()));
  return archive;
}

Result<void> Archive::list(std::uint64_t most) {
  const zip_int64_t count = zip_get_num_entries(archive_.get(), 0);
  if (count < 0) return damaged("no complete ZIP archive");
  parts_.reserve(static_cast<std::size_t>(count));
  for (zip_uint64_t i = 0; i < static_cast<zip_uint64_t>(count); ++i) {
    zip_stat_t stat{};
    if (zip_stat_index(archive_.get(), i, ZIP_FL_ENC_RAW, &stat) != 0) return damaged("its list of parts is broken");
    Part part;
    part.name = decoded_name(zip_get_name(archive_.get(), i, ZIP_FL_ENC_RAW));
    if (i >= most) return unsafe(part.name, "more than " + std::to_string(most) + " parts");
    if (leads_out(part.name)) return unsafe(part.name, "its path leads out of the archive");
    if (is_special(archive_.get(), i)) return unsafe(part.name, "a link or a device, not a file");
    part.bytes = (stat.valid & ZIP_STAT_SIZE) != 0 ? stat.size : 0;
    part.folder = part.name.ends_with('/');
    part.encrypted = (stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE;
    if (!by_name_.emplace(part.name, parts_.size()).second) return unsafe(part.name, "two parts have this name");
    parts_.push_back(std::move(part));
  }
  return {};
}

std::optional<std::size_t> Archive::find(std::string_view name) const {
  if (const auto exact = by_name_.find(std::string(name)); exact != by_name_.end()) {
    return parts_[exact->second].folder ? std::nullopt : std::optional(exact->second);
  }
  const auto found = std::ranges::find_if(parts_, [&](const Part& p) { return !p.folder && same_name(p.name, name); });
  if (found == parts_.end()) return std::nullopt;
  return static_cast<std::size_t>(found - parts_.begin());
}

Result<std::string> Archive::read(std::string_view name, std::uint64_t most) {
  const auto part = find(name);
  if (!part) return damaged("its part " + std::string(name) + " is missing");
  return read(*part, most);
}

Result<std::string> Archive::read(std::size_t index, std::uint64_t most) {
  const Part& part = parts_.at(index);
  const auto bomb = [&] {
    left_ = 0;
    return unsafe(part.name, "unpacked, the parts are more than " + std::to_string(limit_) + " bytes");
  };
  if (part.encrypted) return fail(ErrorCode::encrypted_file, {subject_.name, subject_.format});
  if (left_ == 0) return bomb();
  zip_stat_t stat{};
  if (zip_stat_index(archive_.get(), index, ZIP_FL_ENC_RAW, &stat) != 0) return damaged("its list of parts is broken");
  // The other methods are not asked for by any format here, and some take as much memory as the archive wishes.
  if (stat.comp_method != ZIP_CM_STORE && stat.comp_method != ZIP_CM_DEFLATE) {
    return damaged(part.name + " is packed by method " + std::to_string(stat.comp_method) + ", which is not read");
  }
  const std::unique_ptr<zip_file_t, CloseFile> file(zip_fopen_index(archive_.get(), index, 0));
  if (!file) return damaged(part.name + " cannot be unpacked");
  std::string bytes;
  std::array<char, kChunk> chunk;  // NOLINT(cppcoreguidelines-pro-type-member-init): written before it is read
  bytes.reserve(static_cast<std::size_t>(std::min({part.bytes, most, left_, std::uint64_t{1} << 20})));
  for (;;) {
    const zip_int64_t got = zip_fread(file.get(), chunk.data(), chunk.size());
    if (got < 0) return damaged(part.name + " cannot be unpacked");  // broken data, or a wrong checksum
    if (got == 0 && bytes.size() != part.bytes) return damaged(part.name + " is not as long as it should be");
    if (got == 0) return bytes;
    const auto length = static_cast<std::size_t>(got);
    if (length > left_) return bomb();
    left_ -= length;
    if (length > part.bytes - bytes.size()) return damaged(part.name + " is not as long as it should be");
    if (length > most - bytes.size()) {
      return fail(ErrorCode::too_large, {subject_.name + "/" + part.name, std::to_string(bytes.size() + length), std::to_string(most)});
    }
    bytes.append(chunk.data(), length);
  }
}

}  // namespace luoshi::source
